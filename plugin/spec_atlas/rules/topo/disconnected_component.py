"""The rule about boxes to which no road leads."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.span import Location, Span
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Topology
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._duty import duty
from spec_atlas.rules.wording import listed, quoted
from spec_atlas.topology.roads import stranded
from spec_atlas.topology.role import label_of

_MOST = 4


@rule("TOPO004", severity=Severity.WARNING)
def disconnected_component(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A component of the deployment diagram is joined to nothing.

    Nobody can tell what it serves: it was forgotten when the arrows were drawn, or left over when they were removed.
    The same is said of a few boxes that are joined to each other only, with neither users nor data among them. A box
    is joined as well when an arrow begins or ends at a frame around it.

    Boxes that call themselves a legend, a title or a note are passed over, and so are drawings that show by place and
    not by lines: block diagrams, and those in which fewer than half of the boxes have a line. Of a diagram that shows
    parts without placement this is information.

    Bad:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart LR
        users([Users]) --> lb[Load balancer]
        lb --> app1[Application server 1] & app2[Application server 2]
        app1 & app2 --> db[(PostgreSQL)]
        cache[(Redis)]
    ```
    ````

    Good:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart LR
        users([Users]) --> lb[Load balancer]
        lb --> app1[Application server 1] & app2[Application server 2]
        app1 & app2 --> db[(PostgreSQL)]
        app1 & app2 -->|sessions| cache[(Redis)]
    ```
    ````
    """
    state = duty(spec, catalog)
    for topology in state.own or state.partial:
        for island in stranded(topology):
            places = {node.id: node for node in topology.graph.nodes if node.id in island}
            names = quoted([label_of(places[name]) for name in island])
            yield Finding(
                f"{names[0]} is joined to nothing in the deployment diagram."
                if len(island) == 1
                else f"{_listed(names)} are joined to each other only: nothing leads from or to users or data.",
                spec.at(_place(topology, places[island[0]].span)),
                hint=f"Draw what goes to or from it, or take it out; if it stands alone on purpose, waive "
                f"`TOPO004[{island[0]}]` with the reason.",
                detail=island[0],
                minor=topology.kind != "deployment",
                notes=tuple(
                    Note("Joined to it.", Location(spec.path, _place(topology, places[name].span)))
                    for name in island[1:]
                ),
            )


def _listed(names: tuple[str, ...]) -> str:
    left = len(names) - _MOST
    return listed(names if left <= 0 else (*names[:_MOST], f"{left} more"))


def _place(topology: Topology, span: Span) -> Span:
    return topology.diagram.place(span.line, span.column, span.end_line, span.end_column)
