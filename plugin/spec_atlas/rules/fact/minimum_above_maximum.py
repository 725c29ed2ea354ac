"""The rule about limits that leave nothing between them."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.fact._limits import limits
from spec_atlas.rules.rule import rule


@rule("FACT003", severity=Severity.WARNING)
def minimum_above_maximum(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A minimum is above the maximum that belongs to it.

    Looked at are keys of YAML that differ in `min` and `max` alone, such as `minReplicas` and `maxReplicas`, and rows
    of tables with a column for each. A maximum of 0 sets no limit.

    Bad:

    ````markdown
    # Orders

    ```yaml
    order-api:
      minReplicas: 12
      maxReplicas: 3
    ```
    ````

    Good:

    ````markdown
    # Orders

    ```yaml
    order-api:
      minReplicas: 3
      maxReplicas: 12
    ```
    ````
    """
    for one in limits(spec, catalog):
        if one.least > one.most > 0:
            about = f" for `{one.name}`" if one.name else ""
            unit = f" {one.unit}" if one.unit else ""
            yield Finding(
                f"The minimum of {one.least:g}{unit}{about} is above the maximum of {one.most:g}{unit}.",
                spec.at(one.span),
                hint="Exchange the two, or correct one.",
                detail=one.name,
                notes=(Note("This is the maximum.", spec.at(one.most_span)),),
            )
