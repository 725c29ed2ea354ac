"""Who relies on whom: the graph, the order of the roll-out, circles, and how far a change reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.finding import Severity
from spec_atlas.model.spec import Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.pages._graph import graph
from spec_atlas.render.panels.impact import dependents
from spec_atlas.render.parts.blocks import empty, note, page_head, section
from spec_atlas.render.parts.marks import clear, plural, severity, status
from spec_atlas.render.parts.reach import counts
from spec_atlas.render.parts.specs import each, named, title
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.render.atlas import Atlas

_MOST_ALONE = 200
_MOST_RANKED = 1000
_MOST_TOLD = 12


def dependencies(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the one page about dependencies."""
    uri = links.name("dependencies")
    route = links.at(uri)
    catalog = atlas.catalog
    body = page_head(
        "Dependencies", "What stands on what: the order in which it can be rolled out, and how far a change reaches."
    )
    joined = [spec for spec in catalog.specs if catalog.dependencies(spec) or catalog.incoming(spec, "depends_on")]
    if joined:
        body += _cycles(catalog, route)
        body += section(2, "graph", "The whole picture", graph(catalog, joined, route))
        body += section(2, "waves", "Roll-out order", _waves(catalog, frozenset(one.path for one in joined), route))
        body += _reach(atlas, joined, route)
    else:
        body += Piece(_none())
    yield Page(
        uri,
        "Dependencies",
        body.html,
        body.headings,
        icon="material/graph-outline",
        order=10,
        hide=("navigation", "toc"),
    )


def _none() -> Markup:
    return empty(
        "No spec depends on another yet",
        tag("p", "Say so in the metadata of a spec, by id or by link:"),
        tag("pre", tag("code", "dependencies:\n  - network-foundation")),
        tag("p", "or, in a document without front matter:"),
        tag("pre", tag("code", "**Depends On**: [Network foundation](../foundation/network.md)")),
        mood="info",
    )


def _cycles(catalog: Catalog, route: Route) -> Piece:
    found = catalog.cycles()
    if not found:
        return Piece(tag("p", clear("No circles: there is an order in which everything can be rolled out.")))
    items = []
    for circle in found:
        names = [named(spec, route) for one in circle if (spec := catalog.at(one.source))]
        kind = "are each other's parents" if circle[0].kind == "parent" else "depend on each other"
        items.append(tag("li", join([*names, names[0]], " → "), f" {kind}."))
    lead = tag("p", severity(Severity.ERROR, plural(len(found), "circle")), " that no roll-out order can satisfy.")
    return section(2, "cycles", "Circles", lead, tag("ul", *items, class_="atlas-list"))


def _waves(catalog: Catalog, joined: frozenset[str], route: Route) -> Markup:
    lead = note(
        "A wave can be rolled out when all before it are in place; what stands in one wave can go at the same time."
    )
    items = []
    for wave in catalog.waves():
        there = [spec for spec in wave if spec.path in joined]
        if there:
            names = (tag("li", named(spec, route), " ", status(spec)) for spec in there)
            items.append(
                tag(
                    "li",
                    tag("span", plural(len(there), "spec"), class_="atlas-remark"),
                    tag("ul", *names, class_="atlas-list"),
                )
            )
    alone = [spec for spec in catalog.specs if spec.path not in joined]
    rest = Markup()
    if alone:
        more = f" and {len(alone) - _MOST_ALONE:,} more" if len(alone) > _MOST_ALONE else ""
        rest = tag(
            "details",
            tag("summary", f"{plural(len(alone), 'spec')} with no dependency in either direction"),
            tag("p", join(each(alone[:_MOST_ALONE], route), ", "), more),
        )
    return lead + tag("ol", *items, class_="atlas-waves") + rest


def _reach(atlas: Atlas, joined: Sequence[Spec], route: Route) -> Piece:
    reach = counts(atlas.catalog)
    order = sorted((one for one in joined if reach[one.path]), key=lambda one: (-reach[one.path], title(one), one.path))
    columns = (
        Column("When this changes"),
        Column("Specs in reach", number=True),
        Column("Directly", number=True),
        Column("Owner", choice=True),
        Column("RTO"),
    )
    rows = (
        (
            named(spec, route, "atlas.impact"),
            Cell(f"{reach[spec.path]:,}", reach[spec.path]),
            len(atlas.catalog.incoming(spec, "depends_on")),
            facts.owner(spec) or "–",
            facts.recovery_time(spec) or "–",
        )
        for spec in order[:_MOST_RANKED]
    )
    ranked = table("reach", "Specs by how many others depend on them, directly or not", columns, rows)
    told = tag("div", ranked, *_radii(atlas, order[:_MOST_TOLD], route), data_search_exclude=True)
    return section(2, "blast-radius", "Blast radius", told)


def _radii(atlas: Atlas, order: Sequence[Spec], route: Route) -> Iterator[Markup]:
    if len(order) == _MOST_TOLD:
        yield note(f"The {_MOST_TOLD} that reach furthest; each spec's own page has the same table.")
    for number, spec in enumerate(order, start=1):
        told = dependents(spec, atlas, route, name=f"reach-{number}")
        yield tag(
            "details", tag("summary", "Who feels a change of ", tag("b", title(spec))), told, class_="atlas-radius"
        )
