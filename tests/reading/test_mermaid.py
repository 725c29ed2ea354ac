"""What Mermaid's grammar finds in a diagram, and where."""

from __future__ import annotations

import pytest

from spec_atlas.model.diagram import Graph
from spec_atlas.model.span import Span
from spec_atlas.reading import mermaid
from spec_atlas.reading.mermaid import MAXIMUM_CHARACTERS, MAXIMUM_EDGES, available, parse
from spec_atlas.reading.mermaid_labels import plain

pytestmark = pytest.mark.skipif(not available(), reason="there is no Mermaid parser for this platform")


def pairs(graph: Graph) -> list[tuple[str, str]]:
    """Return the ends of all edges."""
    return [(edge.start, edge.end) for edge in graph.edges]


def stretch(text: str, span: Span) -> str:
    """Return the text a span covers; it lies on one line."""
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


FLOW = """---
title: "Ticket shop"
---
%%{init: {"theme": "dark"}}%%
flowchart TB
    accTitle: A shop
    %% App is written here first, in a comment
    subgraph net["Private <b>network</b>"]
        subgraph Inner
            App[("Orders<br/>database")]:::layer-data
        end
    end
    User --> App & net
    User way@-->|"buys, App"| Pay{{"`**Card** pay`"}}
    Pay -. later .-> User
    Pay --- Bank
    Bank ~~~ User
    fn@{ icon: "aws:lambda", form: "square", label: "Pricing" }
    class net,Bank layer-edge
    click Bank "https://bank.example" "tip"
"""


def test_flowchart() -> None:
    """Nodes, edges, groups, classes, links and the title of a flowchart, its labels as plain text."""
    graph = parse(FLOW)
    assert (graph.kind, graph.title, graph.fault) == ("flowchart", "Ticket shop", None)
    nodes = {node.id: node for node in graph.nodes}
    assert set(nodes) == {"App", "User", "Pay", "Bank", "fn"}
    assert (nodes["App"].label, nodes["App"].shape, nodes["App"].group) == ("Orders database", "cylinder", "Inner")
    assert nodes["App"].classes == ("layer-data",)
    assert nodes["Pay"].label == "Card pay"
    assert (nodes["Bank"].link, nodes["Bank"].classes) == ("https://bank.example/", ("layer-edge",))
    assert (nodes["fn"].icon, nodes["fn"].label) == ("aws:lambda", "Pricing")
    assert [(group.id, group.label, group.parent, group.classes) for group in graph.groups] == [
        ("net", "Private network", "", ("layer-edge",)),
        ("Inner", "Inner", "net", ()),
    ]
    assert pairs(graph) == [("User", "App"), ("User", "net"), ("User", "Pay"), ("Pay", "User"), ("Pay", "Bank")]
    assert [edge.label for edge in graph.edges] == ["", "", "buys, App", "later", ""]
    assert [edge.directed for edge in graph.edges] == [True, True, True, True, False]
    assert [edge.dashed for edge in graph.edges] == [False, False, False, True, False]


def test_places() -> None:
    """Spans cover the id where it gets its label, and the line of an edge; comments and quoted words mislead nobody."""
    graph = parse(FLOW)
    nodes = {node.id: node for node in graph.nodes}
    assert (nodes["App"].span.line, stretch(FLOW, nodes["App"].span)) == (10, "App")
    assert (nodes["User"].span.line, stretch(FLOW, nodes["User"].span)) == (13, "User")
    assert (nodes["fn"].span.line, stretch(FLOW, nodes["fn"].span)) == (18, "fn")
    assert [group.span.line for group in graph.groups] == [8, 9]
    assert [edge.span.line for edge in graph.edges] == [13, 13, 14, 15, 16]
    assert stretch(FLOW, graph.edges[3].span) == "Pay -. later .-> User"


def test_places_of_all_ids() -> None:
    """An id is found where it stands as a whole word, or with the signs in it; and an edge wherever its line is."""
    text = """flowchart LR
  subgraph web-tier[Web]
    web-1 --> db & web-2
  end
  A["subgraph AB"] --> web-1
  AB[A subgraph] --> A
  C --> A
  A --
    late --> D
  A --> C
"""
    graph = parse(text)
    assert [(node.id, node.span.line, node.span.column) for node in graph.nodes] == [
        *(("web-1", 3, 5), ("db", 3, 15), ("web-2", 3, 20)),
        *(("A", 5, 3), ("AB", 6, 3), ("C", 7, 3), ("D", 9, 14)),
    ]
    assert [(group.id, group.span.line, group.span.column) for group in graph.groups] == [("web-tier", 2, 12)]
    assert [edge.span.line for edge in graph.edges] == [3, 3, 5, 6, 7, 7, 10]


def test_columns_count_characters() -> None:
    """A column is a code point, not a byte."""
    text = 'flowchart LR\n  倉["🏬 倉庫"] --> 店[店]\n'
    graph = parse(text)
    assert [stretch(text, node.span) for node in graph.nodes] == ["倉", "店"]
    assert graph.nodes[0].label == "🏬 倉庫"


def test_architecture() -> None:
    """Services, junctions and groups; an arrow may point back."""
    graph = parse("""architecture-beta
    title Shop
    group vpc(cloud)[Network]
    service web(server)[Web] in vpc
    service db(database)[Orders] in vpc
    junction j
    web:R --> L:db
    web:B <-- T:j
    db:R -- L:j
""")
    assert (graph.kind, graph.title) == ("architecture", "Shop")
    assert [(node.id, node.label, node.group, node.icon) for node in graph.nodes[:2]] == [
        ("web", "Web", "vpc", "server"),
        ("db", "Orders", "vpc", "database"),
    ]
    assert pairs(graph) == [("web", "db"), ("j", "web"), ("db", "j")]
    assert [edge.directed for edge in graph.edges] == [True, True, False]
    assert graph.groups[0].icon == "cloud"


def test_block() -> None:
    """Blocks in blocks are groups; a space is nothing."""
    graph = parse("""block-beta
    columns 2
    a["Web"] space
    block:box["Data"]
        b[("Orders")]
    end
    a -- "asks" --> b
    class a layer-lb
""")
    assert graph.kind == "block"
    assert [(node.id, node.group, node.classes) for node in graph.nodes] == [("a", "", ("layer-lb",)), ("b", "box", ())]
    assert [(group.id, group.label) for group in graph.groups] == [("box", "Data")]
    assert (pairs(graph), graph.edges[0].label) == ([("a", "b")], "asks")


def test_c4() -> None:
    """Shapes, boundaries with what stands beside their labels, and relations."""
    graph = parse("""C4Deployment
    title Live
    Deployment_Node(host, "web-01", "Ubuntu 24.04") {
        Container(app, "Shop", "Django", "Sells")
        ContainerDb(db, "Orders", "PostgreSQL")
    }
    Rel(app, db, "reads", "SQL")
""")
    assert (graph.kind, graph.subkind, graph.title) == ("c4", "C4Deployment", "Live")
    assert [(node.id, node.shape, node.detail, node.group) for node in graph.nodes] == [
        ("app", "container", "Django Sells", "host"),
        ("db", "container_db", "PostgreSQL", "host"),
    ]
    assert [(group.label, group.detail, group.shape) for group in graph.groups] == [("web-01", "Ubuntu 24.04", "node")]
    assert (graph.edges[0].label, graph.edges[0].span.line) == ("reads SQL", 7)


@pytest.mark.parametrize(
    ("text", "kind", "nodes", "edges"),
    [
        ("sequenceDiagram\n  participant A as Web<br/>site\n  A->>B: ask\n", "sequence", 2, 1),
        ("stateDiagram-v2\n  [*] --> Open\n  Open --> Closed : shut\n", "state", 3, 2),
        ("erDiagram\n  A ||--o{ B : has\n", "er", 2, 1),
        ("classDiagram\n  class A\n", "class", 0, 0),
        ("gitGraph\n  commit\n", "gitGraph", 0, 0),
        ("graph LR;A-->B;B-->C", "flowchart", 3, 2),
        ("mindmap\n  root\n    leaf\n", "mindmap", 0, 0),
    ],
)
def test_other_kinds(text: str, kind: str, nodes: int, edges: int) -> None:
    """Other kinds are told by their names, with nodes and edges where they come for nothing."""
    graph = parse(text)
    assert (graph.kind, len(graph.nodes), len(graph.edges), graph.fault) == (kind, nodes, edges, None)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("flowchart TD\n  A[Load balancer (public)] --> B\n  B --> C\n", 2, 19, "double quotes"),
        ("flowchart TD\n  A --> B\n  A --> end\n", 3, 9, "closes a subgraph"),
        ("flowchart TD\n  subgraph one\n  A --> B\n  end\n  subgraph two\n  C\n", 5, 3, "never closed"),
        ("flowchart TD\n  A --> B\n  C[open --> D\n  D --> E\n", 3, 4, "Unterminated"),
        ("flowchart LR\n  A --> B C\n", 2, 11, "not understood"),
        ("C4Deployment\n  Nonsense(a)\n", 2, 3, "Nonsense"),
        ("flowchart LR\n  A --> B\n  linkStyle 9 stroke:red\n", 3, 3, "linkStyle"),
        ("not a diagram", 1, 1, "kind of Mermaid diagram"),
        ("", 1, 1, "kind of Mermaid diagram"),
    ],
)
def test_faults_have_a_place(text: str, line: int, column: int, words: str) -> None:
    """What does not parse says where and why, also where the parser itself does not know the place."""
    fault = parse(text).fault
    assert fault is not None
    assert (fault.line, fault.column) == (line, column)
    assert words in fault.message
    assert fault.message.endswith((".", ")"))


def test_too_large_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond Mermaid's limits there is only a kind and a fault, and no time is spent."""
    monkeypatch.setattr(mermaid, "_engine", lambda: pytest.fail("was parsed"))
    long = "flowchart LR\n" + "A --> B\n" * MAXIMUM_CHARACTERS
    wide = (
        "flowchart LR\n  " + " & ".join(f"a{n}" for n in range(99)) + " --> " + " & ".join(f"b{n}" for n in range(99))
    )
    for text, word in ((long, "characters"), (wide, "9,801 edges")):
        graph = parse.__wrapped__(text)
        assert (graph.kind, graph.nodes) == ("flowchart", ())
        assert graph.fault is not None
        assert word in graph.fault.message


def test_too_many_edges() -> None:
    """One edge more than Mermaid draws is one too many."""
    text = "flowchart LR\n" + "".join(f"  A --> n{number}\n" for number in range(MAXIMUM_EDGES))
    assert parse(text).fault is None
    fault = parse(text + "  A --> B\n").fault
    assert fault is not None
    assert "501 edges" in fault.message


def test_without_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where merman has no wheel, the first word alone tells the kind."""
    monkeypatch.setattr(mermaid, "available", lambda: False)
    for text, kind, subkind in (
        ("---\ntitle: x\n---\n%% note\ngraph TD\n A[(", "flowchart", ""),
        ("C4Container\n", "c4", "C4Container"),
        ("architecture-beta\n", "architecture", ""),
        ("stateDiagram-v2\n", "state", ""),
    ):
        assert parse.__wrapped__(text) == Graph(kind, subkind=subkind)


@pytest.mark.parametrize("text", ["flowchart LR\n A\0-->B", 'flowchart LR\n A["\ud800"]', "---\nx: " + "[" * 9000])
def test_nothing_is_raised(text: str) -> None:
    """Text that cannot be read is a fault, never an exception."""
    assert parse(text).fault is not None


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Orders<br/>database", "Orders database"),
        ("<b>Web</b> &amp; <i>API</i>", "Web & API"),
        ("fa:fa-server Host", "Host"),
        ("#quot;Blue#quot; #35;1", '"Blue" #1'),
        ("**bold** `code`", "bold code"),
        ("a\\nb\n  c", "a b c"),
        ("x < y", "x < y"),
    ],
)
def test_labels_are_plain_text(label: str, words: str) -> None:
    """Tags, icons, entities and Markdown marks are not words."""
    assert plain(label) == words
