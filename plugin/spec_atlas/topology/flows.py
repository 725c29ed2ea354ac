"""Which edges carry traffic or data, and not merely the order of work."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from spec_atlas.model.diagram import Diagram, Edge, Graph
from spec_atlas.model.topology import Flow
from spec_atlas.topology.kind import Verdict
from spec_atlas.topology.role import RUNNING, WORK, Role
from spec_atlas.topology.vocabulary import Vocabulary

_TRAFFIC = frozenset({"flowchart", "architecture", "block", "c4", "sequence"})
_STILL = WORK | {"code"}


def flows(
    diagram: Diagram, graph: Graph, roles: Mapping[str, Role], verdict: Verdict, vocabulary: Vocabulary
) -> tuple[Flow, ...]:
    """Return the edges of a diagram that carry traffic or data."""
    if graph.kind not in _TRAFFIC:
        return ()
    least = 2 if verdict.work else 1
    # Each edge that carries, with the number of its ends that are known to run.
    found: list[tuple[Edge, int]] = []
    for edge in graph.edges:
        known = _known(edge, roles)
        if known >= least and not _tells_of_work(edge.label, vocabulary):
            found.append((edge, known))
    most = verdict.work or graph.kind == "sequence"
    if len(found) <= len(graph.edges) / (2 if most else 4):
        # A few arrows between known words in a plan of work are no traffic.
        return ()
    if verdict.kind == "other" and not any(known == 2 for _, known in found):
        return ()
    return tuple(Flow(edge.start, edge.end, edge.label, diagram.within(edge.span)) for edge, _ in found)


def _known(edge: Edge, roles: Mapping[str, Role]) -> int:
    """Return how many ends of an edge are known to run; none where one of them is work or code."""
    start, end = roles.get(edge.start), roles.get(edge.end)
    one, other = start.name if start else "", end.name if end else ""
    if one in _STILL or other in _STILL:
        return 0
    return (one in RUNNING) + (other in RUNNING)


# A few words stand at most edges.
@lru_cache(maxsize=8192)
def _tells_of_work(label: str, vocabulary: Vocabulary) -> bool:
    return any(word.means("pipeline") for word in vocabulary.words(label))
