"""Where in a drawing we are, as far as it changes how things are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

SIZE = 14.0
"""Font size of labels in pixels, unless the kind has another."""

_NODES = frozenset(("node", "architecture-service", "actor"))
_AREAS = frozenset(("cluster", "clusters", "statediagram-cluster", "note-cluster", "architecture-groups", "composite"))
_EDGES = frozenset(("edgeLabels", "edgePaths", "edgeLabel", "edges"))
_TABLES = frozenset(("edgeTerminals", "members-group", "methods-group"))
_CHANGES = _NODES | _AREAS | _EDGES | _TABLES
_BOLD = frozenset(("bold", "bolder", "600", "700", "800", "900"))


@dataclass(frozen=True, slots=True)
class Setting:
    """The manner of writing, and what the elements here are part of."""

    size: float = SIZE
    bold: bool = False
    italic: bool = False
    start: bool = False
    """Whether labels begin at the left, like rows of a table."""
    ink: str = ""
    """The text colour on a writer's fill; empty where the palette decides."""
    area: bool = False
    node: bool = False
    edge: bool = False
    icon: bool = False
    linked: bool = False

    def enter(self, tag: str, classes: Sequence[str]) -> "Setting":
        """The setting inside an element with these classes."""
        if _CHANGES.isdisjoint(classes) and tag != "svg":
            return self
        return _inside(self, tag, frozenset(classes))

    def written(self, declared: Mapping[str, str]) -> "Setting":
        """The setting with what a writer says about type."""
        if not declared:
            return self
        size = pixels(declared.get("font-size", "")) if declared.get("font-size", "").endswith("px") else 0.0
        return replace(
            self,
            size=size or self.size,
            bold=self.bold or declared.get("font-weight", "") in _BOLD,
            italic=self.italic or declared.get("font-style", "") == "italic",
        )


@lru_cache(maxsize=1_000)
def _inside(at: Setting, tag: str, classes: frozenset[str]) -> Setting:
    if _EDGES & classes:
        at = replace(at, edge=True, node=False)
    if "edgeTerminals" in classes:
        at = replace(at, size=11.0)
    if _AREAS & classes:
        at = replace(at, area=True, ink="")
    if _NODES & classes and "edgeLabel" not in classes:
        at = replace(at, node=True, area=False)
    if "members-group" in classes or "methods-group" in classes:
        at = replace(at, start=True)
    return replace(at, icon=True) if tag == "svg" else at


def pixels(text: str | None) -> float:
    """A length as a number; 0 for what is none."""
    try:
        return float((text or "0").removesuffix("px"))
    except ValueError:
        return 0.0
