"""The rule about criteria that verify nothing."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.link import VERIFIABLE
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import RETIRED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.rules.fill._marked import shortened
from spec_atlas.rules.rule import rule


@rule("REQ004", severity=Severity.INFO)
def criterion_without_requirement(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A success or acceptance criterion names no requirement, although most criteria of its spec do.

    Either it verifies a requirement and does not say which, or it asks for something that no requirement asks for. It
    is told only where the spec has requirements with an id and at least half of its criteria name one.

    Bad:

    ````markdown
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days

    ## Success Criteria

    - **SC-001**: An event of last Monday can be read on Sunday. Verifies FR-001.
    - **SC-002**: Readers in the second region see events within a minute.
    ````

    Good:

    ````markdown
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days
    - **FR-002**: Infrastructure MUST copy events to the second region

    ## Success Criteria

    - **SC-001**: An event of last Monday can be read on Sunday. Verifies FR-001.
    - **SC-002**: Readers in the second region see events within a minute. Verifies FR-002.
    ````
    """
    if spec.state in RETIRED_STATES or not any(item.kind in VERIFIABLE and item.own_id for item in spec.requirements):
        return
    criteria = [item for item in spec.requirements if item.kind == "criterion"]
    silent = [item for item in criteria if not catalog.traces.of(spec, item)]
    if 2 * len(silent) > len(criteria):
        return
    for item in silent:
        name = f"`{item.id}`" if item.own_id else f"The criterion `{shortened(item.text)}`"
        yield Finding(
            f"{name} names no requirement that it verifies.",
            spec.at(item.id_span),
            hint="End it with `Verifies FR-…`, or write the requirement that is missing.",
            detail=item.id,
        )
