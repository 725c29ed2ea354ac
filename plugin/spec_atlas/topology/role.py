"""What a box of a diagram is: a place, a running part, a step of work, a piece of code, or nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from spec_atlas.model.diagram import Graph, Group, Node
from spec_atlas.model.topology import LAYERS
from spec_atlas.topology.naming import is_machine, is_step, named, own
from spec_atlas.topology.vocabulary import WEAK, Vocabulary, Word
from spec_atlas.topology.words import parts

RUNNING = frozenset({"place", "resource", "part", "operations", "client", "system"})
"""Roles of what takes part in a running system; traffic goes between them."""

WORK = frozenset({"step", "pipeline", "decision"})
"""Roles of what is done, as against what there is."""

_DECISIONS = frozenset({"diamond", "question", "decision", "diam", "rhombus"})
_ANSWER = re.compile(
    r"\W*(?:yes|no|true|false|pass(?:ed)?|fail(?:s|ed|ure)?|success|approved?|rejected|ok|はい|いいえ|是|否|예|아니[오요]|да|нет"
    r"|sim|não|sí|si|oui|non|ja|nein)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset({"person", "external_person", "actor"})
_TOWARDS = frozenset({"to", "into", "in", "on", "via"})
_STOPS = frozenset({"start", "end", "stop", "begin", "finish", "done"})


@dataclass(frozen=True, slots=True)
class Role:
    """What one node or group is.

    `name` is `place`, `resource` (it exists only where something is deployed), `part`, `operations`, `client`,
    `system` (the grammar says that it runs, its name does not say what it is), `step`, `pipeline`, `decision`, `code`
    or empty. `words` are the known words of its label and details; `frame` says of a group that things run inside it.
    """

    name: str
    words: tuple[Word, ...] = ()
    hosted: bool = False
    frame: bool = False


def roles(graph: Graph, vocabulary: Vocabulary) -> Mapping[str, Role]:
    """Return the role of every node and group by its id."""
    found = {
        group.id: _placed(group.classes, _group_role(group, _title(group, graph), vocabulary)) for group in graph.groups
    }
    parents = {group.id: group.parent for group in graph.groups}
    asking = {edge.start for edge in graph.edges if _ANSWER.match(edge.label)}
    for node in graph.nodes:
        role = _told(node.classes, _node_role(node, node.id in asking, vocabulary))
        if role.name in ("part", "operations", "", "code") and not role.hosted and _is_work(node.group, found, parents):
            role = replace(role, name="pipeline")
        if role.name in ("step", "pipeline") and _is_placed(role, node.group, found, parents):
            role = replace(role, name="part")
        if role.name == "part" and _is_kin(role, node.group, found):
            role = replace(role, name="resource")
        if not role.name and (graph.kind == "architecture" or "system" in node.shape or "container" in node.shape):
            role = replace(role, name="system")
        found[node.id] = role
    return found


def _told(classes: tuple[str, ...], role: Role) -> Role:
    """Take the writer's word: what bears a reserved class is part of the deployment, whatever it is called."""
    layers = {name.removeprefix("layer-") for name in classes if name.startswith("layer-")}
    if "none" in layers or layers.isdisjoint(LAYERS):
        return role
    return replace(role, name="place" if layers == {"az"} else "resource")


def _placed(classes: tuple[str, ...], role: Role) -> Role:
    told = _told(classes, role)
    return told if told is role else replace(told, name="place", frame=True)


def enclosing(group: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield a group and those around it, from the inside out."""
    seen: set[str] = set()
    while group and group not in seen:
        seen.add(group)
        yield group
        group = parents.get(group, "")


def label_of(part: Node | Group) -> str:
    """Return what a writer calls a node or group: its label or, without one, its id."""
    return part.label or part.id


def _is_work(group: str, found: Mapping[str, Role], parents: Mapping[str, str]) -> bool:
    """Whether the nearest frame with a meaning is a stage of a pipeline."""
    for name in enclosing(group, parents):
        role = found[name]
        if role.name:
            return role.name == "pipeline"
    return False


def _is_placed(role: Role, group: str, found: Mapping[str, Role], parents: Mapping[str, str]) -> bool:
    """Whether a machine that does work, a `build runner`, stands in a network or zone: there it is a part, no step."""
    if not any("compute" in word.senses for word in role.words):
        return False
    around = (found[name] for name in enclosing(group, parents))
    return any(frame.frame and any(word.means("network", "az") for word in frame.words) for frame in around)


def _is_kin(role: Role, group: str, found: Mapping[str, Role]) -> bool:
    """Whether a node is one of what its frame names: `EU edge` among the `CloudFront edge locations`."""
    return group in found and any(
        word.senses.get(layer) == WEAK and any(said.means(layer) for said in found[group].words)
        for word in role.words
        for layer in ("edge", "lb")
    )


def _title(group: Group, graph: Graph) -> str:
    """Return the title of a frame; a block of blocks has none of its own, so the first block in it serves as one."""
    if group.label or graph.kind != "block":
        return label_of(group)
    return next((node.label for node in graph.nodes if node.group == group.id), "")


def _group_role(group: Group, label: str, vocabulary: Vocabulary) -> Role:
    return _framed(label, group.detail, group.shape, vocabulary)


# Labels repeat, within a project as among several.
@lru_cache(maxsize=8192)
def _framed(label: str, detail: str, shape: str, vocabulary: Vocabulary) -> Role:
    words = own(vocabulary.words(label))
    if detail:
        words += own(vocabulary.words(detail))
    hosted = any(word.hosted for word in words)
    name = named(words, parts(label))
    if shape == "node" or any(word.means("place", "az") for word in words):
        # A `Build VPC` is a network; what is deployed `to` one is not.
        network = bool(words) and words[-1].means("network", "az") and _TOWARDS.isdisjoint(parts(label))
        name = name if name == "pipeline" and not network else "place"
    frame = name in ("place", "resource") and (
        shape == "node" or any(word.means("place", "az") or is_machine(word) for word in words)
    )
    return Role(name, words, hosted, frame)


def _node_role(node: Node, asks: bool, vocabulary: Vocabulary) -> Role:
    return _boxed(label_of(node), node.detail, node.icon, node.shape, asks, vocabulary)


@lru_cache(maxsize=8192)
def _boxed(label: str, detail: str, icon: str, shape: str, asks: bool, vocabulary: Vocabulary) -> Role:
    words = own(vocabulary.words(label))
    pieces = parts(label)
    extra: tuple[Word, ...] = ()
    if detail:
        extra += own(vocabulary.words(detail))
    if ":" in icon:
        # `logos:aws-lambda` names a product; the plain icons (`database`, `server`) are drawn by looks.
        extra += vocabulary.words(icon.replace(":", " ").replace("-", " "))
    hosted = any(word.hosted for word in words + extra)
    if shape in _PEOPLE:
        return Role("client", words + extra)
    name = named(words, pieces) or named(extra, ())
    if shape in _DECISIONS and (asks or name not in RUNNING or "?" in pieces):
        return Role("decision", words)
    if is_step(words, pieces) or (pieces and _STOPS.issuperset(pieces)):
        return Role("step", words + extra, hosted)
    return Role(name, words + extra, hosted)
