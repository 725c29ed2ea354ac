"""The rule about limits of scaling that are told twice, and differently."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.fact._limits import Limits, limits, namesakes, same
from spec_atlas.rules.rule import rule

_MOST = 200
"""A spec with more components than these is a list of something else."""


@rule("FACT004", severity=Severity.WARNING)
def limits_contradicted(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A spec limits the copies of a component twice, and differently.

    Nobody can tell which limits were sized and paid for. Compared are tables with Min and Max, autoscalers of
    Kubernetes and other YAML with such keys, where they name one component in one environment.

    Bad:

    ````markdown
    # Orders

    | Component | Trigger | Min | Max |
    |---|---|---|---|
    | Order API | CPU > 70 % | 2 | 10 |

    ```yaml
    order-api:
      minReplicas: 3
      maxReplicas: 10
    ```
    ````

    Good:

    ````markdown
    # Orders

    | Component | Trigger | Min | Max |
    |---|---|---|---|
    | Order API | CPU > 70 % | 3 | 10 |

    ```yaml
    order-api:
      minReplicas: 3
      maxReplicas: 10
    ```
    ````
    """
    named = [one for one in limits(spec, catalog) if one.name and one.copies][:_MOST]
    names = namesakes(one.name for one in named)
    known: list[Limits] = []
    for one in named:
        other = next((each for each in known if each.place == one.place and same(each.name, one.name, names)), None)
        if other is None:
            known.append(one)
        elif (one.least, one.most) != (other.least, other.most):
            yield Finding(
                f"The limits of `{one.name}` are {one.text} here and {other.text} in line {other.span.line}.",
                spec.at(one.span),
                hint="Keep those that hold; where they are for two environments, name these.",
                detail=one.name,
                notes=(Note(f"Here they are {other.text}.", spec.at(other.span)),),
            )
