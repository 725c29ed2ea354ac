"""The rule about approvers who are named and have not spoken."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.approval.decisions import PENDING
from spec_atlas.catalog.version import order
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("LIFE009", severity=Severity.INFO)
def undecided_approver(spec: Spec) -> Iterator[Finding]:
    """An approver is named, others have approved, and this one has not.

    The spec counts as approved by somebody who may never have seen it. Looked at are approved and implemented specs
    with a record of approvals: the names in `approvers`, and rows without a decision. A team or a board is passed
    over, for a member may have spoken for it.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: approved
    approvers: [Noor Haddad, Ines Vidal]
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
    approvers: [Noor Haddad, Ines Vidal]
    ---
    # Message bus

    ## Approval

    | Date | Approver | Role | Decision |
    |---|---|---|---|
    | 2026-03-02 | Noor Haddad | Head of platform | Approved |
    | 2026-03-03 | Ines Vidal | Harbour master | Approved |
    ````
    """
    if spec.state not in SETTLED_STATES:
        return
    read = approval(spec)
    last = read.last
    # Without any approval the whole record is missing, which is LIFE002.
    if not last:
        return
    heard = {person for one in read.approvals if one.decision != PENDING for person in one.people}
    outdated = order(read.version, spec.text("version")) == -1
    for one in read.awaited:
        # Whose approval is for an older version has spoken; that it is outdated is LIFE004.
        if one.task == "approval" and not one.group and not (outdated or one.name in heard):
            yield Finding(
                f"`{one.name}` is named as approver, and no decision of theirs is recorded.",
                spec.at(one.span),
                hint="Add the row with their decision, or take the name out when it was not theirs to decide.",
                detail=one.name,
                notes=(Note(f"Approved by {last.who}.", spec.at(last.row)),),
            )
