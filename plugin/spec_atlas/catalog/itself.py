"""A spec as a key: it cannot be one by its value, for its profile holds mappings."""

from __future__ import annotations

from spec_atlas.model.spec import Spec


class Itself:
    """Stands for one very spec, and for no other that says the same.

    A cache of the last few of them spares the rules, which are asked of one spec after the other, to work the same
    out again.
    """

    __slots__ = ("spec",)

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def __hash__(self) -> int:
        return id(self.spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.spec is self.spec
