"""Roads as a graph: what follows from what, in which order, and where it runs in a circle."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from spec_atlas.catalog.relation import Relation, Step
from spec_atlas.model.spec import Spec

if TYPE_CHECKING:
    import networkx

_CYCLES_A_KNOT = 20
"""Of one knot of circles no more than this many are told: each has to be found, and nobody reads them all."""

Neighbours = Mapping[str, Sequence[str]]
"""From a path to the paths one step away."""


def digraph(paths: Iterable[str], relations: Iterable[Relation]) -> networkx.DiGraph[str]:
    """Return the graph of resolved relations, from each source to its target, without steps onto themselves."""
    # Only here: the import alone takes longer than a small check.
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(paths)
    graph.add_edges_from((each.source, each.target) for each in relations if each.source != each.target)
    return graph


def runs_in_circles(relations: Iterable[Relation]) -> bool:
    """Whether following relations ever leads back to where one began."""
    ways: dict[str, list[str]] = {}
    for each in relations:
        if each.source != each.target:
            ways.setdefault(each.source, []).append(each.target)
            ways.setdefault(each.target, [])
    # Whatever nothing leads to is on no circle; without it, the same can be said of others.
    arriving = Counter(target for targets in ways.values() for target in targets)
    waiting = [path for path in ways if not arriving[path]]
    for path in waiting:
        for target in ways[path]:
            arriving[target] -= 1
            if not arriving[target]:
                waiting.append(target)
    return len(waiting) < len(ways)


def reach(start: str, neighbours: Neighbours, specs: Mapping[str, Spec]) -> tuple[Step, ...]:
    """Return every spec that can be reached from a start, once, nearest first; the start itself is left out."""
    return tuple(walk(neighbours.get(start, ()), neighbours, specs, without=start))


def walk(
    first: Iterable[str], neighbours: Neighbours, specs: Mapping[str, Spec], *, without: str = ""
) -> Iterator[Step]:
    """Yield the specs at the first paths, one step away, and what can be reached from them: each once, nearest first.

    Nothing is walked that is not asked for. What is at the path `without` is where it all starts, and is left out.
    """
    seen = {without}
    queue: deque[Step | None] = deque([None])
    while queue:
        step = queue.popleft()
        for path in neighbours.get(step.spec.path, ()) if step else first:
            if path not in seen:
                seen.add(path)
                queue.append(found := Step(specs[path], step.distance + 1 if step else 1, step))
                yield found


def waves(graph: networkx.DiGraph[str]) -> tuple[tuple[str, ...], ...]:
    """Return paths in the order in which they can be rolled out, targets before sources; a circle shares a wave."""
    import networkx

    condensed = networkx.condensation(graph).reverse(copy=False)
    members = condensed.nodes(data="members")
    generations = networkx.topological_generations(condensed)
    return tuple(tuple(sorted(path for knot in wave for path in members[knot])) for wave in generations)


def longest(graph: networkx.DiGraph[str]) -> tuple[tuple[str, ...], ...]:
    """Return the longest chain, targets before sources: in each place one path, or those of a whole circle.

    A circle is walked through as one place, for ways within it have no end. Without any edge there is no chain.
    """
    import networkx

    condensed = networkx.condensation(graph)
    members = {knot: tuple(sorted(paths)) for knot, paths in condensed.nodes(data="members")}
    below: dict[int, int | None] = {}
    length: dict[int, int] = {}
    for knot in reversed(list(networkx.topological_sort(condensed))):
        best = min(condensed[knot], key=lambda one: (-length[one], members[one]), default=None)
        below[knot], length[knot] = best, 1 if best is None else length[best] + 1
    top = min(length, key=lambda one: (-length[one], members[one]), default=None)
    chain = []
    while top is not None:
        chain.append(members[top])
        top = below[top]
    return tuple(reversed(chain)) if len(chain) > 1 else ()


def sources(graph: networkx.DiGraph[str], place: Mapping[str, int]) -> Mapping[str, int]:
    """Return, by path, itself and every path that leads to it, as the bits of a number: bit `place[path]` for each.

    Sets of thousands of paths for each of thousands are too many; as bits they are short, and joined in one step.
    """
    import networkx

    condensed = networkx.condensation(graph)
    bits: dict[int, int] = {}
    found: dict[str, int] = {}
    for knot in networkx.topological_sort(condensed):
        paths = condensed.nodes[knot]["members"]
        bits[knot] = 0
        for path in paths:
            bits[knot] |= 1 << place[path]
        for source in condensed.pred[knot]:
            bits[knot] |= bits[source]
        found.update(dict.fromkeys(paths, bits[knot]))
    return found


def cycles(graph: networkx.DiGraph[str]) -> tuple[tuple[str, ...], ...]:
    """Return circles as paths in the order they are walked: one for each spec that is on any, unless already told."""
    import networkx

    knots = sorted(sorted(knot) for knot in networkx.strongly_connected_components(graph) if len(knot) > 1)
    return tuple(way for knot in knots for way in _circles(graph, knot))


def _circles(graph: networkx.DiGraph[str], knot: Sequence[str]) -> list[tuple[str, ...]]:
    ways: list[tuple[str, ...]] = []
    inside, covered = set(knot), set[str]()
    for path in knot:
        if path not in covered and len(ways) < _CYCLES_A_KNOT:
            ways.append(_shortest_cycle(graph, path, inside))
            covered.update(ways[-1])
    return ways


def _shortest_cycle(graph: networkx.DiGraph[str], start: str, inside: set[str]) -> tuple[str, ...]:
    came: dict[str, str] = {}
    queue = deque([start])
    while queue:
        path = queue.popleft()
        for following in sorted(graph[path]):
            if following == start:
                way = [path]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if following in inside and following not in came:
                came[following] = path
                queue.append(following)
    raise AssertionError("a strongly connected component holds a circle through each of its members")
