"""The rule about approvals of an older version."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.version import order
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.life._places import value_span
from spec_atlas.rules.rule import rule


@rule("LIFE004", severity=Severity.WARNING)
def outdated_approval(spec: Spec) -> Iterator[Finding]:
    """The version that was approved is older than the version the spec has now.

    Those who rely on the status believe that this very text was approved. The version of an approval is read from a
    column for it, from a comment such as `Version 1.2.0`, or from the line of the history that names who approved it.
    Versions that cannot be compared (`1.2-rc1`, `next`) are passed over.

    Bad:

    ````markdown
    ---
    id: message-bus
    version: 1.3.0
    status: approved
    approvers: [Noor Haddad]
    ---
    # Message bus

    ## Approval

    | Date | Approver | Version | Decision |
    |---|---|---|---|
    | 2026-03-02 | Noor Haddad | 1.2.0 | Approved |
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    version: 1.3.0
    status: approved
    approvers: [Noor Haddad]
    ---
    # Message bus

    ## Approval

    | Date | Approver | Version | Decision |
    |---|---|---|---|
    | 2026-03-02 | Noor Haddad | 1.2.0 | Approved |
    | 2026-04-20 | Noor Haddad | 1.3.0 | Approved |
    ````
    """
    if spec.state not in SETTLED_STATES:
        return
    read, field = approval(spec), spec.field("version")
    if not field or order(read.version, field.text) != -1:
        return
    last = next(one for one in read.granted if one.version == read.version)
    yield Finding(
        f"The version approved last is `{read.version}`, and the spec is `{spec.status}` in version `{field.text}`.",
        spec.at(last.version_span),
        hint=f"Have version `{field.text}` approved and add its row, or put the spec back into review.",
        notes=(Note(f"The version is `{field.text}`.", spec.at(value_span(field, field.span))),),
    )
