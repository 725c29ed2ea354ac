"""The rule about relations that could mean several specs."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.relation import DECLARED
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("REF002", severity=Severity.WARNING)
def ambiguous_target(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A relation could mean several specs.

    Two specs have the same id, number, file name or title, and nothing says which is meant; the relation leads to
    neither.

    Bad:

    ````markdown
    ---
    id: message-bus
    depends_on: [network]
    ---
    # Message bus

    --- specs/eu/network.md
    # Network

    --- specs/us/network.md
    # Network
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    depends_on: [eu-network]
    ---
    # Message bus

    --- specs/eu/network.md
    # Network

    --- specs/us/network.md
    # Network
    ````
    """
    for relation in catalog.outgoing(spec, *sorted(DECLARED)):
        if relation.state == "ambiguous":
            yield Finding(
                f"`{relation.written}` names more than one spec.",
                spec.at(relation.span),
                hint="Name the one that is meant by its id or its path.",
                detail=relation.written,
            )
