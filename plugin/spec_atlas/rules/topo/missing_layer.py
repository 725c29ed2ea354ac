"""The rule about deployment diagrams that leave a layer out."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import Location
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import LAYER_TITLES, LAYERS, Topology
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._duty import duty
from spec_atlas.rules.wording import listed

_NAMES = frozen(
    {
        "edge": "edge (public DNS, CDN or web application firewall)",
        "lb": "load balancer",
        "compute": "compute (servers, containers or functions)",
        "az": "availability zones",
        "data": "data (a database, cache or queue)",
        "storage": "object storage",
        "flow": "traffic between its parts",
    }
)


@rule("TOPO003", severity=Severity.WARNING, choices={"layers": LAYERS})
def missing_layer(
    spec: Spec, catalog: Catalog, *, layers: tuple[str, ...] = (), recommended: bool = True
) -> Iterator[Finding]:
    """The deployment diagram leaves out a layer.

    The layers are `edge`, `lb`, `compute`, `az`, `data`, `storage` and `flow`. Each missing one is named by itself: a
    warning when the profile requires it, information when it only recommends it. Layers in the option `layers` are
    required in every deployment diagram of the project; with `recommended: false` only required ones are asked for.

    All deployment diagrams of a spec count together. A layer is shown by what a box or frame says it is; where a
    product's name is not known, a word of the setting `topology`, or `:::layer-data` behind the box, says it.

    Few systems have every layer. Say in a waiver why one is not there: `TOPO003[storage]`.

    Bad:

    ````markdown
    ---
    profile: speckit
    ---
    # Parcel tracking

    ## Architecture Diagram

    ```mermaid
    flowchart TB
        subgraph cluster [Kubernetes cluster]
            app[Application server]
            worker[Worker]
        end
        db[(PostgreSQL)]
        bucket[Object storage]
        cluster ~~~ db
    ```
    ````

    Good:

    ````markdown
    ---
    profile: speckit
    ---
    # Parcel tracking

    ## Architecture Diagram

    ```mermaid
    flowchart TB
        users([Users]) --> cdn[CDN]
        cdn --> lb[Load balancer]
        subgraph zone1 [Availability zone 1]
            app1[Application server 1]
        end
        subgraph zone2 [Availability zone 2]
            app2[Application server 2]
        end
        lb --> app1 & app2
        app1 & app2 --> db[(PostgreSQL)]
        app1 & app2 --> files[Object storage]
    ```
    ````
    """
    state = duty(spec, catalog)
    shown = {layer for _, topology in state.shown for layer in topology.shown}
    if not state.shown:
        return
    required = {*spec.profile.required_layers, *layers}
    notes = tuple(
        Note(_told(topology), Location(path or spec.path, topology.diagram.span)) for path, topology in state.shown
    )
    for layer in LAYERS:
        wanted = layer in required or (recommended and layer in spec.profile.recommended_layers)
        if layer in shown or not wanted:
            continue
        verb = "required" if layer in required else "recommended"
        drawn = "an arrow that carries traffic" if layer == "flow" else "a box or frame that says so"
        yield Finding(
            f"The deployment diagram shows no {_NAMES[layer]}, which is {verb} here.",
            spec.at(state.place),
            hint=f"Draw {drawn}; if there is none, waive `TOPO003[{layer}]` with the reason.",
            detail=layer,
            minor=layer not in required,
            notes=notes,
        )


def _told(topology: Topology) -> str:
    shown = [LAYER_TITLES[layer].lower() for layer in topology.shown]
    return f"This diagram shows {listed(shown) or 'no layer'}."
