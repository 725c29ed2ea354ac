"""A component as pages name it: where it is listed, and who draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from spec_atlas.catalog.remembered import remembered
from spec_atlas.model.frozen import frozen
from spec_atlas.reading.slug import slug
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.parts.blocks import chunks, nth
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.tag import tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.catalog.components import Components, Draw, Part
    from spec_atlas.model.spec import Spec

PAGE = 200
"""How many components are listed on a page."""

KINDS: Mapping[str, str] = frozen({"product": "Product", "spec": "Has a spec", "own": "Named in drawings only"})
"""What components are, in the words of the page that lists them."""


class Place(NamedTuple):
    """Where a component is listed."""

    page: int
    anchor: str

    def url(self, route: Route) -> str:
        """Return the URL of the component's row."""
        return route.page(nth("components", self.page), self.anchor)


@remembered
def where(catalog: Catalog) -> Mapping[Part, Place]:
    """Return the place of every component."""
    places: dict[Part, Place] = {}
    taken: dict[str, int] = {}
    for number, part in enumerate(pages(catalog.components), start=1):
        for one in part:
            name = f"{one.kind}-{slug(one.title)[:60] or 'x'}"
            taken[name] = taken.get(name, 0) + 1
            places[one] = Place(number, name if taken[name] == 1 else f"{name}--{taken[name]}")
    return places


def pages(components: Components) -> tuple[Sequence[Part], ...]:
    """Return the components, page by page."""
    return chunks(components.parts, PAGE)


def drawn_by(draws: Sequence[Draw], route: Route, text: str = "") -> Markup:
    """Return a link from nodes of one drawing to the drawing, by its spec's title."""
    first = draws[0]
    anchor = facts.figure_id(first.spec, first.topology)
    return tag("a", text or title(first.spec, 80), href=route.spec(first.spec, anchor))


def to_topology(spec: Spec, catalog: Catalog, route: Route) -> str:
    """Return the URL of a spec's topology, or of its page when it draws none."""
    best = facts.topology(catalog, spec)
    placed = best is not None and best.kind in ("deployment", "partial")
    return route.spec(spec, facts.figure_id(spec, best) if best and placed else "")
