"""The rule about approved specs that were refused."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.approval.decisions import CONDITIONAL
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.life._places import status_span
from spec_atlas.rules.rule import rule


@rule("LIFE007", severity=Severity.WARNING)
def decision_against_status(spec: Spec) -> Iterator[Finding]:
    """The last decision refuses the spec or ties it to conditions, and its status says approved.

    One of the two is wrong, and nobody can see which. A refusal, or an approval under conditions, is answered by a
    later approval; of decisions on the same day, by one of the same person.

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
    | 2026-03-02 | Noor Haddad | Head of platform | Rejected |
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
    | 2026-03-02 | Noor Haddad | Head of platform | Rejected |
    | 2026-03-16 | Noor Haddad | Head of platform | Approved |
    ````
    """
    if spec.state not in SETTLED_STATES:
        return
    found = approval(spec).objections
    for one in found[-1:]:
        by = f" by `{one.who}`" if one.who else ""
        day = f" on {one.date}" if one.date else ""
        others = tuple(
            Note(f"So was it here, by `{each.who}`.", spec.at(each.decision_span)) for each in found[:-1][-_MOST:]
        )
        if one.decision == CONDITIONAL:
            said, hint = f"approved under conditions{by}{day}", "Add a row that says the conditions are met"
        else:
            said, hint = f"refused{by}{day}", "Add the approval that came after"
        yield Finding(
            f"The spec was {said}, nothing later is recorded, and its status is `{spec.status}`.",
            spec.at(one.decision_span),
            hint=f"{hint}, or put the spec back into review.",
            notes=(Note(f"The status is `{spec.status}`.", spec.at(status_span(spec))), *others),
        )


_MOST = 5
