"""The rule about decisions that nobody signed."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.approval.decisions import APPROVED, CONDITIONAL, REJECTED
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("LIFE003", severity=Severity.WARNING)
def decision_without_approver(spec: Spec) -> Iterator[Finding]:
    """An approval is recorded, and who gave it is left empty.

    A decision that belongs to nobody cannot be asked about. Looked at are rows of the table of approvals with a
    decision or, where the table has no column for it, a signature or a date; and boxes that are ticked in a list to
    sign off.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: in review
    ---
    # Message bus

    ## Approval

    | Date | Approver | Role | Decision |
    |---|---|---|---|
    | 2026-03-02 | | Head of platform | Approved |
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: in review
    ---
    # Message bus

    ## Approval

    | Date | Approver | Role | Decision |
    |---|---|---|---|
    | 2026-03-02 | Noor Haddad | Head of platform | Approved |
    ````
    """
    for one in approval(spec).approvals:
        if one.blank and one.decision in (APPROVED, REJECTED, CONDITIONAL):
            said = f" for `{one.role}`" if one.role else ""
            day = f" on {one.date}" if one.date else ""
            yield Finding(
                f"A decision is recorded here{said}{day}, and nobody is named who took it.",
                spec.at(one.who_span),
                hint="Write the name of the person who decided, or clear the row until somebody does.",
                detail=one.role,
            )
