"""All specs of a project together: who is who, who relies on whom, and what is said about what."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from spec_atlas.catalog import graph
from spec_atlas.catalog.components import Components
from spec_atlas.catalog.grouped import grouped
from spec_atlas.catalog.identity import Identity, folded
from spec_atlas.catalog.impact import Radii
from spec_atlas.catalog.items import Items
from spec_atlas.catalog.lock import EMPTY, Lock
from spec_atlas.catalog.promises.promises import Promises
from spec_atlas.catalog.prose import Prose
from spec_atlas.catalog.relation import Mention, Relation, Step
from spec_atlas.catalog.resolve import Resolver
from spec_atlas.catalog.suspects import Suspects
from spec_atlas.catalog.traces import Traces
from spec_atlas.model.span import START
from spec_atlas.model.spec import Reference, Requirement, Spec
from spec_atlas.model.topology import Topology
from spec_atlas.topology.vocabulary import NO_WORDS, Vocabulary

if TYPE_CHECKING:
    import networkx

__all__ = ["Catalog", "Mention", "Relation", "Step"]

Since = Callable[[str, str], str]
"""Tells since which commit the file at a path is not in the state with a fingerprint; nothing when nobody knows."""


def _unknown(path: str, content: str) -> str:
    return ""


class Catalog:
    """The specs of a project in order of their paths, and every answer about how they hang together.

    What is asked for is worked out once and kept; nothing in a catalog changes. `topologies` has the understood
    diagrams of each path: those of a spec in the order of its Mermaid diagrams, and those of linked `.mmd` files.
    """

    def __init__(
        self,
        specs: tuple[Spec, ...],
        topologies: Mapping[str, tuple[Topology, ...]],
        existing: frozenset[str],
        today: datetime.date,
        roots: tuple[str, ...],
        vocabulary: Vocabulary = NO_WORDS,
        lock: Lock = EMPTY,
        since: Since = _unknown,
        sparing: bool = False,
    ) -> None:
        self.specs = specs
        self.topologies = topologies
        self.existing = existing
        self.today = today
        self.roots = roots
        self.vocabulary = vocabulary
        self.lock = lock
        self.since = since
        self.sparing = sparing
        self.memory: dict[object, tuple[object, Any]] = {}
        """What `remembered` keeps."""

    @classmethod
    def build(
        cls,
        specs: Iterable[Spec],
        topologies: Mapping[str, tuple[Topology, ...]],
        *,
        existing: frozenset[str] = frozenset(),
        today: datetime.date,
        roots: tuple[str, ...] = ("specs",),
        vocabulary: Vocabulary = NO_WORDS,
        lock: Lock = EMPTY,
        since: Since = _unknown,
        sparing: bool = False,
    ) -> Catalog:
        """Make a catalog. `existing` are files of the project that are no specs; `roots` the spec folders.

        Without the `vocabulary` that the topologies were read with, no product is known by its name. `lock` tells
        what was reviewed in which state, and `since` since which commit the file at a path is not in the state with a
        fingerprint; it is asked only when something is suspect. One that is `sparing` keeps what it works out in little
        memory and takes longer to answer.
        """
        ordered = tuple(sorted(specs, key=lambda spec: spec.path))
        return cls(ordered, topologies, existing, today, roots, vocabulary, lock, since, sparing)

    # Who is who

    def slug(self, spec: Spec) -> str:
        """Return the name of a spec's page, which is at `specs/<slug>/`; no other spec has it."""
        return self._identity.slugs[spec.path]

    def at(self, path: str) -> Spec | None:
        """Return the spec in this file."""
        return self._by_path.get(path)

    def find(self, name: str) -> Spec | None:
        """Return the spec with this id, in any case; None when there is none, or more than one."""
        paths = self._identity.ids.get(folded(name), ())
        return self._by_path[paths[0]] if len(paths) == 1 else None

    def namesakes(self) -> tuple[tuple[Spec, ...], ...]:
        """Return the groups of specs that share one id."""
        groups = (paths for paths in self._identity.ids.values() if len(paths) > 1)
        return tuple(tuple(self._by_path[path] for path in paths) for paths in groups)

    # Roads

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation, link and mention of every spec, each with how it ends."""
        resolve, prose = self._resolver.relations, Prose(self._identity.ids)
        return tuple(
            relation
            for spec in self.specs
            for reference in (*spec.references, *prose.named(spec))
            for relation in resolve(spec, reference)
        )

    def end(self, spec: Spec, url: str) -> Spec | None:
        """Return the spec that a link in another spec's file leads to."""
        relation = self._resolver.relation(spec, Reference("link", url, START))
        return self._by_path[relation.target] if relation.resolved else None

    def outgoing(self, spec: Spec, *kinds: str) -> tuple[Relation, ...]:
        """Return what a spec says of others, in the order it says it; of these kinds, or of all."""
        return _of(self._outgoing.get(spec.path, ()), kinds)

    def incoming(self, spec: Spec, *kinds: str) -> tuple[Relation, ...]:
        """Return what others say of a spec, and what it says of itself; of these kinds, or of all."""
        return _of(self._incoming.get(spec.path, ()), kinds)

    def dependencies(self, spec: Spec) -> tuple[Spec, ...]:
        """Return the specs that a spec depends on directly, each once."""
        return tuple(self._by_path[path] for path in self._upstream.get(spec.path, ()))

    def foundations(self, spec: Spec) -> tuple[Step, ...]:
        """Return every spec that a spec depends on, directly or not, each once and nearest first."""
        return graph.reach(spec.path, self._upstream, self._by_path)

    def dependents(self, spec: Spec) -> tuple[Step, ...]:
        """Return every spec that depends on a spec, directly or not, each once and nearest first."""
        return graph.reach(spec.path, self._downstream, self._by_path)

    def walk(self, paths: Iterable[str], *, without: str = "") -> Iterator[Step]:
        """Yield the specs at these paths, one step away, and what depends on them: each once, as far as is asked."""
        return graph.walk(paths, self._downstream, self._by_path, without=without)

    @cached_property
    def radii(self) -> Radii:
        """How many specs each spec and component touches."""
        return Radii(self)

    def waves(self) -> tuple[tuple[Spec, ...], ...]:
        """Return the roll-out order: wave 0 depends on nothing, each other on earlier ones; a cycle shares a wave."""
        return self._waves

    @cached_property
    def longest_chain(self) -> tuple[tuple[Spec, ...], ...]:
        """The longest way up from what is built first; several specs in one place depend on each other in a circle."""
        return tuple(tuple(self._by_path[path] for path in knot) for knot in graph.longest(self.roads))

    def cycles(self) -> tuple[tuple[Relation, ...], ...]:
        """Return the relations along each circle of dependencies, then of parents, in the order they are walked."""
        return self._cycles

    def children(self, spec: Spec) -> tuple[Spec, ...]:
        """Return the specs whose parent is this one."""
        paths = dict.fromkeys(each.source for each in self.incoming(spec, "parent") if each.source != spec.path)
        return tuple(self._by_path[path] for path in paths)

    def parents(self, spec: Spec) -> tuple[Spec, ...]:
        """Return the trail above a spec, topmost first; it ends where it would come back to itself."""
        trail: dict[str, Spec] = {}
        path = self._parent.get(spec.path)
        while path is not None and path != spec.path and path not in trail:
            trail[path] = self._by_path[path]
            path = self._parent.get(path)
        return tuple(reversed(trail.values()))

    def successors(self, spec: Spec) -> tuple[Spec, ...]:
        """Return the specs that take this one's place, by its own word or by theirs."""
        own = (each.target for each in self.outgoing(spec, "superseded_by") if each.resolved)
        theirs = (each.source for each in self.incoming(spec, "supersedes"))
        return tuple(self._by_path[path] for path in dict.fromkeys((*own, *theirs)) if path != spec.path)

    @cached_property
    def roads(self) -> networkx.DiGraph[str]:
        """The graph of dependencies between paths, from each spec to what it depends on."""
        return graph.digraph(self._by_path, self._edges("depends_on"))

    # Drawings

    @cached_property
    def components(self) -> Components:
        """What the specs draw: who draws which component, and which spec a component is the subject of."""
        return Components(self)

    # Items

    def item(self, address: str, near: Spec) -> tuple[Spec, Requirement] | None:
        """Return the item at an address: `FR-001` inside the spec `near`, or `spec-id#FR-001` anywhere."""
        home, name, _ = self.address(address, near)
        found = self._items.find(home, name) if home else None
        return (home, found) if home and found else None

    def address(self, written: str, near: Spec) -> tuple[Spec | None, str, str]:
        """Return the spec that an address means, the item's name in it, and the version it is pinned to.

        Before the `#` stands an id (`spec-b`, `spec-b@1.2`) or a path (`../b.md`); without one it is the spec `near`.
        """
        head, mark, name = written.strip().rpartition("#")
        if not mark or not head.strip():
            return near, name, ""
        relation = self._resolver.relation(near, Reference("parent", head, START))
        return self._by_path[relation.target] if relation.resolved else None, name, relation.pin

    def references_to(self, spec: Spec, requirement: Requirement) -> tuple[Mention, ...]:
        """Return the places, in any spec, that mention an item or link to it."""
        return self._mentions.get((spec.path, requirement.id.casefold()), ())

    @cached_property
    def traces(self) -> Traces:
        """What verifies, refines and satisfies what."""
        return Traces(self, self._by_path, self._items, sparing=self.sparing)

    @cached_property
    def suspects(self) -> Suspects:
        """The relations that somebody has to look at again."""
        return Suspects(self)

    @cached_property
    def promises(self) -> Promises:
        """What each spec promises those who rely on it."""
        return Promises()

    # Worked out once

    @cached_property
    def _by_path(self) -> dict[str, Spec]:
        return {spec.path: spec for spec in self.specs}

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._by_path, self._identity, self._items, self.existing, self.roots)

    @cached_property
    def _identity(self) -> Identity:
        return Identity.of(self.specs)

    @cached_property
    def _items(self) -> Items:
        return Items(self._by_path, sparing=self.sparing)

    @cached_property
    def _outgoing(self) -> Mapping[str, tuple[Relation, ...]]:
        return {path: _once(said) for path, said in grouped((each.source, each) for each in self.relations).items()}

    @cached_property
    def _incoming(self) -> Mapping[str, tuple[Relation, ...]]:
        ended = grouped((each.target, each) for each in self.relations if each.resolved)
        return {path: _once(said) for path, said in ended.items()}

    @cached_property
    def _upstream(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((each.source, each.target) for each in self._edges("depends_on"))

    @cached_property
    def _downstream(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((each.target, each.source) for each in self._edges("depends_on"))

    @cached_property
    def _parent(self) -> Mapping[str, str]:
        return {each.source: each.target for each in reversed(self._edges("parent"))}

    @cached_property
    def _waves(self) -> tuple[tuple[Spec, ...], ...]:
        return tuple(tuple(self._by_path[path] for path in wave) for wave in graph.waves(self.roads))

    @cached_property
    def _cycles(self) -> tuple[tuple[Relation, ...], ...]:
        found: list[tuple[Relation, ...]] = []
        for kind in ("depends_on", "parent"):
            edges = {(each.source, each.target): each for each in reversed(self._edges(kind))}
            if not graph.runs_in_circles(edges.values()):
                continue
            ways = graph.cycles(graph.digraph(self._by_path, edges.values()))
            found += [tuple(edges[step] for step in zip(way, (*way[1:], way[0]), strict=True)) for way in ways]
        return tuple(found)

    @cached_property
    def _mentions(self) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
        found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for relation in self.relations:
            if relation.resolved and relation.anchor:
                item = self._items.find(self._by_path[relation.target], relation.anchor)
                if item:
                    mention = Mention(self._by_path[relation.source], relation.span, relation.text or relation.written)
                    found[relation.target, item.id.casefold()].append(mention)
        return {address: tuple(mentions) for address, mentions in found.items()}

    def _edges(self, kind: str) -> tuple[Relation, ...]:
        """The resolved relations of a kind between two different specs."""
        return self._ends.get(kind, ())

    @cached_property
    def _ends(self) -> Mapping[str, tuple[Relation, ...]]:
        ended = (each for each in self.relations if each.resolved and each.source != each.target)
        return grouped((each.kind, each) for each in ended)


def _of(relations: tuple[Relation, ...], kinds: tuple[str, ...]) -> tuple[Relation, ...]:
    return tuple(each for each in relations if each.kind in kinds) if kinds else relations


def _once(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """Relations, each once, in the order they come."""
    # Mostly they are known to differ by where they stand; to compare them in all they say takes ten times as long.
    places = {(each.source, each.span) for each in relations}
    return relations if len(places) == len(relations) else tuple(dict.fromkeys(relations))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Paths by path, each once, in the order they come."""
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    return {key: tuple(values) for key, values in groups.items()}
