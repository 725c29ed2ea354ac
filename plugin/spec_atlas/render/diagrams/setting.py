"""Where in a drawing we are, as far as it changes how things are drawn."""

from dataclasses import dataclass, replace

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

    def enter(self, tag: str, classes: frozenset[str]) -> "Setting":
        """The setting inside an element with these classes."""
        if not classes & _CHANGES and tag != "svg":
            return self
        inside = self
        if _EDGES & classes:
            inside = replace(inside, edge=True, node=False)
        if "edgeTerminals" in classes:
            inside = replace(inside, size=11.0)
        if _AREAS & classes:
            inside = replace(inside, area=True, ink="")
        if _NODES & classes and "edgeLabel" not in classes:
            inside = replace(inside, node=True, area=False)
        if "members-group" in classes or "methods-group" in classes:
            inside = replace(inside, start=True)
        return replace(inside, icon=True) if tag == "svg" else inside

    def written(self, declared: dict[str, str]) -> "Setting":
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


def pixels(text: str | None) -> float:
    """A length as a number; 0 for what is none."""
    try:
        return float((text or "0").removesuffix("px"))
    except ValueError:
        return 0.0
