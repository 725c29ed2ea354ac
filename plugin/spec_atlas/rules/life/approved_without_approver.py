"""The rule about approvals that nobody gave."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.life._places import status_span
from spec_atlas.rules.rule import rule


@rule("LIFE001", severity=Severity.WARNING)
def approved_without_approver(spec: Spec) -> Iterator[Finding]:
    """The spec is approved, and nobody approved it.

    Others rely on an approved spec because somebody answers for it. That is a name in the field `approvers`, or a
    row of the table of approvals with a name and no refusal. A document in no known dialect is asked only
    where it has a place for it: the field, or such a table.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: approved
    approvers: []
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: approved
    ---
    # Message bus

    ## Approval

    | Date | Approver | Role | Decision |
    |---|---|---|---|
    | 2026-03-02 | Noor Haddad | Head of platform | Approved |
    ````
    """
    if spec.state not in SETTLED_STATES:
        return
    read = approval(spec)
    if read.answered or not (spec.profile.clues or read.places or spec.field("approvers")):
        return
    yield Finding(
        f"The spec is `{spec.status}`, and no one is named who approved it.",
        spec.at(status_span(spec)),
        hint="Add `approvers` to the metadata or a row to the table of approvals, or put the spec back into review.",
    )
