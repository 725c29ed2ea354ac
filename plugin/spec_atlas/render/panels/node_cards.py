"""Cards for the nodes of a drawing: what each is, why it counts for its layers, who else draws it, whose subject it is.

They stand on the page as a `<template>`, which shows nothing by itself; `nodes.js` shows the card of a node that is
pointed at. Without scripts the words beside the drawing say what the layers rest on. Of several nodes that show one
component the first says who else draws it, and the others refer to its card.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.components import PLACED, Part
from spec_atlas.model.diagram import Node
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import LAYER_TITLES, Component, Topology
from spec_atlas.render.diagrams.drawing import Drawing
from spec_atlas.render.links import Route
from spec_atlas.render.parts.component import drawn_by, to_topology, where
from spec_atlas.render.parts.marks import plural, status
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_OTHERS = 2
_LABEL = 120


def node_cards(drawing: Drawing, topology: Topology, spec: Spec, catalog: Catalog, route: Route) -> Markup:
    """Return the cards of a drawing's nodes; nothing where there is no drawing, or it shows no running parts."""
    drawn = frozenset(drawing.nodes)
    told: dict[tuple[Part, ...], str] = {}
    cards = [
        _card(one, node, topology, spec, catalog, route, told)
        for one, node in catalog.components.drawn(spec, topology)
        if one.node in drawn
    ]
    return unsearched("template", *cards, class_="atlas-cards") if cards else Markup()


def node_links(topology: Topology, spec: Spec, catalog: Catalog, route: Route) -> Mapping[str, tuple[str, str]]:
    """Return, for the nodes that stand for another spec, the address of its topology, as `drawing` takes it.

    Where nothing is placed, only a writer's own link says that a node is a spec.
    """
    placed = topology.kind in PLACED
    homes = ((node.id, catalog.components.home(spec, node)) for node in topology.graph.nodes if placed or node.link)
    return {node: (to_topology(home.spec, catalog, route), "") for node, home in homes if home}


def _card(
    one: Component,
    node: Node,
    topology: Topology,
    spec: Spec,
    catalog: Catalog,
    route: Route,
    told: dict[tuple[Part, ...], str],
) -> Markup:
    """A card; `told` are the nodes whose cards say already who else draws these components."""
    label = " ".join(one.label.split())
    home = catalog.components.home(spec, node)
    lines = [tag("strong", label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"), f" line {one.span.line}"]
    parts = tuple(part for part in catalog.components.of(spec, one, node) if len(part.users) > 1)
    first = told.setdefault(parts, one.node)
    shared = [_shared(part, spec, catalog, route) for part in parts] if first == one.node else ()
    return tag(
        "div",
        tag("p", *lines),
        *_layers(one, topology),
        _subject(home.spec, catalog, route) if home else "",
        tag("footer", *shared) if shared else "",
        data_card=one.node,
        data_as=first if parts and first != one.node else None,
    )


def _layers(one: Component, topology: Topology) -> Iterator[Markup]:
    for layer in one.layers:
        why = next((shown.why for shown in topology.layers.get(layer, ()) if shown.node == one.node), "")
        yield tag("p", tag("b", LAYER_TITLES[layer]), ": ", prose(why))


def _subject(home: Spec, catalog: Catalog, route: Route) -> Markup:
    link = tag("a", title(home, 80), href=to_topology(home, catalog, route))
    return tag("p", "See ", link, " ", status(home))


def _shared(part: Part, spec: Spec, catalog: Catalog, route: Route) -> Markup:
    others = len(part.users) - 1
    # Of a product that a thousand specs draw, only the first few are looked at.
    users = [draws for draws in part.users[: _OTHERS + 1] if draws[0].spec.path != spec.path][:_OTHERS]
    rest = f" and {plural(others - len(users), 'other spec')}" if others > len(users) else ""
    name = tag("a", part.title[:80], href=where(catalog)[part].url(route))
    lead = "Also drawn by " if part.home else join([name, " is also drawn by "])
    return tag("p", lead, join((drawn_by(draws, route) for draws in users), ", "), rest)
