"""The rule this project began with: a spec that shows nobody where things run."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.span import Location
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import LAYER_TITLES, Topology
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._declared import declared
from spec_atlas.rules.topo._duty import Duty, duty
from spec_atlas.rules.wording import listed

_VERBS = {"required": "requires", "recommended": "recommends", "optional": "suggests"}


@rule("TOPO001", severity=Severity.ERROR)
def missing_deployment_diagram(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """The spec has no deployment diagram.

    A deployment diagram shows where things run: servers, pods or functions, what stands before them, where data is
    kept, and the traffic between. A pipeline, a state machine or a list of modules is none, whatever its heading
    says; the diagrams that were looked at are named with the reason.

    One such diagram anywhere in the spec is enough. Under the profile's diagram section one that shows only parts of
    a running system counts as well, and so does a link there to a spec or a `.mmd` file that has a deployment
    diagram. A drawing there that cannot be checked is the matter of `TOPO005`, one that does not parse of `TOPO002`.

    The profile decides the weight: an error where it requires the diagram, a warning where it recommends one,
    information where it is optional, nothing where it says `off`.

    Bad:

    ````markdown
    ---
    profile: topology
    ---
    # Infrastructure: Parcel tracking

    ## Deployment Topology Diagram (REQUIRED)

    ```mermaid
    flowchart LR
        Push[Git push] --> Build[Build and test] --> Scan[Scan images] --> Release[Release]
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
    if not state.unmet:
        return
    verb = _VERBS.get(spec.profile.diagram, "asks for")
    where = f"The section `{state.heading}` has" if state.heading else "The spec has"
    yield Finding(
        f"{where} no deployment diagram, which the profile `{spec.profile.name}` {verb}.",
        spec.at(state.place),
        hint=_hint(spec, state, drafted=bool(declared(spec, catalog).drawable)),
        severity=state.weight,
        notes=tuple(Note(_verdict(topology), _location(spec, path, topology)) for path, topology in state.weaker),
    )


def _hint(spec: Spec, state: Duty, *, drafted: bool) -> str:
    layers = spec.profile.required_layers or ("lb", "compute", "data", "flow")
    words = listed([LAYER_TITLES.get(layer, layer).lower() for layer in layers])
    where = f"under `{state.heading}`" if state.heading else _section(spec)
    draft = f" `spec-atlas draw {spec.id}` makes a first draft from what the spec declares." if drafted else ""
    return (
        f"Draw a Mermaid flowchart {where} whose boxes are what runs and where ({words}), joined by the traffic "
        f"between them, or link there to a spec or `.mmd` file that has one.{draft}"
    )


def _section(spec: Spec) -> str:
    names = spec.profile.diagram_sections
    return f"under a heading such as `{names[0].capitalize()}`" if names else "in this spec"


def _verdict(topology: Topology) -> str:
    if topology.kind == "invalid":
        return f"This diagram does not parse: {topology.why.rstrip('.')}."
    why = topology.why.rstrip(".")
    return f"This diagram is no deployment: {why}." if why else "This diagram is no deployment."


def _location(spec: Spec, path: str, topology: Topology) -> Location:
    fault = topology.fault
    place = topology.diagram.place(fault.line, fault.column) if fault else topology.diagram.span
    return Location(path, place)
