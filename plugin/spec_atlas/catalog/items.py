"""Requirements and other items inside specs: found by their address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from spec_atlas.model.spec import Requirement, Spec


class Items:
    """Finds an item in its spec by its folded id or anchor; of two with one id the first is found."""

    def __init__(self, specs: Mapping[str, Spec], *, sparing: bool = False) -> None:
        self._specs = specs
        # One spec names its own items, and those of few others: all items at once take as much memory as the specs.
        self._known = lru_cache(maxsize=64 if sparing else 1000)(self._known_in)

    def find(self, spec: Spec, name: str) -> Requirement | None:
        """Return the item of a spec with this id or anchor, in any case."""
        return self._known(spec.path).named.get(name.strip().casefold())

    def at(self, spec: Spec, anchor: str) -> Requirement | None:
        """Return the item of a spec with exactly this anchor, which no other item in it has."""
        return self._known(spec.path).anchored.get(anchor)

    def is_repeated(self, spec: Spec, item: Requirement) -> bool:
        """Whether an item of a spec shares its id, in any case, with another one of it."""
        return item.id.casefold() in self._known(spec.path).repeated

    def _known_in(self, path: str) -> _Known:
        requirements = self._specs[path].requirements if path in self._specs else ()
        ids = [requirement.id.casefold() for requirement in requirements]
        named: dict[str, Requirement] = {}
        for requirement, name in zip(requirements, ids, strict=True):
            named.setdefault(name, requirement)
            named.setdefault(requirement.anchor.casefold(), requirement)
        anchored = {requirement.anchor: requirement for requirement in requirements}
        return _Known(named, anchored, frozenset(name for name, number in Counter(ids).items() if number > 1))


class _Known(NamedTuple):
    """The items of one spec, and the ids that several of them have."""

    named: Mapping[str, Requirement]
    anchored: Mapping[str, Requirement]
    repeated: frozenset[str]
