"""The blast radius: who feels it when a spec changes, or when a component fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from spec_atlas.catalog import graph
from spec_atlas.catalog.components import Part
from spec_atlas.catalog.relation import Step
from spec_atlas.model.spec import Spec

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True, eq=False)
class Impact:
    """Every spec that one spec or component may touch, once, the nearest first.

    One step from a spec are those that depend on it. One step from a component are the specs that draw it and, where
    it has a spec of its own, those that depend on that; the spec of its own is the component, and is not counted.
    `whole` is how many there are in all, of which `steps` may be the nearest only.
    """

    of: Spec | Part
    steps: tuple[Step, ...]
    whole: int

    @property
    def direct(self) -> int:
        """How many of the steps are one step away."""
        return sum(step.distance == 1 for step in self.steps)


def impact(catalog: Catalog, of: Spec | Part, *, most: int | None = None) -> Impact:
    """Return whom a spec or a component touches; with `most`, no more than so many of them are walked to."""
    first, without = ring(catalog, of)
    steps = tuple(islice(catalog.walk(first, without=without), most))
    return Impact(of, steps, catalog.radii.of(of) if len(steps) == most else len(steps))


def ring(catalog: Catalog, of: Spec | Part) -> tuple[tuple[str, ...], str]:
    """Return the paths of the specs one step away, and the path that is the start itself, empty when there is none."""
    spec = of if isinstance(of, Spec) else of.home
    needing = [each.source for each in catalog.incoming(spec, "depends_on")] if spec else []
    drawing = [] if isinstance(of, Spec) else [draws[0].spec.path for draws in of.users]
    own = spec.path if spec else ""
    return tuple(path for path in dict.fromkeys((*drawing, *needing)) if path != own), own


def way(step: Step, most: int) -> tuple[Spec, ...]:
    """Return the specs between the start and a step, nearest to the start first; of many, the last ones only."""
    return tuple(reversed(list(islice(_back(step), most))))


def _back(step: Step) -> Iterator[Spec]:
    before = step.previous
    while before is not None:
        yield before.spec
        before = before.previous


class Radii:
    """How many specs each spec and each component touches, without walking to them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._place = {spec.path: number for number, spec in enumerate(catalog.specs)}
        self._bits = graph.sources(catalog.roads, self._place)

    def of(self, one: Spec | Part) -> int:
        """Return how many specs a spec or a component touches, near and far."""
        first, own = ring(self._catalog, one)
        bits = 0
        for path in first:
            bits |= self._bits[path]
        return (bits & ~(1 << self._place[own]) if own else bits).bit_count()
