"""What a box of a diagram is: a place, a running part, a step of work, a piece of code, or nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spec_atlas.model.diagram import Graph, Group, Node
from spec_atlas.topology.vocabulary import WEAK, Vocabulary, Word
from spec_atlas.topology.words import parts

RUNNING = frozenset({"place", "resource", "part", "operations", "client", "system"})
"""Roles of what takes part in a running system; traffic goes between them."""

WORK = frozenset({"step", "pipeline", "decision"})
"""Roles of what is done, as against what there is."""

_LAYERS = ("edge", "lb", "compute", "data", "storage")
_DECISIONS = frozenset({"diamond", "question", "decision", "diam", "rhombus"})
_ANSWER = re.compile(
    r"\W*(?:yes|no|true|false|pass(?:ed)?|fail(?:s|ed|ure)?|success|approved?|rejected|ok|はい|いいえ|是|否|예|아니[오요]|да|нет"
    r"|sim|não|sí|si|oui|non|ja|nein)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset({"person", "external_person", "actor"})
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
    found = {group.id: _group_role(group, _title(group, graph), vocabulary) for group in graph.groups}
    parents = {group.id: group.parent for group in graph.groups}
    asking = {edge.start for edge in graph.edges if _ANSWER.match(edge.label)}
    for node in graph.nodes:
        role = _node_role(node, node.id in asking, vocabulary)
        if role.name in ("part", "operations", "", "code") and not role.hosted and _is_work(node.group, found, parents):
            role = replace(role, name="pipeline")
        if role.name == "part" and _is_kin(role, node.group, found):
            role = replace(role, name="resource")
        if not role.name and (graph.kind == "architecture" or "system" in node.shape or "container" in node.shape):
            role = replace(role, name="system")
        found[node.id] = role
    return found


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


def _is_kin(role: Role, group: str, found: Mapping[str, Role]) -> bool:
    """Whether a node is one of what its frame names: `EU edge` among the `CloudFront edge locations`."""
    return group in found and any(
        word.senses.get(layer) == WEAK and any(named.means(layer) for named in found[group].words)
        for word in role.words
        for layer in ("edge", "lb")
    )


def _title(group: Group, graph: Graph) -> str:
    """Return the title of a frame; a block of blocks has none of its own, so the first block in it serves as one."""
    if group.label or graph.kind != "block":
        return label_of(group)
    return next((node.label for node in graph.nodes if node.group == group.id), "")


def _group_role(group: Group, label: str, vocabulary: Vocabulary) -> Role:
    words = _own(vocabulary.words(label))
    if group.detail:
        words += _own(vocabulary.words(group.detail))
    hosted = any(word.hosted for word in words)
    name = _named(words, parts(label))
    if group.shape == "node" or any(word.means("place", "az") for word in words):
        name = name if name == "pipeline" else "place"
    frame = name in ("place", "resource") and (
        group.shape == "node" or any(word.means("place", "az") or _is_machine(word) for word in words)
    )
    return Role(name, words, hosted, frame)


def _node_role(node: Node, asks: bool, vocabulary: Vocabulary) -> Role:
    label = label_of(node)
    words = _own(vocabulary.words(label))
    pieces = parts(label)
    extra: tuple[Word, ...] = ()
    if node.detail:
        extra += _own(vocabulary.words(node.detail))
    if ":" in node.icon:
        # `logos:aws-lambda` names a product; the plain icons (`database`, `server`) are drawn by looks.
        extra += vocabulary.words(node.icon.replace(":", " ").replace("-", " "))
    hosted = any(word.hosted for word in words + extra)
    if node.shape in _PEOPLE:
        return Role("client", words + extra)
    name = _named(words, pieces) or _named(extra, ())
    if node.shape in _DECISIONS and (asks or name not in RUNNING or "?" in pieces):
        return Role("decision", words)
    if _is_step(words, pieces) or (pieces and _STOPS.issuperset(pieces)):
        return Role("step", words + extra, hosted)
    return Role(name, words + extra, hosted)


def _own(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out words that only say whose the next one is: the role of a task is no task."""
    if words and words[0].start == 0 and words[0].senses.get("aside") == "leading":
        return words[:1]
    kept = []
    for position, word in enumerate(words):
        after = words[position + 1] if position + 1 < len(words) else None
        if after and after.senses.get("aside") == "general" and after.start == word.start + word.length:
            continue
        kept.append(word)
    return tuple(kept)


def _is_step(words: tuple[Word, ...], pieces: tuple[str, ...]) -> bool:
    """Whether a label says what is done: it begins with a verb, or ends with one where the language wants it so."""
    for word in words:
        origin = word.senses.get("step", "")
        if not origin:
            continue
        # `Sync Service` is a part, `Sync the index to S3` is not.
        if word.start == 0 and (origin != WEAK or not _is_noun_phrase(words, pieces)):
            return True
        if origin not in ("general", WEAK) and word.start + word.length >= len(pieces):
            return True
    return False


def _is_noun_phrase(words: tuple[Word, ...], pieces: tuple[str, ...]) -> bool:
    if len(pieces) == 1:
        return False
    last = words[-1]
    ends = last.start + last.length >= min(len(pieces), 3)
    return ends and last.start > 0 and any(sense in last.senses for sense in (*_LAYERS, "network", "operations"))


def _named(words: tuple[Word, ...], pieces: tuple[str, ...]) -> str:
    """Return the role that the words of a label speak for."""
    if any(word.senses.get("code") == "patterns" and word.start == 0 for word in words):
        # A path or a file's name, whatever words are in it.
        return "code"
    strong = [word for word in words if word.means(*_LAYERS, "network", "place", "operations", "az")]
    work = [word for word in words if word.means("pipeline", "process")]
    if strong and work:
        # The head of a short name is its last word (`Test Server`, `S3 Deploy`), of a sentence its subject.
        short = len(pieces) <= 3
        if strong[-1].start < work[-1].start if short else strong[0].start > work[0].start:
            return "pipeline"
    # In `AWS Secret` the cloud is only whose it is.
    named = [word for word in strong if word.means(*_LAYERS, "network", "operations")] or strong
    if any(_is_resource(word) for word in named):
        return "resource"
    if any(word.means(*_LAYERS) for word in named):
        return "part"
    if named:
        return "operations" if any(word.means("operations") for word in named) else "place"
    weak = [word for word in words if any(word.senses.get(sense) == WEAK for sense in _LAYERS)]
    clients = [word for word in words if word.means("client")]
    if clients and not any(word.start == clients[-1].start + clients[-1].length for word in weak):
        # In `User service` the user is only whose it is.
        return "client"
    if work and not (weak and weak[-1].start > work[-1].start and "step" not in work[-1].senses and len(pieces) <= 4):
        # An `Approval service` is a part, an `Approval` is none.
        return "pipeline"
    if any(word.means("code") for word in words):
        return "code"
    return "part" if weak else ""


def _is_resource(word: Word) -> bool:
    if word.means(*_LAYERS):
        return word.hosted or word.means("edge", "lb") or _is_machine(word)
    return word.means("network", "az")


def _is_machine(word: Word) -> bool:
    return word.means("compute") and word.senses["compute"] != "products"
