"""The rule about approved specs that rest on drafts."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule

_OPEN = frozenset({"draft", "review"})


@rule("REF008", severity=Severity.WARNING)
def less_mature_target(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """An approved spec depends on one that is not approved yet.

    What was agreed on can still change under it. Looked at are dependencies and parents of approved and implemented
    specs. Where that is accepted for a while, a waiver with a date says so, such as
    `<!-- spec-atlas: waive REF008[message-bus] until=2027-03-01 topics are agreed on -->`; the other side, which
    `REF010` tells, is then quiet too.

    Bad:

    ````markdown
    ---
    id: orders
    status: approved
    approvers: [Noor Haddad]
    depends_on: [message-bus]
    ---
    # Orders

    --- specs/bus.md
    ---
    id: message-bus
    status: draft
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: orders
    status: in review
    depends_on: [message-bus]
    ---
    # Orders

    --- specs/bus.md
    ---
    id: message-bus
    status: draft
    ---
    # Message bus
    ````
    """
    if spec.state not in SETTLED_STATES:
        return
    for relation in catalog.outgoing(spec, "depends_on", "parent"):
        other = catalog.at(relation.target)
        if relation.resolved and other and other.state in _OPEN:
            yield Finding(
                f"This spec is {spec.state}, and `{other.id}`, on which it rests, is still in state `{other.state}`.",
                spec.at(relation.span),
                hint=f"Have `{other.id}` approved, or put this spec back into review until it is. To accept it for a "
                f"while: `<!-- spec-atlas: waive REF008[{other.id}] until=YYYY-MM-DD the reason -->`.",
                detail=other.id,
            )
