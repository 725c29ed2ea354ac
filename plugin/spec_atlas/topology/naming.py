"""What a label says: which of its words count, whether they tell of work, and what part they name."""

from __future__ import annotations

from spec_atlas.topology.vocabulary import WEAK, Word
from spec_atlas.topology.words import dense

_WRITTEN = frozenset({"module", "modules", "spec", "specs", "specification"})
_STAGES = frozenset({"phase", "milestone", "sprint", "week", "month"})
_LAYERS = ("edge", "lb", "compute", "data", "storage")


def own(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out words that only say whose the next one is: the role of a task is no task."""
    if words and words[0].start == 0 and words[0].senses.get("aside") == "leading":
        return words[:1]
    kept = []
    for position, word in enumerate(words):
        after = words[position + 1] if position + 1 < len(words) else None
        belongs = after is not None and after.start == word.start + word.length
        if belongs and after and after.senses.get("aside") == "general" and not word.means("operations", "pipeline"):
            continue
        kept.append(word)
    return tuple(kept)


def is_step(words: tuple[Word, ...], pieces: tuple[str, ...]) -> bool:
    """Whether a label says what is done: it begins with a verb, or ends with one where the language wants it so."""
    # `Q1: move the database` is a plan. A letter and its number are two pieces.
    if (pieces[:1] == ("q",) and pieces[1:2] and pieces[1] in "1234") or (pieces and pieces[0] in _STAGES):
        return True
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


def named(words: tuple[Word, ...], pieces: tuple[str, ...]) -> str:
    """Return the role that the words of a label speak for."""
    if any(word.senses.get("code") == "patterns" and word.start == 0 for word in words):
        # A path or a file's name, whatever words are in it.
        return "code"
    if pieces and not _WRITTEN.isdisjoint((pieces[0], pieces[-1])) and "security" not in pieces:
        # A `module vpc`, `modules/vpc` and a `Database spec` are about what they name; a security module is a machine.
        return "code"
    strong = [word for word in words if word.means(*_LAYERS, "network", "place", "operations", "az")]
    work = [word for word in words if word.means("pipeline", "process")]
    if strong and work:
        # The head of a short name is its last word (`Test Server`, `S3 Deploy`), of a sentence its subject.
        short = len(pieces) <= (8 if dense("".join(pieces)) else 3)
        if strong[-1].start < work[-1].start if short else strong[0].start > work[0].start:
            return "pipeline"
    # In `AWS Secret` the cloud is only whose it is.
    naming = [word for word in strong if word.means(*_LAYERS, "network", "operations")] or strong
    if any(_is_resource(word) for word in naming):
        return "resource"
    if any(word.means(*_LAYERS) for word in naming):
        return "part"
    if naming:
        return "operations" if any(word.means("operations") for word in naming) else "place"
    weak = [word for word in words if any(word.senses.get(sense) == WEAK for sense in (*_LAYERS, "network"))]
    clients = [word for word in words if word.means("client")]
    if clients and not any(word.start == clients[-1].start + clients[-1].length for word in weak):
        # In `User service` the user is only whose it is.
        return "client"
    if work and not (weak and weak[-1].start > work[-1].start and "step" not in work[-1].senses and len(pieces) <= 4):
        # An `Approval service` is a part, an `Approval` is none.
        return "pipeline"
    if any(word.means("code") for word in words):
        return "code"
    if weak:
        return "part"
    return "pipeline" if any("process" in word.senses for word in words) else ""


def _is_resource(word: Word) -> bool:
    if word.means(*_LAYERS):
        return word.hosted or word.means("edge", "lb") or is_machine(word)
    return word.means("network", "az")


def is_machine(word: Word) -> bool:
    """Whether a word names something that programs run on, as against a program."""
    return word.means("compute") and word.senses["compute"] != "products"
