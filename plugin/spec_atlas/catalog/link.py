"""A link between items: what does something for what, and how it stands."""

from __future__ import annotations

from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Requirement, Spec
from spec_atlas.model.topology import Component

VERIFIABLE = frozenset({"requirement", "slo"})
"""Kinds of item that another item can show to hold; the others are themselves what shows it."""

ITEM_STATES = ("covered", "uncovered", "outdated", "duplicate")
"""How an item that should be verified stands."""

LINK_STATES = ("sound", "outdated", "duplicate", "orphaned")
"""How a link stands: its end is there; has changed or gone out of use; is one of several; is not there.

The words are those of OpenFastTrace's user guide (covered, uncovered, orphaned, duplicate, outdated), which gives
them to items; here an orphan is what names a thing that does not exist.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """An end of a link: an item of a spec, a component that its diagrams show, or the spec as a whole."""

    spec: Spec
    item: Requirement | None = None
    component: Component | None = None

    @property
    def address(self) -> str:
        """The address by which others name it."""
        name = self.item.id if self.item else self.component.node if self.component else ""
        return f"{self.spec.id}#{name}" if name else self.spec.id


@dataclass(frozen=True, slots=True)
class Link:
    """That one thing does something for another: `source` verifies, refines or satisfies `target`.

    An end that is not there is None, and the link orphaned. `spec` and `span` are where it is written, `written` the
    name it gives the far end. `state` is one of `LINK_STATES`, and `why` says in a few words why it is not sound.
    """

    kind: str
    source: Place | None
    target: Place | None
    spec: Spec
    span: Span
    written: str
    state: str = "sound"
    why: str = ""
