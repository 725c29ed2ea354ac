"""Requirements and other items inside specs: found by their address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from spec_atlas.model.spec import Requirement, Spec


class Items:
    """Finds an item in its spec by its folded id or anchor; of two with one id the first is found."""

    def __init__(self, specs: Mapping[str, Spec]) -> None:
        self._specs = specs
        # One spec names its own items, and those of few others: all items at once took as much memory as the specs.
        self._named = lru_cache(maxsize=64)(self._named_in)
        self._anchored = lru_cache(maxsize=64)(self._anchored_in)

    def find(self, spec: Spec, name: str) -> Requirement | None:
        """Return the item of a spec with this id or anchor, in any case."""
        return self._named(spec.path).get(name.strip().casefold()) if spec.path in self._specs else None

    def at(self, spec: Spec, anchor: str) -> Requirement | None:
        """Return the item of a spec with exactly this anchor, which no other item in it has."""
        return self._anchored(spec.path).get(anchor)

    def _named_in(self, path: str) -> Mapping[str, Requirement]:
        found: dict[str, Requirement] = {}
        for requirement in self._specs[path].requirements:
            for name in (requirement.id.casefold(), requirement.anchor.casefold()):
                found.setdefault(name, requirement)
        return found

    def _anchored_in(self, path: str) -> Mapping[str, Requirement]:
        return {requirement.anchor: requirement for requirement in self._specs[path].requirements}
