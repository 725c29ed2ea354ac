"""The rule about links to items that are no longer what they were."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.link import Link, Place
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import RETIRED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.wording import listed, quoted


@rule("REQ006", severity=Severity.WARNING)
def outdated_trace(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """What is verified, refined or satisfied has changed, or has gone out of use.

    The item is in a spec that is deprecated, superseded or rejected, or has another version than the link names
    (`message-bus@1.2#FR-001`), or the item's own words are not those that were reviewed. Until somebody has looked,
    such a link covers nothing. Specs that are retired themselves may keep old company.

    A waiver may name the item: `REQ006[old-bus#FR-001]`.

    Bad:

    ````markdown
    # Orders

    - **FR-001**: Infrastructure MUST keep orders for a week. Refines: old-bus#FR-001

    --- specs/old-bus.md
    ---
    id: old-bus
    status: superseded
    superseded_by: message-bus
    ---
    # Message bus, first edition

    - **FR-001**: Infrastructure MUST keep events for seven days

    --- specs/bus.md
    ---
    id: message-bus
    ---
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days
    ````

    Good:

    ````markdown
    # Orders

    - **FR-001**: Infrastructure MUST keep orders for a week. Refines: message-bus#FR-001

    --- specs/bus.md
    ---
    id: message-bus
    ---
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days
    ````
    """
    if spec.state in RETIRED_STATES:
        return
    for link in catalog.traces.written_in(spec):
        end = _other(link) if link.state == "outdated" else None
        if end is None:
            continue
        place = end.item.id_span if end.item else end.spec.id_span
        what = f"`{end.item.id}` of `{end.spec.id}`" if end.item else f"`{end.spec.id}`"
        yield Finding(
            f"`{link.written}` is outdated: {link.why}.",
            spec.at(link.span),
            hint=_hint(spec, end, catalog),
            detail=link.written,
            notes=(Note(f"{what} stands here.", end.spec.at(place)),),
        )


def _other(link: Link) -> Place | None:
    """The end that is not where the link is written."""
    ends = (end for end in (link.target, link.source) if end)
    return next((end for end in ends if end.spec.path != link.spec.path), None)


def _hint(spec: Spec, end: Place, catalog: Catalog) -> str:
    if end.spec.state in RETIRED_STATES and end.item:
        heirs = [f"{heir.id}#{end.item.id}" for heir in catalog.successors(end.spec) if catalog.item(end.item.id, heir)]
        return f"Its place may be taken by {listed(quoted(heirs), 'or')}." if heirs else "Name what takes its place."
    return f"See whether it still holds, then correct the version or run `spec-atlas review {spec.id}`."
