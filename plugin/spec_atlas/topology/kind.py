"""Is it a deployment? Decided from what the nodes are and how they are placed, never from a heading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spec_atlas.model.diagram import Graph
from spec_atlas.topology.role import RUNNING, WORK, Role, label_of

_DRAWING = frozenset({"flowchart", "architecture", "block", "c4"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a diagram is, and why, in a sentence for its writer."""

    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Census:
    """How many nodes of a diagram play which role.

    `machines` are nodes that exist only where something is deployed, `hosted` those of them that name a product of a
    cloud or a Kubernetes kind, `frames` the groups that are places, `placed` the running nodes inside such a group.
    """

    nodes: int
    running: int
    machines: int
    hosted: int
    parts: int
    work: int
    decisions: int
    code: int
    unknown: int
    frames: int
    placed: int


def kind(graph: Graph, roles: Mapping[str, Role]) -> Verdict:
    """Judge a diagram that parses."""
    if graph.kind not in _DRAWING:
        return Verdict("other", f"A {graph.kind} diagram does not show where things run.")
    if graph.subkind == "C4Component":
        return Verdict("other", "A component diagram shows what a program is made of, not where it runs.")
    found = census(graph, roles)
    if not found.nodes:
        return Verdict("other", "There are no nodes in it.")
    examples = _examples(graph, roles)
    if found.work >= 0.4 * found.nodes or (found.decisions and found.work >= 0.25 * found.nodes):
        return Verdict("other", f"{found.work} of {found.nodes} nodes are steps of work{examples['work']}, not running parts.")
    if found.code >= 0.4 * found.nodes and found.code > found.machines:
        return Verdict("other", f"{found.code} of {found.nodes} nodes are pieces of code or documents{examples['code']}.")
    resources = f"{found.machines} of {found.nodes} nodes are resources that are deployed{examples['resource']}"
    if _is_deployment(graph, found):
        where = f", and {found.placed} nodes stand inside {examples['frame']}" if found.placed else ""
        return Verdict("deployment", f"{resources}{where}.")
    if found.running >= 0.5 * found.nodes and graph.edges and (found.machines or found.parts >= 2):
        return Verdict("partial", f"It shows parts of a running system, but not where they run: only {resources}.")
    return Verdict("other", f"Only {found.running} of {found.nodes} nodes are known parts of a running system.")


def _is_deployment(graph: Graph, found: Census) -> bool:
    if graph.subkind == "C4Deployment":
        return True
    share = found.machines / found.nodes
    if found.frames and found.placed >= max(2, 0.25 * found.nodes) and found.machines:
        return True
    return found.machines >= 3 and share >= 0.45


def census(graph: Graph, roles: Mapping[str, Role]) -> Census:
    """Count the nodes of a diagram by role."""
    nodes = [node for node in graph.nodes if node.shape not in ("junction", "block_arrow")]
    named = [roles[node.id] for node in nodes]
    parents = {group.id: group.parent for group in graph.groups}
    frames = {group.id for group in graph.groups if roles[group.id].name in ("place", "resource")}

    def is_placed(group: str) -> bool:
        while group:
            if group in frames:
                return True
            group = parents.get(group, "")
        return False

    return Census(
        nodes=len(nodes),
        running=sum(role.name in RUNNING for role in named),
        machines=sum(role.name in ("resource", "place") or (role.hosted and role.name in RUNNING) for role in named),
        hosted=sum(role.hosted and role.name in RUNNING for role in named),
        parts=sum(role.name == "part" for role in named),
        work=sum(role.name in WORK for role in named),
        decisions=sum(role.name == "decision" for role in named),
        code=sum(role.name == "code" for role in named),
        unknown=sum(not role.name for role in named),
        frames=len(frames),
        placed=sum(roles[node.id].name in RUNNING and is_placed(node.group) for node in nodes),
    )


def _examples(graph: Graph, roles: Mapping[str, Role]) -> Mapping[str, str]:
    def some(names: frozenset[str]) -> str:
        found = [f"`{_short(label_of(node))}`" for node in graph.nodes if roles[node.id].name in names][:2]
        return f" ({', '.join(found)})" if found else ""

    frames = [f"`{_short(label_of(group))}`" for group in graph.groups if roles[group.id].name in ("place", "resource")]
    return {
        "work": some(WORK),
        "code": some(frozenset({"code"})),
        "resource": some(frozenset({"resource", "place"})),
        "frame": " and ".join(frames[:2]),
    }


def _short(text: str) -> str:
    return text if len(text) <= 32 else text[:31] + "…"
