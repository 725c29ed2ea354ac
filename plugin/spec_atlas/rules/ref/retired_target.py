"""The rule about building on specs that are no longer valid."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import RETIRED_STATES
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.wording import listed, quoted


@rule("REF007", severity=Severity.WARNING)
def retired_target(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A spec relies on one that is deprecated, superseded or rejected.

    What it relies on is on its way out, or was never agreed. A dependency or parent weighs as a warning, a mere
    relative as information. Specs that are retired themselves may keep old company. Where moving takes time, a waiver
    with a date says until when; the other side, which `REF010` tells, is then quiet too.

    Bad:

    ````markdown
    ---
    id: orders
    depends_on: [old-bus]
    ---
    # Orders

    --- specs/old-bus.md
    ---
    id: old-bus
    status: deprecated
    ---
    # Message bus, first edition
    ````

    Good:

    ````markdown
    ---
    id: orders
    depends_on: [message-bus]
    ---
    # Orders

    --- specs/bus.md
    ---
    id: message-bus
    status: implemented
    ---
    # Message bus
    ````
    """
    if spec.state in RETIRED_STATES:
        return
    for relation in catalog.outgoing(spec, "depends_on", "parent", "related"):
        other = catalog.at(relation.target)
        if not relation.resolved or other is None or other.state not in RETIRED_STATES:
            continue
        heirs = quoted([one.id for one in catalog.successors(other)])
        yield Finding(
            f"`{other.id}` is {other.state}, and this spec relies on it."
            if relation.kind != "related"
            else f"`{other.id}` is {other.state}.",
            spec.at(relation.span),
            hint=(f"Its place is taken by {listed(heirs)}." if heirs else "Name what takes its place.")
            + _for_a_while(relation.kind, other),
            detail=other.id,
            minor=relation.kind == "related",
            notes=(Note(f"`{other.id}` is {other.state}.", other.at(_status(other))),),
        )


def _for_a_while(kind: str, other: Spec) -> str:
    if kind == "related":
        return ""
    return f" Until then: `<!-- spec-atlas: waive REF007[{other.id}] until=YYYY-MM-DD the reason -->`."


def _status(spec: Spec) -> Span:
    field = spec.field("status")
    return field.span if field else spec.title_span
