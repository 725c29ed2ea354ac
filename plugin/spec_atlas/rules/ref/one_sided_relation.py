"""The rule about relations that the other side does not know of."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.relation import DECLARED, INVERSE
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule

_SENTENCES = {
    "related": "This spec is related to `{}`",
    "supersedes": "This spec supersedes `{}`",
    "superseded_by": "This spec is superseded by `{}`",
}


@rule("REF005", severity=Severity.INFO)
def one_sided_relation(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A relation that goes both ways is told by one side only.

    Whoever reads the other spec does not learn of this one; for a spec that is superseded that means building on
    what is no longer valid, so it weighs as a warning. Being related is said back by any relation; parents and
    dependencies are not, for the tool knows their other side.

    Bad:

    ````markdown
    --- specs/bus.md
    ---
    id: message-bus
    related: [monitoring]
    ---
    # Message bus

    --- specs/monitoring.md
    # Monitoring
    ````

    Good:

    ````markdown
    --- specs/bus.md
    ---
    id: message-bus
    related: [monitoring]
    ---
    # Message bus

    --- specs/monitoring.md
    ---
    related: [message-bus]
    ---
    # Monitoring
    ````
    """
    for relation in catalog.outgoing(spec, "related", "supersedes", "superseded_by"):
        other = catalog.at(relation.target)
        if not relation.resolved or other is None or other is spec:
            continue
        back = sorted(DECLARED) if relation.kind == "related" else [INVERSE[relation.kind]]
        if any(one.target == spec.path for one in catalog.outgoing(other, *back)):
            continue
        inverse = INVERSE[relation.kind]
        yield Finding(
            f"{_SENTENCES[relation.kind].format(other.id)}, and `{other.id}` does not say so.",
            spec.at(relation.span),
            hint=f"Add `{inverse}: {spec.id}` to `{other.path}`.",
            detail=other.id,
            severity=None if relation.kind == "related" else Severity.WARNING,
            notes=(Note(f"`{other.id}` is here.", other.at(other.title_span)),),
        )
