"""The rule about reviews that were declared done and are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.source import lines_of
from spec_atlas.model.spec import Check, Spec
from spec_atlas.model.words import fold
from spec_atlas.rules.fill._marked import shortened
from spec_atlas.rules.rule import rule

_LIST = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s")


@rule("FILL004", severity=Severity.WARNING)
def unchecked_checklist(
    spec: Spec, *, approved: tuple[str, ...] = ("review", "quality"), implemented: tuple[str, ...] = ("acceptance",)
) -> Iterator[Finding]:
    """A checklist that comes before approval has open boxes, and the spec is approved.

    Either the review is not finished or its record is wrong. Looked at are lists of boxes whose heading, or the line
    above them, holds one of the words `approved`; in an implemented spec also those that hold one of `implemented`.
    Boxes that choose between options, and lists for each deployment, are not meant.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: approved
    approvers: [Noor Haddad]
    ---
    # Message bus

    ## Review Checklist

    - [x] Goals are measurable
    - [ ] Recovery is tested
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: approved
    approvers: [Noor Haddad]
    ---
    # Message bus

    ## Architecture type

    - [ ] Monolith
    - [x] Services

    ## Review Checklist

    - [x] Goals are measurable
    - [x] Recovery is tested
    ````
    """
    if spec.state not in SETTLED_STATES or all(box.checked for box in spec.checks):
        return
    words = (*approved, *(implemented if spec.state == "implemented" else ()))
    leads = _leads(spec)
    for label, group in groupby(spec.checks, key=lambda check: _label(spec, check, leads.get(check.span.line, 0))):
        boxes = list(group)
        todo = [box for box in boxes if not box.checked]
        if todo and any(word.casefold() in fold(label) for word in words):
            yield Finding(
                f"Under `{shortened(label)}` {len(todo)} of {len(boxes)} boxes stay open, "
                f"and the spec is `{spec.status}`.",
                spec.at(todo[0].span),
                hint="Tick what is done, or put the spec back into review.",
                detail=shortened(label),
                notes=tuple(Note(f"`{shortened(box.text)}`", spec.at(box.span)) for box in todo[1:]),
            )


def _leads(spec: Spec) -> dict[int, int]:
    """The last line of words above each line with a box, passing over the lists between: one walk through the file."""
    wanted = {check.span.line for check in spec.checks}
    found, lead = {}, 0
    lines = lines_of(spec.source.text)[: max(wanted, default=0)]
    for number, line in enumerate(lines, 1):
        if number in wanted:
            found[number] = lead
        if line.strip() and not _LIST.match(line):
            lead = number
    return found


def _label(spec: Spec, check: Check, lead: int) -> str:
    """What a list of boxes is called: the line above it, such as `**Quality checklist**:`, else its heading."""
    heading = spec.sections[check.section] if check.section >= 0 else None
    line = spec.source.line(lead).strip() if lead > (heading.span.line if heading else 0) else ""
    if line.endswith((":", "**", "__")):
        return line.strip("*_: ")
    return heading.title if heading else ""
