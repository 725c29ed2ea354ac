"""Which edges carry traffic or data, and not merely the order of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spec_atlas.model.diagram import Diagram, Edge, Graph
from spec_atlas.model.topology import Flow
from spec_atlas.topology.role import RUNNING, WORK, Role
from spec_atlas.topology.vocabulary import Vocabulary


def flows(
    diagram: Diagram, graph: Graph, roles: Mapping[str, Role], kind: str, vocabulary: Vocabulary
) -> tuple[Flow, ...]:
    """Return the edges of a diagram that carry traffic or data."""
    if kind == "other" and graph.kind not in ("flowchart", "architecture", "block", "c4", "sequence"):
        return ()
    found = [edge for edge in graph.edges if _carries(edge, roles, kind, vocabulary)]
    if kind == "other" and 2 * len(found) < len(graph.edges):
        # A stray arrow between two known words in a plan of work is no traffic.
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


def _carries(edge: Edge, roles: Mapping[str, Role], kind: str, vocabulary: Vocabulary) -> bool:
    ends = [roles[name].name for name in (edge.start, edge.end) if name in roles]
    if any(name in WORK or name == "code" for name in ends):
        return False
    if any(word.means("pipeline") or word.senses.get("step") == "general" and word.means("process") for word in vocabulary.words(edge.label)):
        return False
    known = sum(name in RUNNING for name in ends)
    return known == 2 if kind == "other" else known >= 1
