"""Is it a deployment? Decided from what the nodes are and how they are placed, never from a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from spec_atlas.model.diagram import Graph
from spec_atlas.topology.role import RUNNING, WORK, Role, enclosing, label_of

_DRAWING = frozenset({"flowchart", "architecture", "block", "c4"})
_PLACED = frozenset({"part", "resource", "place"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a diagram is, and why, in a sentence for its writer; `work` says that it shows what is done."""

    kind: str
    why: str
    work: bool = False


@dataclass(frozen=True, slots=True)
class Census:
    """How many nodes of a diagram play which role.

    `resources` exist only where something is deployed; `placed` are the parts and resources inside a frame in which
    things run; `decisions` are among the nodes of `work`.
    """

    nodes: int
    running: int
    resources: int
    parts: int
    operations: int
    frames: int
    placed: int
    work: int
    decisions: int
    code: int


def kind(graph: Graph, roles: Mapping[str, Role]) -> Verdict:
    """Judge a diagram that parses."""
    if graph.kind not in _DRAWING:
        work = graph.kind != "sequence"
        return Verdict("other", f"A {graph.kind} diagram does not show where things run.", work)
    if graph.subkind == "C4Component":
        return Verdict("other", "A component diagram shows what a program is made of, not where it runs.", True)
    found = census(graph, roles)
    if not found.nodes:
        return Verdict("other", "It has no nodes.")
    if found.work >= 0.4 * found.nodes or (found.decisions and found.work >= 0.25 * found.nodes):
        steps = f"{found.work} of {found.nodes} nodes are steps of work{_examples(graph, roles, WORK)}"
        return Verdict("other", f"{steps}, not running parts.", True)
    if found.code >= 0.4 * found.nodes and found.code > found.resources:
        some = _examples(graph, roles, frozenset({"code"}))
        return Verdict("other", f"{found.code} of {found.nodes} nodes are pieces of code or documents{some}.", True)
    # Build machines have an infrastructure of their own: where most of it is placed, who begins does not matter.
    if _is_delivery(graph, roles) and found.placed < max(3, 0.4 * found.nodes):
        return Verdict("other", "Every way through it begins with work on the system, not with its traffic.", True)
    resources = f"{found.resources} of {found.nodes} nodes are resources that are deployed"
    resources += _examples(graph, roles, frozenset({"resource", "place"}))
    if _is_deployment(graph, found):
        frames = [f"`{_short(label_of(group))}`" for group in graph.groups if roles[group.id].frame]
        run = "node runs" if found.placed == 1 else "nodes run"
        placed = f"{found.placed} {run} inside {' and '.join(frames[:2])}" if found.placed else ""
        return Verdict("deployment", ", and ".join(filter(None, (resources, placed))) + ".")
    if found.running >= 0.5 * found.nodes and graph.edges and (found.resources or found.parts >= 2):
        return Verdict("partial", f"It shows parts of a running system, but not where they run: {resources}.")
    return Verdict("other", f"Only {found.running} of {found.nodes} nodes are known parts of a running system.")


def _is_deployment(graph: Graph, found: Census) -> bool:
    if graph.subkind == "C4Deployment":
        return True
    if found.placed >= max(2, 0.3 * found.nodes):
        return True
    if found.frames >= 2 and found.placed and found.resources + found.parts + found.operations >= 0.5 * found.nodes:
        return True
    # Few resources among few nodes are no accident only when they are the most of it.
    return found.resources >= (0.4 if found.resources >= 3 else 0.6) * found.nodes and found.resources >= 2


def _is_delivery(graph: Graph, roles: Mapping[str, Role]) -> bool:
    """Whether every way through a diagram begins with a step of work, as a roll-out does."""
    starts = {edge.start for edge in graph.edges}
    ends = {edge.end for edge in graph.edges if edge.start != edge.end}
    entries = [roles[node.id] for node in graph.nodes if node.id in starts and node.id not in ends]
    return bool(entries) and all(role.name in WORK or _is_workplace(role) for role in entries)


def _is_workplace(role: Role) -> bool:
    return any("pipeline" in word.senses for word in role.words)


def census(graph: Graph, roles: Mapping[str, Role]) -> Census:
    """Count the nodes of a diagram by role."""
    nodes = [node for node in graph.nodes if node.shape not in ("junction", "block_arrow")]
    named = [roles[node.id] for node in nodes]
    counts = Counter(role.name for role in named)
    parents = {group.id: group.parent for group in graph.groups}
    frames = {group.id for group in graph.groups if roles[group.id].frame}
    # Asked once for each group that holds a node, not for each node.
    framed = {group for group in {node.group for node in nodes} if not frames.isdisjoint(enclosing(group, parents))}
    return Census(
        nodes=len(nodes),
        running=sum(counts[name] for name in RUNNING),
        resources=counts["resource"] + counts["place"] + sum(role.hosted and role.name == "part" for role in named),
        parts=counts["part"],
        operations=counts["operations"],
        frames=len(frames),
        placed=sum(node.group in framed and roles[node.id].name in _PLACED for node in nodes),
        work=sum(counts[name] for name in WORK),
        decisions=counts["decision"],
        code=counts["code"],
    )


def _examples(graph: Graph, roles: Mapping[str, Role], names: frozenset[str]) -> str:
    found = [f"`{_short(label_of(node))}`" for node in graph.nodes if roles[node.id].name in names][:2]
    return f" ({', '.join(found)})" if found else ""


def _short(text: str) -> str:
    return text if len(text) <= 32 else text[:31] + "…"
