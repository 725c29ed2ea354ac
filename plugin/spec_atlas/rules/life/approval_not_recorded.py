"""The rule about approvals that are declared and not recorded."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("LIFE002", severity=Severity.WARNING)
def approval_not_recorded(spec: Spec) -> Iterator[Finding]:
    """The spec is approved and names its approvers, and its record of approvals is empty.

    Who is meant to approve is one thing, that they did another: the day and the decision stand in the record. Looked
    at are approved and implemented specs that have a table of approvals, or a list to sign off, without one approval
    in it. Where nobody is named at all, LIFE001 says so; a refusal is told by LIFE007.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: approved
    approvers: [Noor Haddad]
    ---
    # Message bus

    ## Approval

    | Date | Approver | Role | Decision |
    |---|---|---|---|
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: approved
    approvers: [Noor Haddad]
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
    if not read.places or not read.approvers or read.objections or any(one.spoken for one in read.approvals):
        return
    name, place = read.approvers[0]
    rest = len(read.approvers) - 1
    yield Finding(
        f"The spec is `{spec.status}`, and no approval is recorded here.",
        spec.at(read.places[0]),
        hint="Add a row for each approver with the date and the decision, or put the spec back into review.",
        notes=(Note(f"`{name}` is named as approver{f', with {rest} more' if rest else ''}.", spec.at(place)),),
    )
