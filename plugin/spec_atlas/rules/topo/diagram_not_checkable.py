"""The rule about deployment diagrams in a language that cannot be checked."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Instead, Note, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._duty import duty
from spec_atlas.rules.wording import listed

_LANGUAGES = frozen(
    {"ascii": "with characters", "image": "as an image", "plantuml": "in PlantUML", "d2": "in D2", "dot": "in DOT"}
)


@rule("TOPO005", severity=Severity.WARNING)
def diagram_not_checkable(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """The deployment diagram is drawn in a way that cannot be checked.

    The picture may be right, but nobody is told when it stops being so: which layers it shows is known of Mermaid
    diagrams only. This stands in for `TOPO001` where the profile's diagram section holds a drawing made of
    characters, an image, PlantUML, D2 or DOT, and weighs one step less.

    Bad:

    ````markdown
    ---
    profile: topology
    ---
    # Infrastructure: Parcel tracking

    ## Deployment Topology Diagram (REQUIRED)

    ```
    ┌──────────┐     ┌──────────┐
    │ Balancer │────▶│ Servers  │
    └──────────┘     └──────────┘
    ```
    ````

    Good:

    ````markdown
    ---
    profile: topology
    ---
    # Infrastructure: Parcel tracking

    ## Deployment Topology Diagram (REQUIRED)

    ```mermaid
    flowchart LR
        users([Users]) --> lb[Load balancer]
        lb --> app1[Application server 1] & app2[Application server 2]
        app1 & app2 --> db[(PostgreSQL)]
    ```
    ````
    """
    state = duty(spec, catalog)
    if not state.uncheckable or state.weight is None:
        return
    ways = list(dict.fromkeys(_LANGUAGES.get(one.language, f"in {one.language}") for one in state.uncheckable))
    yield Finding(
        f"The diagram under `{state.heading}` is drawn {listed(ways)} and cannot be checked.",
        spec.at(state.place),
        hint="Draw it as a Mermaid flowchart; the other drawing may stay beside it.",
        severity=Severity(max(state.weight - 1, Severity.INFO)),
        instead=Instead("TOPO001", milder=True),
        notes=tuple(Note("This is drawn, not checkable.", spec.at(one.span)) for one in state.uncheckable),
    )
