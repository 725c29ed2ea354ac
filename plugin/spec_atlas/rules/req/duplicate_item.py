"""The rule about items that share one id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Requirement, Spec
from spec_atlas.rules.rule import rule


@rule("REQ001", severity=Severity.ERROR)
def duplicate_item(spec: Spec) -> Iterator[Finding]:
    """Two items of a spec have the same id.

    Tests, criteria and other specs name an item by its id; with two of them nobody knows which one is met. Ids are
    compared without regard to case. The same id in another spec is another item.

    Bad:

    ````markdown
    # Message bus

    - **FR-001**: Events MUST be kept for seven days
    - **FR-001**: Topics MUST have an owner
    ````

    Good:

    ````markdown
    # Message bus

    - **FR-001**: Events MUST be kept for seven days
    - **FR-002**: Topics MUST have an owner
    ````
    """
    by_id: defaultdict[str, list[Requirement]] = defaultdict(list)
    for item in spec.requirements:
        by_id[item.id.casefold()].append(item)
    for first, *rest in by_id.values():
        for item in rest:
            yield Finding(
                f"`{item.id}` is already the id of another item.",
                spec.at(item.id_span),
                hint="Give this item the next free number.",
                detail=item.id,
                notes=(Note(f"`{first.id}` is given here first.", spec.at(first.id_span)),),
            )
