"""What verifies, refines and satisfies what, across all specs, and how each such link and each item stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from spec_atlas.catalog.grouped import grouped
from spec_atlas.catalog.link import ITEM_STATES, LINK_STATES, VERIFIABLE, Link, Place
from spec_atlas.catalog.linking import linked
from spec_atlas.model.spec import Requirement, Spec

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

__all__ = ["ITEM_STATES", "LINK_STATES", "VERIFIABLE", "Link", "Place", "Traces"]

Key = tuple[str, str]


class Traces:
    """All links between items of a catalog. They are worked out when they are first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, in the order of paths and lines."""
        repeated = self._repeated
        return tuple(link for spec in self._catalog.specs for link in linked(self._catalog, spec, repeated))

    def to(self, spec: Spec, item: Requirement) -> tuple[Link, ...]:
        """Return the links that end at an item: what verifies, refines and satisfies it."""
        return self._to.get((spec.path, item.anchor), ())

    def of(self, spec: Spec, item: Requirement) -> tuple[Link, ...]:
        """Return the links that start at an item: what it verifies, refines and satisfies."""
        return self._of.get((spec.path, item.anchor), ())

    def written_in(self, spec: Spec) -> tuple[Link, ...]:
        """Return the links that a spec's text states, whichever way they run."""
        return self._written.get(spec.path, ())

    def verified_by(self, spec: Spec, item: Requirement) -> tuple[Place, ...]:
        """Return what verifies an item."""
        return tuple(link.source for link in self.to(spec, item) if link.kind == "verifies" and link.source)

    def state(self, spec: Spec, item: Requirement) -> str:
        """Return how an item stands: one of `ITEM_STATES`.

        It is covered when something verifies it, or when items refine it and each of them is covered.
        """
        if (spec.path, item.id.casefold()) in self._repeated:
            return "duplicate"
        if (spec.path, item.anchor) in self._covered:
            return "covered"
        outdated = any(link.kind == "verifies" and link.state == "outdated" for link in self.to(spec, item))
        return "outdated" if outdated else "uncovered"

    @cached_property
    def asked(self) -> tuple[Place, ...]:
        """Every item that should be verified."""
        specs = self._catalog.specs
        return tuple(Place(spec, item) for spec in specs for item in spec.requirements if item.kind in VERIFIABLE)

    def counts(self) -> Counter[str]:
        """Return how many items are in each state, and how many links are orphaned."""
        found = Counter(self.state(place.spec, place.item) for place in self.asked if place.item)
        found["orphaned"] = sum(link.state == "orphaned" for link in self.links)
        return found

    # Worked out once

    @cached_property
    def _repeated(self) -> frozenset[Key]:
        return frozenset(
            (spec.path, name)
            for spec in self._catalog.specs
            for name, number in Counter(item.id.casefold() for item in spec.requirements).items()
            if number > 1
        )

    @cached_property
    def _to(self) -> Mapping[Key, tuple[Link, ...]]:
        return grouped((_key(link.target), link) for link in self.links if link.target and link.target.item)

    @cached_property
    def _of(self) -> Mapping[Key, tuple[Link, ...]]:
        return grouped((_key(link.source), link) for link in self.links if link.source and link.source.item)

    @cached_property
    def _written(self) -> Mapping[str, tuple[Link, ...]]:
        return grouped((link.spec.path, link) for link in self.links)

    @cached_property
    def _covered(self) -> frozenset[Key]:
        """Items that are verified, and then, from the finest upwards, those whose refinements all are."""
        covered = {
            key
            for key, links in self._to.items()
            if any(one.kind == "verifies" and one.state == "sound" for one in links)
        }
        finer: dict[Key, set[Key]] = defaultdict(set)
        coarser: dict[Key, set[Key]] = defaultdict(set)
        for link in self.links:
            if link.kind == "refines" and link.state == "sound" and (ends := _ends(link)):
                finer[ends[1]].add(ends[0])
                coarser[ends[0]].add(ends[1])
        waiting = list(covered)
        while waiting:
            for above in coarser.get(waiting.pop(), ()):
                if above not in covered and finer[above] <= covered:
                    covered.add(above)
                    waiting.append(above)
        return frozenset(covered)


def _ends(link: Link) -> tuple[Key, Key] | None:
    source, target = link.source, link.target
    if source and target and source.item and target.item:
        return _key(source), _key(target)
    return None


def _key(place: Place) -> Key:
    return place.spec.path, place.item.anchor if place.item else ""
