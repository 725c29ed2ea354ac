"""What diagrams were found to show, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from spec_atlas.model.topology import LAYER_TITLES, LAYERS, Topology
from spec_atlas.topology.roads import roads
from spec_atlas.topology.role import label_of

VERSION = 1
"""Goes up when a key changes its meaning or goes away."""


def soundings(topologies: Mapping[str, tuple[Topology, ...]], form: str) -> str:
    """Return the diagrams of some files as `text` or as `json`."""
    drawn = [(path, each) for path, found in topologies.items() for each in found]
    if form == "json":
        content = {"version": VERSION, "diagrams": [_diagram(path, each) for path, each in drawn]}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    blocks = ["\n".join(_told(path, each)) for path, each in drawn]
    return "\n\n".join(blocks or ["No Mermaid diagrams."]) + "\n"


def _diagram(path: str, topology: Topology) -> dict[str, Any]:
    fault = topology.fault
    place = topology.diagram.place(fault.line, fault.column) if fault else None
    return {
        "path": path,
        "line": topology.diagram.span.line,
        "kind": topology.kind,
        "why": topology.why,
        "layers": {layer: _evidence(topology, layer) for layer in LAYERS},
        "missing": list(topology.missing),
        "components": len(topology.components),
        "flows": len(topology.flows),
        "error": {"line": place.line, "column": place.column, "message": fault.message} if fault and place else None,
    }


def _evidence(topology: Topology, layer: str) -> list[dict[str, Any]]:
    if layer == "flow":
        return [
            {"from": flow.start, "to": flow.end, "label": flow.label, "line": flow.span.line} for flow in topology.flows
        ]
    return [{"node": each.node, "label": each.label, "line": each.span.line} for each in topology.layers.get(layer, ())]


def _told(path: str, topology: Topology) -> Iterator[str]:
    yield f"{path}:{topology.diagram.span.line} {topology.kind}"
    yield f"  {topology.why}"
    if fault := topology.fault:
        place = topology.diagram.place(fault.line, fault.column)
        yield f"  {path}:{place.line}:{place.column} {fault.message}"
        return
    if topology.kind not in ("deployment", "partial"):
        return
    for layer in LAYERS:
        if layer == "flow":
            shown = f"{len(topology.flows)} between {len(topology.components)} components" if topology.flows else ""
        else:
            labels = dict.fromkeys(f"{each.label} (line {each.span.line})" for each in topology.layers.get(layer, ()))
            shown = ", ".join(labels)
        yield f"  {LAYER_TITLES[layer]:<18}  {shown or 'missing'}"
    found = roads(topology)
    named = {node.id: label_of(node) for node in topology.graph.nodes}
    lines = {node.id: topology.diagram.place(node.span.line, 1).line for node in topology.graph.nodes}
    doors = ", ".join(f"{named[name]} (line {lines[name]})" for name in found.entries)
    yield f"  {'Entry points':<18}  {doors or 'none found'}"
    for point in found.chokepoints:
        way = " → ".join(named[name] for name in point.path)
        yield f"  {'Point of failure':<18}  {named[point.node]} ({way})"
