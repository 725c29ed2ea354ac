"""The rule about documents changed before they were made."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.reading.dates import date
from spec_atlas.rules.rule import rule


@rule("META005", severity=Severity.WARNING)
def dates_out_of_order(spec: Spec) -> Iterator[Finding]:
    """The spec is changed before it is created.

    One of the two dates is wrong, and with it the age by which stale specs are found.

    Bad:

    ````markdown
    ---
    id: message-bus
    created: 2026-04-03
    updated: 2025-04-28
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    created: 2026-04-03
    updated: 2026-04-28
    ---
    # Message bus
    ````
    """
    created, updated = spec.field("created"), spec.field("updated")
    if not created or not updated:
        return
    first, last = date(created.text), date(updated.text)
    if first and last and last < first:
        yield Finding(
            f"`{updated.key}` is {last}, which is before `{created.key}`, {first}.",
            spec.at(updated.values[0].span),
            hint="Correct the date that is wrong.",
            notes=(Note(f"`{created.key}` is {first}.", spec.at(created.values[0].span)),),
        )
