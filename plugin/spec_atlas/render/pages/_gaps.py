"""What is not as it should be: items that nothing verifies, and links that lead nowhere or to what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.link import Link, Place
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.parts import tracing
from spec_atlas.render.parts.blocks import empty, note
from spec_atlas.render.parts.place import place
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.specs import named
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.unsearched import unsearched
from spec_atlas.rules.nearest import nearest

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_MOST = 200


def gaps(found: Sequence[Place], catalog: Catalog, route: Route) -> Markup:
    """Return the items that should be verified and are not, with who answers for them."""
    if not found:
        return empty("Something verifies every requirement")
    rows = (
        (
            tag("a", tracing.name(one.item), href=route.spec(one.spec, one.item.anchor)),
            tracing.state(one.spec, one.item, catalog),
            tracing.short(one.item.text, 120),
            named(one.spec, route),
            facts.owner(one.spec) or "–",
        )
        for one in found[:_MOST]
        if one.item
    )
    columns = (
        Column("Item"),
        Column("State", choice=True),
        Column("What it asks for"),
        Column("Spec", choice=True),
        Column("Owner", choice=True),
    )
    lead = note("Nothing says that it verifies these. A criterion, a box to tick or a test does so by naming their id.")
    made = table("gaps", "Requirements that nothing verifies", columns, rows)
    return lead + unsearched("div", made, _rest(len(found), "marked in the list of requirements"))


def broken(found: Sequence[Link], catalog: Catalog, route: Route) -> Markup:
    """Return the links that are not sound, with where they are written, why, and what may have been meant."""
    rows = (
        (
            Cell(tag("code", link.written), link.written),
            Cell(tag("span", link.state, class_="atlas-mark atlas-warning"), link.state, link.state),
            tracing.SAID[link.kind].lower(),
            tag("a", place(link.spec.at(link.span)), href=_where(link, route)),
            prose(_why(link, catalog)),
            facts.owner(link.spec) or "–",
        )
        for link in found[:_MOST]
    )
    columns = (
        Column("Names"),
        Column("State", choice=True),
        Column("Says it", choice=True),
        Column("Where"),
        Column("Why, and what to do"),
        Column("Owner", choice=True),
    )
    made = table("broken", "Links that are not sound", columns, rows)
    return unsearched("div", made, _rest(len(found), "told in the findings"))


def _rest(number: int, where: str) -> Markup:
    return note(f"{number - _MOST:,} more are {where}.") if number > _MOST else Markup()


def _where(link: Link, route: Route) -> str:
    near = link.source if link.source and link.source.spec.path == link.spec.path else link.target
    if near and near.item and near.spec.path == link.spec.path:
        return route.spec(link.spec, near.item.anchor)
    part = tracing.section_at(link.spec, link.span.line)
    return route.spec(link.spec, part.anchor if part else "")


def _why(link: Link, catalog: Catalog) -> str:
    why = f"{link.why[:1].upper()}{link.why[1:]}."
    if link.state == "duplicate":
        return f"{why} Give each an id of its own."
    if link.state == "outdated":
        return f"{why} See whether it still holds."
    head, mark, name = link.written.rpartition("#")
    home = catalog.address(link.written, link.spec)[0]
    if home is None:
        near = nearest(head, (spec.id for spec in catalog.specs))
        return f"{why} Did you mean `{near}#{name}`?" if near else why
    near = nearest(name, (item.id for item in home.requirements), likeness=0.6)
    return f"{why} Did you mean `{head}{mark}{near}`?" if near else why
