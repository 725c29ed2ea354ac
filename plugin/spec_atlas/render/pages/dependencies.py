"""Who relies on whom: the graph, the explorer, circles, roll-out and roll-back, and how far a change reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.impact import ring
from spec_atlas.model.spec import Spec
from spec_atlas.render.exploring import exploring
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.pages._circles import circles
from spec_atlas.render.pages._explorer import explorer, feed
from spec_atlas.render.pages._graph import graph
from spec_atlas.render.pages._waves import chain, waves
from spec_atlas.render.panels.impact import dependents
from spec_atlas.render.parts.blocks import empty, note, page_head, section
from spec_atlas.render.parts.contact import contact
from spec_atlas.render.parts.explore import ANCHOR, to_spec
from spec_atlas.render.parts.specs import named, title
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_MOST_RANKED = 400
_MOST_TOLD = 12


def dependencies(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the one page about dependencies, and what its explorer works on where that is too much for a page."""
    uri = links.name("dependencies")
    route = links.at(uri)
    catalog = atlas.catalog
    body = page_head(
        "Dependencies", "What stands on what: the order in which it can be rolled out, and how far a change reaches."
    )
    joined = [spec for spec in catalog.specs if catalog.dependencies(spec) or catalog.incoming(spec, "depends_on")]
    if joined:
        body += circles(catalog, route)
        body += section(2, "graph", "The whole picture", graph(catalog, joined, route, atlas.store))
    else:
        body += Piece(_none())
    fed = feed(exploring(atlas, links))
    if catalog.specs:
        body += section(2, ANCHOR, "Explorer", explorer(fed, atlas, route))
    if joined:
        body += waves(catalog, frozenset(one.path for one in joined), route)
        body += chain(catalog, route)
        body += _reach(atlas, joined, route)
    yield Page(
        uri,
        "Dependencies",
        body.html,
        body.headings,
        order=10,
        hide=("navigation", "toc"),
    )
    yield from fed.apart()


def _none() -> Markup:
    return empty(
        "No spec depends on another yet",
        tag("p", "Say so in the metadata of a spec, by id or by link:"),
        tag("pre", tag("code", "dependencies:\n  - network-foundation")),
        tag("p", "or, in a document without front matter:"),
        tag("pre", tag("code", "**Depends On**: [Network foundation](../foundation/network.md)")),
        mood="info",
    )


def _reach(atlas: Atlas, joined: Sequence[Spec], route: Route) -> Piece:
    reach = {one.path: atlas.catalog.radii.of(one) for one in joined}
    order = sorted((one for one in joined if reach[one.path]), key=lambda one: (-reach[one.path], title(one), one.path))
    columns = (
        Column("When this changes"),
        Column("Specs in reach", number=True),
        Column("Directly", number=True),
        Column("Owner", choice=True),
        Column("Approvers"),
        Column("RTO"),
    )
    rows = (_ranked(spec, reach[spec.path], atlas, route) for spec in order[:_MOST_RANKED])
    ranked = table("reach", "Specs by how many others depend on them, directly or not", columns, rows)
    left = len(order) - _MOST_RANKED
    rest = note(f"and {left:,} more with a smaller reach, all of them in the explorer.") if left > 0 else Markup()
    lead = note(
        "Every spec that others depend on, by how many feel it when it changes; a number leads to the explorer."
    )
    told = unsearched("div", lead, ranked, rest, *_radii(atlas, order[:_MOST_TOLD], route))
    return section(2, "blast-radius", "Blast radius", told)


def _ranked(spec: Spec, reach: int, atlas: Atlas, route: Route) -> tuple[object, ...]:
    owner, approvers, rto = contact(spec, atlas.catalog)
    return (
        named(spec, route, "atlas.impact"),
        Cell(tag("a", f"{reach:,}", href=to_spec(spec, route)), reach),
        len(ring(atlas.catalog, spec)[0]),
        owner or "–",
        ", ".join(approvers) or "–",
        rto or "–",
    )


def _radii(atlas: Atlas, order: Sequence[Spec], route: Route) -> Iterator[Markup]:
    if len(order) == _MOST_TOLD:
        yield note(f"The {_MOST_TOLD} that reach furthest; each spec's own page has the same table.")
    for number, spec in enumerate(order, start=1):
        told = dependents(spec, atlas, route, name=f"reach-{number}")
        yield tag(
            "details", tag("summary", "Who feels a change of ", tag("b", title(spec))), told, class_="atlas-radius"
        )
