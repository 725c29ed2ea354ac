"""The rule about specs that the text names and the metadata does not."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.relation import DECLARED
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import RETIRED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("REF009", severity=Severity.INFO)
def undeclared_mention(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """The text speaks of another spec, and no relation says so.

    A reader of the text learns of it; the roll-out order, the blast radius and the other spec's page do not. Looked at
    are links to specs and ids of specs in the prose. A relation in either direction, of any kind, is enough. A spec
    that the text names several times is told once, at the first place; one that is no longer valid is passed over,
    for texts tell of the past.

    Bad:

    ````markdown
    ---
    id: orders
    ---
    # Orders

    Orders are published on message-bus.

    --- specs/bus.md
    ---
    id: message-bus
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: orders
    depends_on: [message-bus]
    ---
    # Orders

    Orders are published on message-bus.

    --- specs/bus.md
    ---
    id: message-bus
    ---
    # Message bus
    ````
    """
    said = {spec.path, *(relation.target for relation in catalog.outgoing(spec, *DECLARED))}
    said |= {relation.source for relation in catalog.incoming(spec, *DECLARED)}
    named = [one for one in catalog.outgoing(spec, "link", "mention") if one.resolved and one.target not in said]
    for relation in sorted(named, key=lambda one: one.span):
        other = catalog.at(relation.target) if relation.target not in said else None
        if other is None or other.state in RETIRED_STATES:
            continue
        said.add(other.path)
        yield Finding(
            f"The text names `{other.id}`, and no relation between the two specs is declared.",
            spec.at(relation.span),
            hint=f"If this spec stands on it, add `{other.id}` to its dependencies; if not, to what is related.",
            detail=other.id,
        )
