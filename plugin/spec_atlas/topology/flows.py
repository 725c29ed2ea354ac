"""Which edges carry traffic or data, and not merely the order of work."""

from __future__ import annotations

from collections.abc import Mapping

from spec_atlas.model.diagram import Diagram, Edge, Graph
from spec_atlas.model.topology import Flow
from spec_atlas.topology.kind import Verdict
from spec_atlas.topology.role import RUNNING, WORK, Role
from spec_atlas.topology.vocabulary import Vocabulary

_TRAFFIC = frozenset({"flowchart", "architecture", "block", "c4", "sequence"})


def flows(
    diagram: Diagram, graph: Graph, roles: Mapping[str, Role], verdict: Verdict, vocabulary: Vocabulary
) -> tuple[Flow, ...]:
    """Return the edges of a diagram that carry traffic or data."""
    if graph.kind not in _TRAFFIC:
        return ()
    found = [edge for edge in graph.edges if _carries(edge, roles, verdict, vocabulary)]
    most = verdict.work or graph.kind == "sequence"
    if len(found) <= len(graph.edges) / (2 if most else 4):
        # A few arrows between known words in a plan of work are no traffic.
        return ()
    if verdict.kind == "other" and not any(_known(edge, roles) == 2 for edge in found):
        return ()
    return tuple(
        Flow(
            edge.start,
            edge.end,
            edge.label,
            diagram.place(edge.span.line, edge.span.column, edge.span.end_line, edge.span.end_column),
        )
        for edge in found
    )


def _carries(edge: Edge, roles: Mapping[str, Role], verdict: Verdict, vocabulary: Vocabulary) -> bool:
    ends = [roles[name].name for name in (edge.start, edge.end) if name in roles]
    if any(name in WORK or name == "code" for name in ends):
        return False
    if any(word.means("pipeline") for word in vocabulary.words(edge.label)):
        return False
    return _known(edge, roles) >= (2 if verdict.work else 1)


def _known(edge: Edge, roles: Mapping[str, Role]) -> int:
    return sum(name in roles and roles[name].name in RUNNING for name in (edge.start, edge.end))
