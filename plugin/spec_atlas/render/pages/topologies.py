"""Every deployment topology: a gallery, which layers each shows and why, and who has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import LAYER_TITLES, LAYERS, Topology
from spec_atlas.render import facts
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.parts.blocks import bar, chunks, empty, note, nth, page_head, pager, section
from spec_atlas.render.parts.component import where
from spec_atlas.render.parts.marks import plural, status, strip
from spec_atlas.render.parts.rules import rule_link
from spec_atlas.render.parts.specs import named, title
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import link, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_PAGE = 100
_TOP = 10
_NAMES = 12
_MOST_WITHOUT = 400

_MOODS = {"whole": "clear", "gaps": "warning", "parts": "warning", "broken": "error", "drawn": "info", "none": "draft"}


class Drawn(NamedTuple):
    """A spec and the topology it shows."""

    spec: Spec
    topology: Topology


def topologies(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the gallery, a hundred topologies a page."""
    catalog = atlas.catalog
    drawn = [
        Drawn(spec, best)
        for spec in catalog.specs
        if (best := facts.topology(catalog, spec)) and best.kind in ("deployment", "partial")
    ]
    parts = chunks(drawn, _PAGE)
    for number, part in enumerate(parts, start=1):
        name = nth("topologies", number)
        route = links.at(links.name(name))
        heading = "Topologies" if number == 1 else f"Topologies, page {number}"
        body = page_head(heading, "Where everything runs: each deployment diagram, and the layers it shows.")
        if number == 1:
            body += _overview(atlas)
        through = pager(route, "topologies", number, len(parts), "All topologies")
        if part:
            cards = unsearched("ul", *(_card(one, route) for one in part), class_="atlas-gallery")
            body += section(2, "gallery", "Gallery", through, cards)
            body += section(2, "layers", "Layers and their evidence", _matrix(part, route), through)
        if number == 1:
            body += _components(atlas, route) + _without(atlas, route)
        yield Page(
            links.name(name),
            heading,
            body.html,
            body.headings,
            order=30,
            listed=number == 1,
            hide=("navigation", "toc"),
        )


def _overview(atlas: Atlas) -> Piece:
    catalog = atlas.catalog
    found = [facts.outlook(catalog, spec) for spec in catalog.specs]
    if not any(look in ("whole", "gaps", "parts") for look in found):
        return Piece(
            empty(
                "No topology is drawn yet",
                tag("p", "Draw one in a fenced block of a spec, in the section its profile names."),
                mood="info",
            )
        )
    return Piece(
        bar("Specs by topology", [(_MOODS[look], facts.OUTLOOKS[look], found.count(look)) for look in facts.OUTLOOKS])
    )


def _card(one: Drawn, route: Route) -> Markup:
    spec, topology = one
    place = facts.figure_id(spec, topology)
    href = route.spec(spec, place)
    parts = [component.label or component.node for component in topology.components]
    names = ", ".join(parts[:_NAMES]) + (f" and {len(parts) - _NAMES} more" if len(parts) > _NAMES else "")
    return tag(
        "li",
        # Filled by a script when it comes into view; without one, the way to the drawing.
        tag(
            "a",
            tag("span", "See the drawing"),
            href=href,
            class_="atlas-preview",
            data_figure=place,
            tabindex=-1,
            aria_hidden="true",
        ),
        tag("h3", tag("a", title(spec), href=href)),
        tag("p", status(spec), " ", strip(topology.shown)),
        tag("p", tag("b", plural(len(parts), "component")), f": {names}" if parts else "", class_="atlas-remark"),
        class_="atlas-card",
        id=f"card-{route.links.slugs[spec.path]}",
    )


def _matrix(part: Sequence[Drawn], route: Route) -> Markup:
    columns = (Column("Spec"), *(Column(LAYER_TITLES[layer]) for layer in LAYERS))
    rows = ((named(one.spec, route), *(_evidence(one.topology, layer) for layer in LAYERS)) for one in part)
    made = table("layers", "Which layers each topology shows, and the parts that show it", columns, rows)
    return unsearched("div", made)


def _evidence(topology: Topology, layer: str) -> Cell:
    if layer == "flow":
        names = [f"{flow.start} → {flow.end}" for flow in topology.flows]
        words = plural(len(names), "flow") if names else ""
    else:
        names = list(dict.fromkeys(one.label or one.node for one in topology.layers.get(layer, ())))
        words = ", ".join(name[:40] for name in names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    if not names:
        return Cell(tag("span", "missing", class_="atlas-mark atlas-gap"), 0)
    return Cell(tag("span", words, class_="atlas-mark atlas-long atlas-clear"), len(names))


def _components(atlas: Atlas, route: Route) -> Piece:
    parts = sorted(atlas.catalog.components.parts, key=lambda part: (-len(part.users), part.title))
    if not parts:
        return Piece()
    places = where(atlas.catalog)
    rows = [
        tag("li", link(places[part].url(route), part.title), f", in {plural(len(part.users), 'spec')}")
        for part in parts[:_TOP]
    ]
    whole = tag("a", f"All {plural(len(parts), 'component')}", href=route.page("components"))
    lead = note("The components that most specs draw. ", whole, ", with who draws them, and what does not agree.")
    return section(2, "components", "Who uses what", lead, tag("ul", *rows, class_="atlas-list"))


def _without(atlas: Atlas, route: Route) -> Piece:
    catalog = atlas.catalog
    rest = [
        (spec, look) for spec in catalog.specs if (look := facts.outlook(catalog, spec)) in ("none", "drawn", "broken")
    ]
    if not rest:
        return Piece()
    needs = {"required": 0, "recommended": 1, "optional": 2, "off": 3}
    rest.sort(key=lambda one: (needs[one[0].profile.diagram], one[1], one[0].path))
    rows = (
        (
            named(spec, route),
            spec.profile.title,
            Cell(_need(spec), needs[spec.profile.diagram], _need(spec)),
            facts.OUTLOOKS[look],
        )
        for spec, look in rest[:_MOST_WITHOUT]
    )
    columns = (
        Column("Spec"),
        Column("Kind", choice=True),
        Column("A diagram is", choice=True),
        Column("There is", choice=True),
    )
    left = len(rest) - _MOST_WITHOUT
    more = note(f"and {plural(left, 'more spec')} without one") if left > 0 else ""
    lead = note(
        "Pictures in ASCII or other languages are shown, but no rule can read them: ", rule_link("TOPO005", route), "."
    )
    made = table("without", "Specs without a topology that can be checked", columns, rows)
    return section(2, "without", "Without a topology", lead, unsearched("div", made, more))


def _need(spec: Spec) -> str:
    return "not asked for" if spec.profile.diagram == "off" else spec.profile.diagram
