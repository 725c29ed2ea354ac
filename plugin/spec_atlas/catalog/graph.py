"""Roads as a graph: what follows from what, in which order, and where it runs in a circle."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
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


def reach(start: str, neighbours: Neighbours, specs: Mapping[str, Spec]) -> tuple[Step, ...]:
    """Return every spec that can be reached from a start, once, nearest first; the start itself is left out."""
    seen = {start}
    steps: list[Step] = []
    queue: deque[tuple[str, Step | None]] = deque([(start, None)])
    while queue:
        path, step = queue.popleft()
        for following in neighbours.get(path, ()):
            if following not in seen:
                seen.add(following)
                steps.append(Step(specs[following], step.distance + 1 if step else 1, step))
                queue.append((following, steps[-1]))
    return tuple(steps)


def waves(graph: networkx.DiGraph[str]) -> tuple[tuple[str, ...], ...]:
    """Return paths in the order in which they can be rolled out, targets before sources; a circle shares a wave."""
    import networkx

    condensed = networkx.condensation(graph).reverse(copy=False)
    members = condensed.nodes(data="members")
    generations = networkx.topological_generations(condensed)
    return tuple(tuple(sorted(path for knot in wave for path in members[knot])) for wave in generations)


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
