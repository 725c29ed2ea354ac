"""The rule about approved specs that are not what was reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("LIFE020", severity=Severity.WARNING)
def changed_since_review(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """The text of an approved spec is not the one that was reviewed.

    What was agreed on was stamped into `atlas.lock` by `spec-atlas review ID`, and what the spec says has changed
    since. White space, comments, ticked boxes, dates, the status, people and the tables of history, reviews and
    approvals do not count.

    Bad:

    ````markdown
    ---
    id: orders
    status: approved
    approvers: [Noor Haddad]
    ---
    # Orders

    Orders are kept for ten years.

    --- specs/atlas.lock
    {"spec": "orders", "content": "0123456789abcdef", "reviewed": "2026-03-01"}
    ````

    Good:

    ````markdown
    ---
    id: orders
    status: in review
    reviewers: [Noor Haddad]
    ---
    # Orders

    Orders are kept for ten years.

    --- specs/atlas.lock
    {"spec": "orders", "content": "0123456789abcdef", "reviewed": "2026-03-01"}
    ````
    """
    stamp = catalog.suspects.stale(spec) if spec.state in SETTLED_STATES else None
    if stamp:
        field = spec.field("status")
        day = f" on {stamp.reviewed}" if stamp.reviewed else ""
        yield Finding(
            f"The spec is {spec.state}, and what it says has changed since it was reviewed{day}.",
            spec.at(field.values[0].span if field and field.values else spec.title_span),
            hint=f"Have the change reviewed, then run `spec-atlas review {spec.id}`; or put the spec back into review.",
        )
