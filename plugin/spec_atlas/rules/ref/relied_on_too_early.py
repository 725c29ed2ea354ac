"""The rule that tells an unsettled or retired spec that approved ones stand on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.waiving import waiving
from spec_atlas.rules.wording import listed, quoted

# By state, the rule that speaks of it in the spec that depends.
_OTHER_SIDE: Mapping[str, str] = frozen(
    {"draft": "REF008", "review": "REF008", "deprecated": "REF007", "superseded": "REF007", "rejected": "REF007"}
)
_MOST = 3


@rule("REF010", severity=Severity.INFO)
def relied_on_too_early(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """Approved specs stand on one that is not approved yet, or no longer valid.

    It is the other side of `REF008` and `REF007`: whoever changes this spec learns who built on it. Counted are
    approved and implemented specs that depend on it or have it for a parent. One that accepts this for a while says so
    with a waiver of `REF008` or `REF007`, best one with a date, and is not counted here either.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: draft
    ---
    # Message bus

    --- specs/orders.md
    ---
    id: orders
    status: approved
    approvers: [Noor Haddad]
    depends_on: [message-bus]
    ---
    # Orders
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: draft
    ---
    # Message bus

    --- specs/orders.md
    ---
    id: orders
    status: approved
    approvers: [Noor Haddad]
    depends_on: [message-bus]
    # spec-atlas: waive REF008[message-bus] until=2199-12-31 topics are agreed on, only the sizing is open
    ---
    # Orders
    ````
    """
    code = _OTHER_SIDE.get(spec.state)
    if not code:
        return
    standing: dict[str, tuple[Spec, Note]] = {}
    for relation in catalog.incoming(spec, "depends_on", "parent"):
        other = catalog.at(relation.source)
        if other and other is not spec and other.state in SETTLED_STATES and not _is_waived(code, spec, other, catalog):
            note = Note(f"`{other.id}` is {other.state} and stands on it.", other.at(relation.span))
            standing.setdefault(other.path, (other, note))
    if not standing:
        return
    names = [*quoted([other.id for other, _ in list(standing.values())[:_MOST]])]
    if len(standing) > _MOST:
        names.append(f"{len(standing) - _MOST:,} more")
    which = f"{len(standing):,} approved specs depend" if len(standing) > 1 else "an approved spec depends"
    field = spec.field("status")
    yield Finding(
        f"This spec is in state `{spec.state}`, and {which} on it: {listed(names)}.",
        spec.at(field.span if field else spec.title_span),
        hint=(
            "Have it approved, or tell them what may still change. "
            if code == "REF008"
            else "Tell them what takes its place. "
        )
        + f"A spec that accepts it for a while says so: `<!-- spec-atlas: waive {code}[{spec.id}] until=YYYY-MM-DD "
        "the reason -->`.",
        notes=tuple(note for _, note in list(standing.values())[:_MOST]),
    )


def _is_waived(code: str, spec: Spec, other: Spec, catalog: Catalog) -> bool:
    """Whether the other side has said that it knows, and why."""
    if not other.waivers:
        return False
    said = Finding("", other.at(other.title_span), code=code, detail=spec.id)
    return waiving((said,), other.waivers, catalog.today)[0].waived
