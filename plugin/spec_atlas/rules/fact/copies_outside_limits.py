"""The rule about components of which more or fewer run than the spec allows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.fact._limits import limits, namesakes, place, same, section_words
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._declared import declared

_SOURCES = frozenset({"kubernetes", "table"})
_MOST = 200


@rule("FACT005", severity=Severity.WARNING)
def copies_outside_limits(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A spec declares more or fewer copies of a component than its limits of scaling allow.

    The autoscaler changes the number as soon as it runs, so one of the two was never meant. Compared are the
    `replicas` of Kubernetes manifests and the counts of resource tables with limits that name the same component, in
    the same environment.

    Bad:

    ````markdown
    # Orders

    ```yaml
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: order-api
    spec:
      replicas: 2
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata:
      name: order-api
    spec:
      scaleTargetRef:
        kind: Deployment
        name: order-api
      minReplicas: 3
      maxReplicas: 12
    ```
    ````

    Good:

    ````markdown
    # Orders

    ```yaml
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: order-api
    spec:
      replicas: 3
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata:
      name: order-api
    spec:
      scaleTargetRef:
        kind: Deployment
        name: order-api
      minReplicas: 3
      maxReplicas: 12
    ```
    ````
    """
    bounds = [one for one in limits(spec, catalog) if one.name and one.copies and one.least <= one.most][:_MOST]
    if not bounds:
        return
    counted = [one for one in declared(spec, catalog).components if one.copies and one.source in _SOURCES][:_MOST]
    names = namesakes([*(one.name for one in bounds), *(one.name for one in counted)])
    starts = [section.span.line for section in spec.sections]
    for one in counted:
        where = place(one.name, *section_words(spec, bisect_right(starts, one.span.line) - 1))
        near = (each for each in bounds if each.place == where and same(each.name, one.name, names))
        limit = next(near, None)
        if limit and not limit.least <= one.copies <= limit.most:
            yield Finding(
                f"`{one.name}` is declared with {one.copies} {'copies' if one.copies > 1 else 'copy'}, "
                f"and its limits are {limit.text}.",
                spec.at(one.span),
                hint="Declare a number within the limits, or change them.",
                detail=one.name,
                notes=(Note(f"The limits are {limit.text}.", spec.at(limit.span)),),
            )
