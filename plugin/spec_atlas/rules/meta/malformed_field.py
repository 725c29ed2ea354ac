"""The rule about metadata that cannot mean what it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.reading.markers import is_placeholder
from spec_atlas.rules.problems import problems
from spec_atlas.rules.rule import rule


@rule("META002", severity=Severity.WARNING)
def malformed_field(spec: Spec) -> Iterator[Finding]:
    """A field holds what it cannot mean: a date that is none, a version without a number, a key given twice.

    Ages, orders and histories are worked out from dates and versions. Dates are read in several forms, but not in
    those where day and month could be exchanged.

    Bad:

    ````markdown
    ---
    id: message-bus
    version: latest
    created: 03/04/2026
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    version: 1.2.0
    created: 2026-04-03
    ---
    # Message bus
    ````
    """
    yield from problems(spec, "malformed-field")
    for field in spec.fields:
        if field.name != "version" or not field.values or any(sign.isdigit() for sign in field.text):
            continue
        if not is_placeholder(field.text, spec.profile):
            yield Finding(
                f"`{field.text}` is no version: it holds no number.",
                spec.at(field.values[0].span),
                hint="Write a number that grows with each change, such as `1.2.0`.",
                detail="version",
            )
