"""The rule about approvals that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec, Table
from spec_atlas.reading.markers import is_placeholder
from spec_atlas.rules.rule import rule

_YES = re.compile(
    r"\b(?:approved?|accepted?|yes|ok|granted|signed|lgtm|go|genehmigt|freigegeben|approuvé|aprobado|approvato|aprovado"
    r"|goedgekeurd|zatwierdzon\w*|утвержд\w*|согласован\w*)\b|✅|✔|✓|☑|👍|承認|批准|승인",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:not|no|reject\w*|declin\w*|pending|open|awaiting|tbd|conditional\w*|abgelehnt|ausstehend)\b|❌|✗|[|/]", re.I
)
_NOBODY = frozenset({"", "-", "–", "—", "none", "n/a", "na", "tbd", "tba", "pending", "nobody", "?"})


@rule("LIFE001", severity=Severity.WARNING)
def approved_without_approver(spec: Spec) -> Iterator[Finding]:
    """The spec is approved, and nobody approved it.

    Others rely on an approved spec because somebody answers for it. That is a name in the field `approvers`, or a
    row of the table of approvals with a name and a decision in favour. A document in no known dialect is asked only
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
    tables = [table for table in spec.tables if table.kind == "approvals"]
    if not (spec.profile.clues or tables or spec.field("approvers")):
        return
    named = [name for name in spec.values("approvers") if _somebody(spec, name)]
    if named or any(_approved(spec, table) for table in tables):
        return
    field = spec.field("status")
    yield Finding(
        f"The spec is `{spec.status}`, and no one is named who approved it.",
        spec.at(field.values[0].span if field and field.values else spec.title_span),
        hint="Add `approvers` to the metadata or a row to the table of approvals, or put the spec back into review.",
    )


def _approved(spec: Spec, table: Table) -> bool:
    who = table.column("approver", "name", "approved by")
    decision = table.column("decision", "status", "approved", "signature", "outcome")
    if who < 0:
        return False
    for row in table.rows:
        name = row[who].text if who < len(row) else ""
        verdict = row[decision].text if 0 <= decision < len(row) and decision != who else "approved"
        if _somebody(spec, name) and _YES.search(verdict) and not _NO.search(verdict):
            return True
    return False


def _somebody(spec: Spec, name: str) -> bool:
    bare = name.strip("*_`[](){} ")
    return bare.casefold() not in _NOBODY and not is_placeholder(name, spec.profile)
