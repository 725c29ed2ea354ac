"""Requirements and other items inside specs: found by their address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spec_atlas.model.spec import Requirement, Spec


@dataclass(frozen=True, slots=True)
class Items:
    """Every item by the path of its spec and its folded id; of two with one id the first is found."""

    by_path: Mapping[str, Mapping[str, Requirement]]

    @classmethod
    def of(cls, specs: Iterable[Spec]) -> Items:
        """Collect the items of specs."""
        collected: dict[str, dict[str, Requirement]] = {}
        for spec in specs:
            if not spec.requirements:
                continue
            found = collected[spec.path] = {}
            for requirement in spec.requirements:
                for name in (requirement.id.casefold(), requirement.anchor.casefold()):
                    found.setdefault(name, requirement)
        return cls(collected)

    def find(self, spec: Spec, name: str) -> Requirement | None:
        """Return the item of a spec with this id or anchor, in any case."""
        return self.by_path.get(spec.path, {}).get(name.strip().casefold())

    def __iter__(self) -> Iterator[tuple[str, Requirement]]:
        """Every item once, with the path of its spec."""
        for path, found in self.by_path.items():
            yield from ((path, item) for item in {id(item): item for item in found.values()}.values())
