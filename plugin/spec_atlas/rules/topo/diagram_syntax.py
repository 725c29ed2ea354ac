"""The rule about diagrams that do not parse."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Instead, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._duty import duty
from spec_atlas.rules.topo._size import beyond


@rule("TOPO002", severity=Severity.WARNING)
def diagram_syntax(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A diagram does not parse.

    Readers see an error message, or nothing, in its place. Where the diagram is the deployment diagram that the
    profile asks for, this weighs as much as its absence (`TOPO001`); elsewhere it is a warning.

    Bad:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart TB
        app[Server (tracking)] --> db[(PostgreSQL)]
    ```
    ````

    Good:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart TB
        app["Server (tracking)"] --> db[(PostgreSQL)]
    ```
    ````
    """
    state = duty(spec, catalog)
    for topology in catalog.topologies.get(spec.path, ()):
        fault = topology.fault
        if topology.kind != "invalid" or fault is None or beyond(topology):
            continue
        place = topology.diagram.place(fault.line, fault.column)
        wanted = state.weight if any(topology is one for one in state.required) else None
        yield Finding(
            f"The diagram does not parse: {fault.message.rstrip('.')}.",
            spec.at(place),
            hint="Correct the diagram at this place; until then readers see its source instead of a drawing.",
            severity=max(wanted or Severity.WARNING, Severity.WARNING),
            instead=Instead("TOPO001", alone=Severity.WARNING) if wanted else None,
        )
