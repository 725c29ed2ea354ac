"""The rule about availability zones that do not share the work."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import Location
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Topology
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._duty import duty
from spec_atlas.topology.zones import Zone, one_sided, spread, zones

_TIERS = frozen({"compute": "compute (servers, containers or functions)", "data": "data (a database, cache or queue)"})


@rule("TOPO006", severity=Severity.INFO)
def single_zone(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """Only one availability zone does the work.

    Zones are drawn to show what remains when one of them fails. This finds a zone with nothing in it, which is a
    warning; a tier, compute or data, that stands in one of several zones only; and a single zone where the profile
    requires zones to be shown. The last two are information: the drawing may be right, and the deployment too.

    A part whose label says that it has a spare (`Multi-AZ`, `zone redundant`, `cluster`, `primary + standby`) is
    passed over, and so are zones that hold a box whose kind is not known.

    Bad:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart LR
        users([Users]) --> lb[Load balancer]
        subgraph zone1 [Availability zone 1]
            app1[Application server 1]
            db[(PostgreSQL)]
        end
        subgraph zone2 [Availability zone 2]
            app2[Application server 2]
        end
        lb --> app1 & app2 --> db
    ```
    ````

    Good:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart LR
        users([Users]) --> lb[Load balancer]
        subgraph zone1 [Availability zone 1]
            app1[Application server 1]
            db1[(PostgreSQL primary)]
        end
        subgraph zone2 [Availability zone 2]
            app2[Application server 2]
            db2[(PostgreSQL standby)]
        end
        lb --> app1 & app2 --> db1
        db1 -.->|replication| db2
    ```
    ````
    """
    own = duty(spec, catalog).own
    by_drawing = [zones(topology.graph, topology.components, topology.layers) for topology in own]
    for frames in by_drawing:
        yield from _vacant(spec, frames)
        for tier, zone in one_sided(frames):
            yield Finding(
                f"Of all zones only `{zone.label}` has {_TIERS[tier]}.",
                spec.at(zone.span),
                hint="Draw the second copy in another zone, or say in the label that there is one: "
                "`primary + standby`, `Multi-AZ`.",
                detail=tier,
                notes=_others(spec, zone, frames),
            )
    drawn = [zone for frames in by_drawing for zone in frames]
    full = [zone for zone in drawn if not zone.vacant]
    required = "az" in spec.profile.required_layers
    if required and len(drawn) == len(full) and len({zone.mark for zone in full}) == 1 and not _spread(own):
        yield Finding(
            f"`{full[0].label}` is the only availability zone drawn, and the profile `{spec.profile.name}` requires "
            "zones to be shown.",
            spec.at(full[0].span),
            hint="Draw the other zones with what runs in them; if there is one only, waive `TOPO006` with the reason.",
        )


def _vacant(spec: Spec, zones: tuple[Zone, ...]) -> Iterator[Finding]:
    for zone in zones:
        if zone.vacant:
            yield Finding(
                f"Nothing is drawn in `{zone.label}`.",
                spec.at(zone.span),
                hint="Draw what runs in this zone, or take the frame out.",
                severity=Severity.WARNING,
            )


def _others(spec: Spec, zone: Zone, zones: tuple[Zone, ...]) -> tuple[Note, ...]:
    return tuple(
        Note("This zone has none.", Location(spec.path, other.span)) for other in zones if other.mark != zone.mark
    )


def _spread(topologies: tuple[Topology, ...]) -> bool:
    return any(spread(topology.layers) for topology in topologies)
