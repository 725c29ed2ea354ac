"""The rule about diagrams that browsers refuse to draw."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Instead, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.topo._duty import duty
from spec_atlas.rules.topo._size import beyond


@rule("TOPO007", severity=Severity.WARNING)
def diagram_too_large(spec: Spec, catalog: Catalog, *, characters: int = 50_000, edges: int = 500) -> Iterator[Finding]:
    """A diagram is too large.

    Mermaid refuses diagrams of more than 50,000 characters or 500 edges, and nobody can read one of half that size.
    The options `characters` and `edges` set tighter limits. Where the diagram is the deployment diagram that the
    profile asks for, this weighs as much as its absence (`TOPO001`).

    Bad:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart LR
        a1 & a2 & a3 & a4 & a5 & a6 & a7 & a8 & a9 & a10 & a11 & a12 & a13 --> hub1 & hub2 & hub3 & hub4 & hub5
        b1 & b2 & b3 & b4 & b5 & b6 & b7 & b8 & b9 & b10 & b11 & b12 & b13 --> hub1 & hub2 & hub3 & hub4 & hub5
        c1 & c2 & c3 & c4 & c5 & c6 & c7 & c8 & c9 & c10 & c11 & c12 & c13 --> hub1 & hub2 & hub3 & hub4 & hub5
        d1 & d2 & d3 & d4 & d5 & d6 & d7 & d8 & d9 & d10 & d11 & d12 & d13 --> hub1 & hub2 & hub3 & hub4 & hub5
        e1 & e2 & e3 & e4 & e5 & e6 & e7 & e8 & e9 & e10 & e11 & e12 & e13 --> hub1 & hub2 & hub3 & hub4 & hub5
        f1 & f2 & f3 & f4 & f5 & f6 & f7 & f8 & f9 & f10 & f11 & f12 & f13 --> hub1 & hub2 & hub3 & hub4 & hub5
        g1 & g2 & g3 & g4 & g5 & g6 & g7 & g8 & g9 & g10 & g11 & g12 & g13 --> hub1 & hub2 & hub3 & hub4 & hub5
        h1 & h2 & h3 & h4 & h5 & h6 & h7 & h8 & h9 & h10 & h11 & h12 & h13 --> hub1 & hub2 & hub3 & hub4 & hub5
    ```
    ````

    Good:

    ````markdown
    # Parcel tracking

    ```mermaid
    flowchart LR
        lb[Load balancer] --> app[Application servers] --> db[(PostgreSQL)]
    ```
    ````
    """
    state = duty(spec, catalog)
    for topology in catalog.topologies.get(spec.path, ()):
        diagram = topology.diagram
        length, joins = len(diagram.text), len(topology.graph.edges)
        excess = beyond(topology)
        if not excess and length > characters:
            excess = f"The diagram has {length:,} characters, and {characters:,} are the limit."
        elif not excess and joins > edges:
            excess = f"The diagram has {joins:,} edges, and {edges:,} are the limit."
        if excess:
            wanted = state.weight if any(topology is one for one in state.required) else None
            yield Finding(
                excess,
                spec.at(diagram.span),
                hint="Split it: one diagram for the whole with a box for each part, and one for each part.",
                severity=max(wanted or Severity.WARNING, Severity.WARNING),
                instead=Instead("TOPO001", alone=Severity.WARNING) if wanted else None,
            )
