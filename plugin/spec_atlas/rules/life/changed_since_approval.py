"""The rule about texts that went on after they were approved."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.version import order
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.reading.dates import date
from spec_atlas.rules.rule import rule


@rule("LIFE005", severity=Severity.WARNING)
def changed_since_approval(spec: Spec, *, days: int = 1) -> Iterator[Finding]:
    """The spec was changed after it was last approved.

    What was agreed on may no longer be what stands here. Compared are the date of the latest approval, the date the
    spec was last updated, and the dates of its change history, save for entries that tell of the approval itself.
    Within `days` of the approval an update counts as writing it down. Where the approved version is already older
    than the current one, LIFE004 says so instead.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: approved
    updated: 2026-04-28
    ---
    # Message bus

    ## Approval

    | Date | Approver | Role | Decision |
    |---|---|---|---|
    | 2026-03-02 | Noor Haddad | Head of platform | Approved |
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: approved
    updated: 2026-04-28
    ---
    # Message bus

    ## Approval

    | Date | Approver | Role | Decision |
    |---|---|---|---|
    | 2026-03-02 | Noor Haddad | Head of platform | Approved |
    | 2026-04-29 | Noor Haddad | Head of platform | Approved |
    ````
    """
    if spec.state not in SETTLED_STATES:
        return
    read = approval(spec)
    when, last = read.date, read.last
    if not when or not last or order(read.version, spec.text("version")) == -1:
        return
    limit = when.toordinal() + days
    given = next(one for one in read.granted if one.date == when)
    approved = Note(f"The latest approval is of {when}, by {given.who}.", spec.at(given.row))
    later = [one for one in read.changes if one.date and one.date.toordinal() > limit and not one.about_approval]
    field = spec.field("updated")
    updated = date(field.text) if field else None
    hint = "Have the change approved and add a row for it, or put the spec back into review."
    if field and field.values and updated and updated.toordinal() > limit:
        notes = [Note(f"The history has a change of {one.date}.", spec.at(one.span)) for one in later[-1:]]
        yield Finding(
            f"The spec was last approved on {when}, and `{field.key}` says {updated}.",
            spec.at(field.values[0].span),
            hint=hint,
            notes=(approved, *notes),
        )
    elif later:
        newest = max(later, key=lambda one: one.date or when)
        yield Finding(
            f"The spec was last approved on {when}, and its history has a change of {newest.date}.",
            spec.at(newest.date_span),
            hint=hint,
            notes=(approved,),
        )
