"""A road from one spec to another, or to what the writer thought was there."""

from __future__ import annotations

from collections.abc import Mapping

from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import START, Span
from spec_atlas.model.spec import Spec

STATES = ("resolved", "external", "document", "unknown", "ambiguous", "nothing")
"""How a relation can end: at a spec, at a URL, at another file of the project, nowhere, at several specs, or at a word
that says that there is none (`TBD`)."""

DECLARED = frozenset({"parent", "depends_on", "related", "supersedes", "superseded_by", "document"})
"""Kinds that a writer declares, in contrast to a `link` or a `mention` in prose."""

INVERSE: Mapping[str, str] = frozen(
    {
        "parent": "children",
        "depends_on": "dependents",
        "related": "related",
        "supersedes": "superseded_by",
        "superseded_by": "supersedes",
        "document": "documents",
        "link": "linked_from",
        "image": "shown_in",
        "mention": "mentioned_in",
    }
)
"""What a relation of a kind is called when it is seen from its target."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: `source` says it, at `span`, and `target` is the path of the spec (or document) it ends at.

    `written` is the target as it stands in the text and `text` the words beside it (of a link). `state` is one of
    `STATES`; without a spec or document at its end `target` is empty. `pin` is the version after an `@`, `anchor`
    what follows a `#`: a heading's or an item's.
    """

    kind: str
    source: str
    target: str
    written: str
    span: Span = START
    text: str = ""
    state: str = "resolved"
    pin: str = ""
    anchor: str = ""

    @property
    def resolved(self) -> bool:
        """Whether it ends at a spec of the catalog."""
        return self.state == "resolved"


@dataclass(frozen=True, slots=True)
class Step:
    """A spec that is reached from another one along relations: how far away it is, and over which spec."""

    spec: Spec
    distance: int
    previous: Step | None = None

    @property
    def via(self) -> tuple[str, ...]:
        """The paths of the specs in between, nearest to the start first; a neighbour has none.

        It is one shortest way of possibly many, found by walking back: ways kept whole would grow with the square
        of a long chain.
        """
        way: list[str] = []
        step = self.previous
        while step is not None:
            way.append(step.spec.path)
            step = step.previous
        return tuple(reversed(way))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that speaks of an item: the spec it is in, where, and the words of the link or the id as written."""

    spec: Spec
    span: Span
    text: str
