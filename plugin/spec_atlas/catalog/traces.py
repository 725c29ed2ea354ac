"""What verifies, refines and satisfies what, across all specs, and how each such link and each item stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from spec_atlas.catalog.grouped import grouped
from spec_atlas.catalog.items import Items
from spec_atlas.catalog.link import ITEM_STATES, LINK_STATES, VERIFIABLE, Link, Place
from spec_atlas.catalog.linking import linked
from spec_atlas.catalog.shelf import shelved, taken
from spec_atlas.model.spec import Requirement, Spec

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

__all__ = ["ITEM_STATES", "LINK_STATES", "VERIFIABLE", "Link", "Place", "Traces"]

Key = tuple[str, str]

Links = bytes | tuple[Link, ...]
"""Links as they are, or as `shelved` keeps those of many specs."""

_LATEST, _MANY = 16, 1000
"""Specs whose links are at hand together, where memory is short and where it is not."""


class Traces:
    """All links between items of a catalog. They are worked out when they are first asked for."""

    def __init__(self, catalog: Catalog, specs: Mapping[str, Spec], items: Items, *, sparing: bool = False) -> None:
        self._catalog = catalog
        self._specs = specs
        self._items = items
        self._kept: Callable[[Iterable[Link]], Links] = shelved if sparing else tuple
        # Items and links are asked for one spec after the other.
        latest = _LATEST if sparing else _MANY
        self._taken = lru_cache(maxsize=latest)(self._taken_of)
        self._ends = lru_cache(maxsize=latest)(self._ends_in)

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link, in the order of paths and lines."""
        return tuple(link for path in self._shelf.written for link in self._taken_of(path))

    def to(self, spec: Spec, item: Requirement) -> tuple[Link, ...]:
        """Return the links that end at an item: what verifies, refines and satisfies it."""
        return self._ends(spec.path).to.get(item.anchor, ())

    def of(self, spec: Spec, item: Requirement) -> tuple[Link, ...]:
        """Return the links that start at an item: what it verifies, refines and satisfies."""
        return self._ends(spec.path).of.get(item.anchor, ())

    def written_in(self, spec: Spec) -> tuple[Link, ...]:
        """Return the links that a spec's text states, whichever way they run."""
        return self._taken(spec.path)

    def verified_by(self, spec: Spec, item: Requirement) -> tuple[Place, ...]:
        """Return what verifies an item."""
        return tuple(link.source for link in self.to(spec, item) if link.kind == "verifies" and link.source)

    def state(self, spec: Spec, item: Requirement) -> str:
        """Return how an item stands: one of `ITEM_STATES`.

        It is covered when something verifies it, or when items refine it and each of them is covered.
        """
        if self._items.is_repeated(spec, item):
            return "duplicate"
        if item.anchor in self._ends(spec.path).covered:
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
    def _shelf(self) -> _Shelf:
        """All links, looked for in one go: of each spec those it states, and those that others state of its items."""
        written: dict[str, Links] = {}
        elsewhere: dict[str, list[Link]] = defaultdict(list)
        covering = _Covering()
        for spec in self._catalog.specs:
            links = tuple(linked(self._catalog, spec, self._items))
            if links:
                written[spec.path] = self._kept(links)
            for link in links:
                covering.add(link)
                for end in {end.spec.path for end in (link.source, link.target) if end and end.item} - {spec.path}:
                    elsewhere[end].append(link)
        return _Shelf(written, {path: self._kept(links) for path, links in elsewhere.items()}, covering.anchors())

    def _taken_of(self, path: str) -> tuple[Link, ...]:
        """The links that the spec at a path states."""
        return self._links(self._shelf.written.get(path, ()))

    def _ends_in(self, path: str) -> _Ends:
        """What ends and starts at the items of the spec at a path."""
        others = self._links(self._shelf.elsewhere.get(path, ()))
        links = self._taken(path)
        if others:
            links = tuple(sorted((*links, *others), key=_path))
        to = ((end.item.anchor, link) for link in links if (end := link.target) and end.item and end.spec.path == path)
        of = ((end.item.anchor, link) for link in links if (end := link.source) and end.item and end.spec.path == path)
        return _Ends(grouped(to), grouped(of), frozenset(self._shelf.covered.get(path, ())))

    def _links(self, kept: Links) -> tuple[Link, ...]:
        return taken(kept, self._specs, self._items) if isinstance(kept, bytes) else kept


class _Shelf(NamedTuple):
    """The links of a catalog: by the path of the spec that states them, and of the others they end at.

    `covered` are the anchors of covered items by path.
    """

    written: Mapping[str, Links]
    elsewhere: Mapping[str, Links]
    covered: Mapping[str, tuple[str, ...]]


class _Ends(NamedTuple):
    """The links that end and start at the items of one spec, by anchor, and the anchors of those that are covered."""

    to: Mapping[str, tuple[Link, ...]]
    of: Mapping[str, tuple[Link, ...]]
    covered: frozenset[str]


class _Covering:
    """Which items are covered: what is verified, and then, from the finest upwards, what only such items refine."""

    def __init__(self) -> None:
        self._covered: set[Key] = set()
        self._finer: dict[Key, set[Key]] = defaultdict(set)
        self._coarser: dict[Key, set[Key]] = defaultdict(set)

    def add(self, link: Link) -> None:
        """Take a link into account; one that is not sound covers nothing."""
        if link.state == "sound" and link.target and link.target.item:
            if link.kind == "verifies":
                self._covered.add(_key(link.target))
            elif link.kind == "refines" and link.source and link.source.item:
                self._finer[_key(link.target)].add(_key(link.source))
                self._coarser[_key(link.source)].add(_key(link.target))

    def anchors(self) -> Mapping[str, tuple[str, ...]]:
        """Return the anchors of the covered items by the paths of their specs."""
        waiting = list(self._covered)
        while waiting:
            for above in self._coarser.get(waiting.pop(), ()):
                if above not in self._covered and self._finer[above] <= self._covered:
                    self._covered.add(above)
                    waiting.append(above)
        return grouped(self._covered)


def _path(link: Link) -> str:
    return link.spec.path


def _key(place: Place) -> Key:
    return place.spec.path, place.item.anchor if place.item else ""
