"""The rule about specs that are approved and do not say so."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.approval.decisions import UNKNOWN
from spec_atlas.catalog.version import order
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.reading.dates import date
from spec_atlas.rules.life._places import status_span
from spec_atlas.rules.rule import rule


@rule("LIFE008", severity=Severity.INFO)
def status_behind_approval(spec: Spec) -> Iterator[Finding]:
    """Everybody asked has approved this version, and the status still waits.

    Others hold back from a spec that is settled. This is said of a draft or a spec in review when all named approvers
    have approved, on the current version or, where no version is written, on or after the last update.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: in review
    updated: 2026-02-27
    approvers: [Noor Haddad]
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
    updated: 2026-02-27
    approvers: [Noor Haddad]
    ---
    # Message bus

    ## Approval

    | Date | Approver | Role | Decision |
    |---|---|---|---|
    | 2026-03-02 | Noor Haddad | Head of platform | Approved |
    ````
    """
    if spec.state not in ("draft", "review"):
        return
    read = approval(spec)
    last = read.last
    if not last or read.objections or any(one.task == "approval" for one in read.awaited):
        return
    if any(one.decision == UNKNOWN for one in read.approvals):
        return
    updated, when = date(spec.text("updated")), read.date
    if updated and when and updated > when:
        return
    told = order(read.version, spec.text("version"))
    if told == 0 or (told is None and not read.version and updated and when):
        yield Finding(
            f"The approval is complete, and the status is still `{spec.status}`.",
            spec.at(status_span(spec)),
            hint="Set the status to `approved`, or name in `approvers` who is still to be asked.",
            notes=(Note(f"Approved by {last.who}{f' on {last.date}' if last.date else ''}.", spec.at(last.row)),),
        )
