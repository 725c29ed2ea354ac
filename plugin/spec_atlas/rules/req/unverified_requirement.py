"""The rule about requirements that nothing verifies."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.link import VERIFIABLE
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.lifecycle import RETIRED_STATES
from spec_atlas.model.spec import Requirement, Spec
from spec_atlas.rules.rule import rule


@rule("REQ003", severity=Severity.INFO)
def unverified_requirement(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """Nothing says how a requirement or an objective is verified.

    A criterion, a box to tick or a test verifies what it names; any item does that says `Verifies: FR-003`, in this
    spec or in another one. A requirement that others refine is verified when they all are. Where nothing in a spec is
    verified yet it is told once. Only items with an id of the writer's are asked for, and none in specs that are
    deprecated, superseded or rejected.

    Bad:

    ````markdown
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days
    - **FR-002**: Infrastructure MUST name an owner for each topic

    ## Success Criteria

    - **SC-001**: An event of last Monday can be read on Sunday. Verifies FR-001.
    ````

    Good:

    ````markdown
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days
    - **FR-002**: Infrastructure MUST name an owner for each topic

    ## Success Criteria

    - **SC-001**: An event of last Monday can be read on Sunday. Verifies FR-001.
    - **SC-002**: A report finds no topic without an owner. Verifies FR-002.
    ````
    """
    if spec.state in RETIRED_STATES:
        return
    asked = [item for item in spec.requirements if item.kind in VERIFIABLE and item.own_id]
    states = {item.anchor: catalog.traces.state(spec, item) for item in asked}
    open_items = [item for item in asked if states[item.anchor] == "uncovered"]
    if len(open_items) > 1 and len(open_items) == len(asked):
        first = open_items[0]
        yield Finding(
            f"Nothing verifies any of the {len(open_items)} requirements and objectives of this spec.",
            spec.at(first.id_span),
            hint=f"Name them in criteria or tests: `Verifies {first.id}`.",
        )
        return
    for item in open_items:
        finer = _open_refinements(spec, item, catalog)
        yield Finding(
            f"Nothing verifies `{item.id}`.",
            spec.at(item.id_span),
            hint="Verify what refines it, or name it in a criterion." if finer else _HINT.format(item.id),
            detail=item.id,
            notes=finer,
        )


_HINT = "Name it in a criterion or a test: `Verifies {}`."
_MOST = 5


def _open_refinements(spec: Spec, item: Requirement, catalog: Catalog) -> tuple[Note, ...]:
    ends = (link.source for link in catalog.traces.to(spec, item) if link.kind == "refines")
    return tuple(
        Note(f"`{end.address}` refines it, and nothing verifies that.", end.spec.at(end.item.id_span))
        for end in ends
        if end and end.item and catalog.traces.state(end.spec, end.item) != "covered"
    )[:_MOST]
