"""The rule about relations to specs that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog, Relation
from spec_atlas.catalog.remembered import remembered
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.rules.nearest import Known, nearest
from spec_atlas.rules.ref._paths import is_words
from spec_atlas.rules.rule import rule

_KINDS = ("parent", "depends_on", "related", "supersedes", "superseded_by")


@rule("REF001", severity=Severity.WARNING)
def unknown_target(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A relation names a spec that does not exist.

    The road ends in nothing: the dependency is in no roll-out order and no impact is followed along it. A spec is
    named by its id, its number, its path or its title. Several words that name no spec may be something outside of
    the catalog, and weigh as information.

    A waiver may name the target: `REF001[corporate-directory]`.

    Bad:

    ````markdown
    ---
    id: message-bus
    depends_on: [netwrok]
    ---
    # Message bus

    --- specs/network.md
    # Network
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    depends_on: [network]
    ---
    # Message bus

    --- specs/network.md
    # Network
    ````
    """
    for relation in catalog.outgoing(spec, *_KINDS):
        if relation.state != "unknown":
            continue
        near = nearest(relation.written, _ids(catalog))
        yield Finding(
            f"There is no spec `{relation.written}`, which `{_key(spec, relation)}` names.",
            spec.at(relation.span),
            hint=f"Did you mean `{near}`?" if near else "Name a spec by its id, or leave out what is none.",
            detail=relation.written,
            minor=is_words(relation.written),
        )


@remembered
def _ids(catalog: Catalog) -> Known:
    return Known.of(spec.id for spec in catalog.specs)


def _key(spec: Spec, relation: Relation) -> str:
    """The writer's word for the relation: of several fields of that kind, the one it stands in."""
    fields = [field for field in spec.fields if field.name == relation.kind]
    own = next((field for field in fields if _within(relation.span, field.span)), None)
    return own.key if own else relation.kind.replace("_", " ")


def _within(inner: Span, outer: Span) -> bool:
    return (outer.line, outer.column) <= (inner.line, inner.column) and (inner.end_line, inner.end_column) <= (
        outer.end_line,
        outer.end_column,
    )
