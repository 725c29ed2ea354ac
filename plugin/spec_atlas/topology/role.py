"""What a box of a diagram is: a place, a running part, a step of work, a piece of code, or nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spec_atlas.model.diagram import Graph, Group, Node
from spec_atlas.topology.vocabulary import WEAK, Vocabulary, Word
from spec_atlas.topology.words import parts

RUNNING = frozenset({"place", "resource", "part", "operations", "client"})
"""Roles of what takes part in a running system; traffic goes between them."""

WORK = frozenset({"step", "pipeline", "decision"})
"""Roles of what is done, as against what there is."""

_LAYERS = ("edge", "lb", "compute", "data", "storage")
_INFRASTRUCTURE = ("edge", "lb", "network", "az")
_DECISIONS = frozenset({"diamond", "question", "decision", "diam", "rhombus"})
_STOPS = frozenset({"start", "end", "stop", "begin", "finish", "done"})


@dataclass(frozen=True, slots=True)
class Role:
    """What one node or group is.

    `name` is `place`, `resource` (it exists only where something is deployed), `part`, `operations`, `client`,
    `step`, `pipeline`, `decision`, `code` or empty; `words` are the known words of its label and details.
    """

    name: str
    words: tuple[Word, ...] = ()
    hosted: bool = False


def roles(graph: Graph, vocabulary: Vocabulary) -> Mapping[str, Role]:
    """Return the role of every node and group by its id."""
    found = {group.id: _group_role(group, vocabulary) for group in graph.groups}
    found.update((node.id, _node_role(node, vocabulary)) for node in graph.nodes)
    return found


def label_of(part: Node | Group) -> str:
    """Return what a writer calls a node or group: its label or, without one, its id."""
    return part.label or part.id


def _group_role(group: Group, vocabulary: Vocabulary) -> Role:
    words = vocabulary.words(label_of(group))
    if group.detail:
        words += vocabulary.words(group.detail)
    hosted = any(word.hosted for word in words)
    if group.shape == "node" or any(word.means("place", "az") for word in words):
        return Role("place", words, hosted)
    name = _named(words, parts(label_of(group)))
    return Role(name, words, hosted)


def _node_role(node: Node, vocabulary: Vocabulary) -> Role:
    label = label_of(node)
    words = vocabulary.words(label)
    pieces = parts(label)
    extra: tuple[Word, ...] = ()
    if node.detail:
        extra += vocabulary.words(node.detail)
    if ":" in node.icon:
        # `logos:aws-lambda` names a product; the plain icons (`database`, `server`) are drawn by looks.
        extra += vocabulary.words(node.icon.replace(":", " ").replace("-", " "))
    hosted = any(word.hosted for word in words + extra)
    if node.shape in ("person", "external_person", "actor"):
        return Role("client", words + extra)
    if node.shape in _DECISIONS and not hosted and not any(word.means(*_INFRASTRUCTURE) for word in words):
        return Role("decision", words)
    if _is_step(words, pieces):
        return Role("step", words + extra, hosted)
    if _STOPS.issuperset(pieces) and pieces:
        return Role("step", words + extra)
    return Role(_named(words, pieces) or _named(extra, ()), words + extra, hosted)


def _is_step(words: tuple[Word, ...], pieces: tuple[str, ...]) -> bool:
    """Whether a label says what is done: it begins with a verb, or ends with one where the language wants it so."""
    for word in words:
        origin = word.senses.get("step", "")
        if not origin:
            continue
        if origin == WEAK:
            # `Sync Service` is a part, `Sync the index to S3` is not.
            if word.start == 0 and not _is_noun_phrase(words, pieces):
                return True
        elif word.start == 0 and (len(pieces) > 1 or len(word.senses) == 1 or word.length == len(pieces)):
            return True
        elif origin not in ("general", WEAK) and word.start + word.length >= len(pieces):
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
    strong = [word for word in words if word.means(*_LAYERS, "network", "place", "operations", "az")]
    work = [word for word in words if word.means("pipeline", "process")]
    if strong and work:
        # The head of a short name is its last word (`Test Server`, `S3 Deploy`), of a sentence its subject.
        last_wins = len(pieces) <= 3
        strong_first = strong[-1].start > work[-1].start if last_wins else strong[0].start < work[0].start
        if not strong_first:
            return "pipeline"
    if strong:
        if any(word.hosted or word.means(*_INFRASTRUCTURE) or _is_machine(word) for word in strong):
            return "resource"
        if any(word.means(*_LAYERS) for word in strong):
            return "part"
        return "place" if any(word.means("place") for word in strong) else "operations"
    if any(word.means("client") for word in words):
        return "client"
    if work:
        return "pipeline"
    weak = any(word.senses.get(sense) == WEAK for word in words for sense in _LAYERS)
    code = any(word.means("code") for word in words)
    if code:
        return "code"
    return "part" if weak else ""


def _is_machine(word: Word) -> bool:
    return word.means("compute") and word.senses["compute"] not in ("products", WEAK)
