"""The rule about specs that are related to themselves."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.relation import DECLARED
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("REF003", severity=Severity.WARNING)
def self_reference(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A spec names itself as its parent, dependency or relative.

    Most often the line was copied from another spec and still names the one it was copied to.

    Bad:

    ````markdown
    ---
    id: message-bus
    depends_on: [message-bus]
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    depends_on: []
    ---
    # Message bus
    ````
    """
    for relation in catalog.outgoing(spec, *sorted(DECLARED)):
        if relation.target == spec.path:
            yield Finding(
                f"`{relation.written}` is this spec itself.",
                spec.at(relation.span),
                hint="Name the other spec, or delete the entry.",
                detail=relation.kind,
            )
