"""What is wrong with some specs of a corpus: each kind of mistake, and the rule that sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from benchmarks.dialects.infrastructure_document import infrastructure_document
from benchmarks.dialects.parts import fence
from benchmarks.dialects.topology import topology
from benchmarks.drawing import pipeline, sketch
from benchmarks.outline import DIALECTS, Name, Outline

Text = Callable[[str, Outline], str]

_DIAGRAM = re.compile(r"```mermaid\n.*?\n```", re.DOTALL)
_DRAWN = ("speckit", "infrastructure-document", "topology")
"""Dialects that ask for a deployment diagram."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake: it changes what is planned or what is written, in some dialects, and a rule tells it."""

    code: str
    written: Text = lambda text, outline: text
    planned: Callable[[Outline], Outline] = lambda outline: outline
    dialects: tuple[str, ...] = DIALECTS


def _redrawn(block: Callable[[Outline], str]) -> Text:
    return lambda text, outline: _DIAGRAM.sub(lambda _: block(outline), text, count=1)


def _before_second_section(words: str) -> Text:
    return lambda text, _: re.sub(r"(?m)^(## .*\n\n)", lambda found: f"{found[1]}{words}\n\n", text, count=1)


def _placeholder(text: str, outline: Outline) -> str:
    words = "{{team on duty}}" if outline.dialect == "speckit" else "[team on duty]"
    return re.sub(r"Infrastructure (?=MUST|SHALL)", f"Infrastructure of {words} ", text, count=1)


def _without_layer(_: str, outline: Outline) -> str:
    if outline.dialect == "topology":
        return topology(outline, without="storage")
    return infrastructure_document(outline, without="data")


def _lost(outline: Outline) -> Name:
    return Name(f"rw-forgotten-{outline.random('lost').randrange(10_000):04}", "Forgotten", "specs/forgotten.md")


FAULTS: Mapping[str, Fault] = {
    "no diagram": Fault("TOPO001", _redrawn(lambda _: "The drawing follows."), dialects=_DRAWN),
    "a pipeline instead": Fault("TOPO001", _redrawn(lambda one: fence("mermaid", pipeline(one))), dialects=_DRAWN),
    "a diagram that does not parse": Fault(
        "TOPO002", lambda text, _: re.sub(r"(flowchart \w+\n.*)(?:\]\)|\))", r"\1", text, count=1), dialects=_DRAWN
    ),
    "a layer left out": Fault("TOPO003", _without_layer, dialects=("infrastructure-document", "topology")),
    "a sketch": Fault("TOPO005", _redrawn(lambda one: fence("", sketch(one))), dialects=_DRAWN),
    "a placeholder": Fault("FILL001", _placeholder),
    "an open question": Fault("FILL002", _before_second_section("The limit is [NEEDS CLARIFICATION: per line?].")),
    "an unknown target": Fault("REF001", planned=lambda one: replace(one, links=False, related=(_lost(one),))),
    "itself as relative": Fault("REF003", planned=lambda one: replace(one, related=(one.name,))),
    "a broken link": Fault("REF006", _before_second_section("See [the handbook](handbook/nowhere.md).")),
    "dates turned round": Fault("META005", planned=lambda one: replace(one, created=one.updated, updated=one.created)),
    "an odd status": Fault("META003", planned=lambda one: replace(one, status="sleeping")),
    "no version": Fault(
        "META001",
        lambda text, _: re.sub(r"(?mi)^[-> ]*(?:\*\*)?version:.*\n", "", text, count=1),
        dialects=("speckit", "topology"),
    ),
    "no approver": Fault("LIFE001", planned=lambda one: replace(one, status="approved", approvers=())),
    "a section lost": Fault(
        "SEC001",
        lambda text, _: re.sub(r"(?m)^## (?:\d+\. )?Disaster Recovery.*\n", "", text, count=1),
        dialects=_DRAWN,
    ),
    "an item twice": Fault("REQ001", lambda text, _: text.replace("**FR-002**", "**FR-001**", 1)),
    "no obligation": Fault(
        "REQ002", lambda text, _: re.sub(r"Infrastructure (?:MUST|SHALL) (\w+)", r"Infrastructure \1s", text, count=1)
    ),
    "a password": Fault(
        "LEAK001", _before_second_section(fence("yaml", "database:\n  user: intake\n  password: Gr4nite-Otter-58"))
    ),
}
