"""A spec that feels a change elsewhere, as every form of the blast radius tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from spec_atlas.catalog.impact import Impact, way
from spec_atlas.model.spec import Spec
from spec_atlas.render.parts.contact import contact

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

LONGEST = 50
"""Of a longer way no more than its last specs are told: whole ways grow with the square of a chain."""


class Dependent(NamedTuple):
    """One dependent: how many steps away, over which specs, and who has to know."""

    spec: Spec
    distance: int
    via: tuple[Spec, ...]
    owner: str
    approvers: tuple[str, ...]
    rto: str


def dependents(impact: Impact, catalog: Catalog, *, longest: int = LONGEST) -> Iterator[Dependent]:
    """Yield what is told of each dependent, the nearest first."""
    for step in impact.steps:
        yield Dependent(step.spec, step.distance, way(step, longest), *contact(step.spec, catalog))
