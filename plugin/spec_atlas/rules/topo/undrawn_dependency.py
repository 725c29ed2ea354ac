"""The rule about other specs' systems that are drawn here, though no relation says so."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.components import PLACED
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.declaring import declaring
from spec_atlas.rules.rule import rule


@rule("TOPO010", severity=Severity.INFO)
def undrawn_dependency(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """The drawing shows what another spec describes, and no relation leads there.

    Whoever changes the other spec does not learn who relies on it: it is not among its dependents, and the roll-out
    order leaves it out. A box counts when its label bears the id of another spec, or its title of two words or more
    that are not general ones, or when it links to it. A relation either way is enough, and so is a dependency on
    something that depends on it.

    Bad:

    ````markdown
    --- specs/berths.md
    ---
    id: berths
    title: Berth Planner
    dependencies: []
    ---
    # Berth Planner

    ```mermaid
    flowchart LR
        users([Users]) --> lb[Load balancer] --> app[Application server]
        app --> db[(PostgreSQL)]
        app --> bus[Harbour Backbone]
    ```

    --- specs/backbone.md
    ---
    id: harbour-backbone
    title: Harbour Backbone
    ---
    # Harbour Backbone
    ````

    Good:

    ````markdown
    --- specs/berths.md
    ---
    id: berths
    title: Berth Planner
    dependencies: [harbour-backbone]
    ---
    # Berth Planner

    ```mermaid
    flowchart LR
        users([Users]) --> lb[Load balancer] --> app[Application server]
        app --> db[(PostgreSQL)]
        app --> bus[Harbour Backbone]
    ```

    --- specs/backbone.md
    ---
    id: harbour-backbone
    title: Harbour Backbone
    ---
    # Harbour Backbone
    ````
    """
    told: set[str] = set()
    for topology in catalog.topologies.get(spec.path, ()):
        if topology.kind not in PLACED:
            continue
        for node in topology.graph.nodes:
            home = catalog.components.home(spec, node)
            if home is None or not home.exact or home.spec.path in told or _is_said(spec, home.spec, catalog):
                continue
            told.add(home.spec.path)
            span = node.span
            label = " ".join((node.label or node.id).split())
            yield Finding(
                f"`{label}` is drawn here, and no relation leads to `{home.spec.id}`, which describes it.",
                spec.at(topology.diagram.place(span.line, span.column, span.end_line, span.end_column)),
                hint=declaring(spec, "depends_on", home.spec),
                detail=home.spec.id,
                notes=(Note(f"`{home.spec.id}` is here.", home.spec.at(home.spec.title_span)),),
            )


def _is_said(spec: Spec, other: Spec, catalog: Catalog) -> bool:
    """Whether the specs know of each other, or the way to the other leads over what this one depends on."""
    if other.state in ("superseded", "rejected") or catalog.components.related(spec, other):
        return True
    above = any(one.path == other.path for one in catalog.parents(spec))
    return above or any(step.spec.path == other.path for step in catalog.foundations(spec))
