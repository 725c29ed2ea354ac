"""A diagram as it is written in a spec, and as Mermaid's grammar reads it."""

from __future__ import annotations

from spec_atlas.model.bundled import Rows, bundle
from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.span import START, Span


@dataclass(frozen=True, slots=True)
class Diagram:
    """One drawing in a document.

    `language` is `mermaid`, `ascii`, `image`, `plantuml`, `d2`, `dot` or `link` (a reference to a `.mmd` file).
    `text` is its source without the fence (the target, for images and links), unindented. `first_line` is the line
    of the file that holds the first line of `text`, and `indent` how many columns stand before it there. `section`
    is the position of its section in the spec, -1 before the first heading.
    """

    language: str
    text: str
    span: Span = START
    first_line: int = 1
    indent: int = 0
    section: int = -1
    title: str = ""

    def place(self, line: int, column: int, end_line: int = 0, end_column: int = 0) -> Span:
        """Return the span in the file for a place in `text`, both counted from one."""
        shift = self.first_line - 1
        end = (end_line + shift, end_column + self.indent) if end_line else (0, 0)
        return Span.of(line + shift, column + self.indent, *end)

    def within(self, span: Span) -> Span:
        """Return the span in the file for one in `text`."""
        return span.moved(self.first_line - 1, self.indent)


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a diagram: `label` is plain text (line breaks as spaces), `shape` Mermaid's own word for it."""

    id: str
    label: str
    shape: str = ""
    group: str = ""
    classes: tuple[str, ...] = ()
    icon: str = ""
    detail: str = ""
    link: str = ""
    span: Span = START


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes or groups. `directed` is false for a line without an arrow head, `both` true for two.

    `start_frame` and `end_frame` name the group at whose border the line ends, where the grammar lets a line that
    names a node stop there (`server{group}` of an architecture diagram).
    """

    start: str
    end: str
    label: str = ""
    directed: bool = True
    dashed: bool = False
    span: Span = START
    both: bool = False
    start_frame: str = ""
    end_frame: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A frame around nodes: a subgraph, an architecture group, a C4 boundary, a composite block.

    `shape` and `detail` are for C4: `node` or `boundary`, and the technology and description beside the label.
    """

    id: str
    label: str
    parent: str = ""
    classes: tuple[str, ...] = ()
    icon: str = ""
    span: Span = START
    shape: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Why a diagram does not parse; line and column are of the diagram's own text, from one."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Graph:
    """What Mermaid's grammar found in one diagram.

    `kind` is Mermaid's word: `flowchart`, `architecture`, `block`, `c4`, `sequence`, `state`, `class`, `er`, …;
    `subkind` is finer where Mermaid is (`C4Deployment`). Spans are of the diagram's own text (`Diagram.place` maps
    them into the file). Kinds whose structure we do not need have neither nodes nor edges. A diagram that does not
    parse has a `fault`.
    """

    kind: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()
    title: str = ""
    subkind: str = ""
    fault: SyntaxFault | None = None


bundle(Graph, "nodes", of=Rows(Node))
bundle(Graph, "edges", of=Rows(Edge))
bundle(Graph, "groups", of=Rows(Group))
