"""All items of a project as a table: how each stands, what verifies it, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.link import Place
from spec_atlas.render.links import Route
from spec_atlas.render.parts import tracing
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.table import Column, Row, table
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_COLUMNS = (
    Column("Item"),
    Column("Kind", choice=True),
    Column("State", choice=True),
    Column("What it says"),
    Column("Verified by"),
    Column("Other links"),
    Column("Mentioned in"),
)


_BREAK = Markup("<br>")


def items(several: Sequence[Place], catalog: Catalog, route: Route) -> Markup:
    """Return a row for each item."""
    rows = (_row(one, catalog, route) for one in several if one.item)
    return unsearched("div", table("items", "Items and what refers to them", _COLUMNS, rows))


def _row(one: Place, catalog: Catalog, route: Route) -> Row:
    spec, item = one.spec, one.item
    if item is None:
        return ()
    link = tag("a", tracing.name(item, 40), href=route.spec(spec, item.anchor))
    where = tag("small", title(spec, 40))
    state = tracing.state(spec, item, catalog)
    return (
        join((link, _BREAK, where)),
        tracing.kind(item),
        state or "–",
        tracing.words(item, 100) or "–",
        tracing.verifiers(spec, item, spec, route, catalog),
        join(tracing.others(spec, item, spec, route, catalog), _BREAK) or "–",
        tracing.references(spec, item, spec, route, catalog),
    )
