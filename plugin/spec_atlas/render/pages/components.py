"""Every component that specs draw: what it is, who draws it and under which label, and what does not agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.components import Draw, Part
from spec_atlas.model.topology import LAYER_TITLES
from spec_atlas.model.words import cut
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.parts.blocks import empty, note, nth, page_head, pager, section
from spec_atlas.render.parts.component import KINDS, drawn_by, pages, to_topology, where
from spec_atlas.render.parts.explore import to_component
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import join, link, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.render.atlas import Atlas

_SPECS = 16
_LABELS = 3
_CONFLICTS = 100

_COLUMNS = (
    Column("Component"),
    Column("Kind", choice=True),
    Column("Layer", choice=True),
    Column("Specs", number=True),
    Column("Reaches", number=True),
    Column("Drawn by"),
)


def components(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the components, some hundreds a page: conflicts first, then by how many specs draw them."""
    found = pages(atlas.catalog.components)
    for number, part in enumerate(found, start=1):
        name = nth("components", number)
        route = links.at(links.name(name))
        heading = "Components" if number == 1 else f"Components, page {number}"
        lead = "What the topologies are made of, by one name each: who uses Redis, and what breaks without it?"
        body = page_head(heading, lead)
        if number == 1:
            body += _conflicts(atlas.catalog, route)
        through = pager(route, "components", number, len(found), "All components")
        body += _all(part, atlas.catalog, route, through)
        yield Page(
            links.name(name),
            heading,
            body.html,
            body.headings,
            order=31,
            listed=number == 1,
            hide=("navigation", "toc"),
        )


def _conflicts(catalog: Catalog, route: Route) -> Piece:
    parts = catalog.components.parts
    if not parts:
        return Piece()
    found = [part for part in parts if part.conflict]
    if not found:
        calm = tag("p", "No name stands for two different things, and none is written in two ways.")
        return section(2, "conflicts", "What does not agree", empty("All names agree", calm))
    places = where(catalog)
    rows = [
        tag("li", tag("a", tag("strong", part.title), href=places[part].url(route)), ". ", prose(part.conflict))
        for part in found[:_CONFLICTS]
    ]
    left = len(found) - _CONFLICTS
    rest = note(f"and {left:,} more, at the top of the list") if left > 0 else ""
    lead = note("One name that means different things, or one component that is written in several ways.")
    return section(2, "conflicts", "What does not agree", lead, tag("ul", *rows, class_="atlas-list"), rest)


def _all(parts: Sequence[Part], catalog: Catalog, route: Route, through: Markup) -> Piece:
    if not parts:
        return Piece(empty("No component is drawn yet", tag("p", "Draw a topology in a spec first."), mood="info"))
    lead = note(
        "Products by their usual names; specs that others draw; and names that drawings share. Labels of general "
        "words, such as Database, stand for nothing in particular and are left out. A component reaches the specs "
        "that draw it and all that depend on those: they feel it when it fails."
    )
    rows = (_row(part, catalog, route) for part in parts)
    made = table("components", "Components and the specs that draw them", _COLUMNS, rows)
    return section(2, "all", "All components", lead, through, unsearched("div", made), through)


def _row(part: Part, catalog: Catalog, route: Route) -> tuple[object, ...]:
    place = where(catalog)[part]
    url = to_topology(part.home, catalog, route) if part.home else ""
    services = list(dict.fromkeys(draw.instance.service for draw in part.draws if draw.instance.service))
    run = tag("span", f" on {', '.join(services[:4])}", class_="atlas-remark") if services else ""
    mark = tag("span", "does not agree", class_="atlas-mark atlas-warning") if part.conflict else ""
    name = tag("span", link(url, part.title[:80]), id=place.anchor)
    kinds = ", ".join(LAYER_TITLES[layer] for layer in part.layers) or "–"
    return (
        Cell(join([name, run, " ", mark]), part.title[:80]),
        KINDS[part.kind],
        Cell(kinds),
        len(part.users),
        _reach(part, catalog, route),
        _users(part, route),
    )


def _reach(part: Part, catalog: Catalog, route: Route) -> Cell:
    """How many specs feel it when a component fails: those that draw it, and all that depends on them."""
    whole = catalog.radii.of(part)
    return Cell(tag("a", f"{whole:,}", href=to_component(part, catalog, route), title="See which"), whole)


def _users(part: Part, route: Route) -> Markup:
    shown = join(_user(part, draws, route) for draws in part.users[:_SPECS])
    left = len(part.users) - _SPECS
    return tag("ul", shown, tag("li", f"and {left:,} more") if left > 0 else "", class_="atlas-plain")


def _user(part: Part, draws: Sequence[Draw], route: Route) -> Markup:
    labels = list(dict.fromkeys(_short(draw.component.label) for draw in draws))
    differ = [label for label in labels if label.casefold() != part.title.casefold()]
    more = f" and {len(differ) - _LABELS} more" if len(differ) > _LABELS else ""
    said = tag("span", " as ", ", ".join(differ[:_LABELS]), more, class_="atlas-remark") if differ else ""
    return tag("li", drawn_by(draws, route), said)


def _short(label: str) -> str:
    return cut(" ".join(label.split()), 48)
