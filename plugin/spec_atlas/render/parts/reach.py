"""Who is reached from a spec along its dependents, without walking further than a page shows."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

from spec_atlas.catalog.relation import Step
from spec_atlas.model.spec import Spec

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog


def nearest(catalog: Catalog, spec: Spec, *, most: int) -> tuple[tuple[Step, ...], bool]:
    """Return at most so many dependents of a spec, nearest first, and whether there are more.

    `Catalog.dependents` walks all of them; on every page of a large site that would take the square of its size.
    """
    seen = {spec.path}
    steps: list[Step] = []
    queue: deque[tuple[Spec, Step | None]] = deque([(spec, None)])
    while queue:
        near, before = queue.popleft()
        for relation in catalog.incoming(near, "depends_on"):
            found = catalog.at(relation.source)
            if found is None or found.path in seen:
                continue
            if len(steps) == most:
                return tuple(steps), True
            seen.add(found.path)
            steps.append(Step(found, before.distance + 1 if before else 1, before))
            queue.append((found, steps[-1]))
    return tuple(steps), False


def counts(catalog: Catalog) -> Mapping[str, int]:
    """Return how many specs depend on each, directly or not, by path.

    Sets are the bits of one number each, so that a thousand specs are a thousand short additions.
    """
    place = {spec.path: number for number, spec in enumerate(catalog.specs)}
    bits = dict.fromkeys(place, 0)
    for wave in reversed(catalog.waves()):
        _spread(catalog, wave, place, bits)
    return {path: (number & ~(1 << place[path])).bit_count() for path, number in bits.items()}


def _spread(catalog: Catalog, wave: tuple[Spec, ...], place: Mapping[str, int], bits: dict[str, int]) -> None:
    # Members of a cycle stand in one wave and learn of each other's dependents only by asking again.
    changed = True
    while changed:
        changed = False
        for spec in wave:
            whole = bits[spec.path]
            for relation in catalog.incoming(spec, "depends_on"):
                whole |= bits[relation.source] | 1 << place[relation.source]
            if whole != bits[spec.path]:
                bits[spec.path] = whole
                changed = True
