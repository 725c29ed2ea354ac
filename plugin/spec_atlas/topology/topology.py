"""From a diagram to what it shows: is it a deployment, which layers are in it and why, what flows where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spec_atlas.model.diagram import Diagram, Graph
from spec_atlas.model.topology import Component, Evidence, Topology
from spec_atlas.reading import mermaid
from spec_atlas.topology.flows import flows
from spec_atlas.topology.kind import kind
from spec_atlas.topology.layers import layers
from spec_atlas.topology.role import RUNNING, Role, label_of, roles
from spec_atlas.topology.vocabulary import Vocabulary


def topology(diagram: Diagram, vocabulary: Vocabulary) -> Topology:
    """Return what a Mermaid diagram shows. Nothing is raised: one that does not parse is of kind `invalid`."""
    graph = mermaid.parse(diagram.text)
    if graph.fault:
        return Topology(diagram, graph, "invalid", graph.fault.message)
    if not mermaid.available():
        return Topology(diagram, graph, "unchecked", "There is no Mermaid parser for this platform.")
    named = roles(graph, vocabulary)
    verdict = kind(graph, named)
    shown = layers(diagram, graph, named, verdict, vocabulary)
    return Topology(
        diagram,
        graph,
        verdict.kind,
        verdict.why,
        tuple(_components(diagram, graph, named, shown)),
        shown,
        flows(diagram, graph, named, verdict, vocabulary),
    )


def _components(
    diagram: Diagram, graph: Graph, named: Mapping[str, Role], shown: Mapping[str, tuple[Evidence, ...]]
) -> Iterator[Component]:
    by_node: dict[str, list[str]] = {}
    for layer, evidence in shown.items():
        for item in evidence:
            by_node.setdefault(item.node, []).append(layer)
    for node in graph.nodes:
        role, shows = named[node.id].name, by_node.get(node.id, ())
        runs = role in RUNNING
        if runs or shows:
            yield Component(
                node.id, label_of(node), tuple(shows), node.group, diagram.within(node.span), role if runs else ""
            )
