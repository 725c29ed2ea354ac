"""The rule about availabilities that nothing can have."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("FACT007", severity=Severity.WARNING)
def impossible_availability(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A spec promises to be available for more than all the time.

    A comma or a point was lost, or the number is not one of availability. What rests on it cannot be compared.

    Bad:

    ````markdown
    # Orders

    - **Availability**: 999.5 %
    ````

    Good:

    ````markdown
    # Orders

    - **Availability**: 99.95 %
    ````
    """
    for one in catalog.promises.of(spec):
        if one.kind == "availability" and one.value > 100:
            yield Finding(
                f"An availability of `{one.text}` is more than all the time.",
                spec.at(one.span),
                hint="Look for a comma or a point that is missing.",
            )
