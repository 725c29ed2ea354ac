"""The drawings that the page of a spec shows, each as all that it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Topology
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.facts import figure_id
from spec_atlas.render.links import Links, Route
from spec_atlas.render.panels.node_cards import node_links

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog


class Request(NamedTuple):
    """What `spec_atlas.render.diagrams.drawing` is asked for."""

    text: str
    id: str
    links: Mapping[str, tuple[str, str]]


def request(figure: str, topology: Topology, spec: Spec, catalog: Catalog, route: Route) -> Request:
    """Return what is asked for to show a topology of a spec: on its page, in the figure of this id."""
    return Request(topology.diagram.text, f"{figure}-drawing", node_links(topology, spec, catalog, route))


def drawings(atlas: Atlas, links: Links) -> Iterator[Request]:
    """Yield what the pages of all specs will ask for, in their order; nothing where the browser draws."""
    if atlas.settings.diagrams == "client":
        return
    catalog = atlas.catalog
    for spec in catalog.specs:
        route = links.on(spec)
        for topology in catalog.topologies.get(spec.path, ()):
            yield request(figure_id(spec, topology), topology, spec, catalog, route)
