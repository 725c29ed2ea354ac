"""Circles of dependencies or parents, with the line that makes each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.relation import Relation
from spec_atlas.model.finding import Severity
from spec_atlas.model.span import Location
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.panels.relations import ANCHOR
from spec_atlas.render.parts.blocks import note, section
from spec_atlas.render.parts.marks import clear, plural, severity
from spec_atlas.render.parts.place import place
from spec_atlas.render.parts.specs import named
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_MOST = 30
_STEPS = 20


def circles(catalog: Catalog, route: Route) -> Piece:
    """Return the circles of a project, or the calm word that there are none."""
    found = catalog.cycles()
    if not found:
        return Piece(tag("p", clear("No circles: there is an order in which everything can be rolled out.")))
    depending = any(circle[0].kind == "depends_on" for circle in found)
    why = " that no roll-out order can satisfy." if depending else " of parents."
    lead = tag(
        "p",
        severity(Severity.ERROR, plural(len(found), "circle")),
        why,
        " Taking back one of its lines breaks a circle.",
    )
    items = (tag("li", *_circle(circle, catalog, route)) for circle in found[:_MOST])
    left = len(found) - _MOST
    rest = note(f"and {plural(left, 'circle')} more") if left > 0 else ""
    return section(2, "cycles", "Circles", lead, tag("ul", *items, class_="atlas-list"), rest)


def _circle(circle: Sequence[Relation], catalog: Catalog, route: Route) -> Iterator[Markup]:
    shown = [*circle[: _STEPS - 1], circle[-1]] if len(circle) > _STEPS else list(circle)
    names = [named(spec, route) for one in shown if (spec := catalog.at(one.source))]
    if len(circle) > _STEPS:
        names.insert(-1, Markup(f"… {len(circle) - _STEPS:,} more …"))
    kind = "are each other's parents" if circle[0].kind == "parent" else "depend on each other"
    yield join([*names, names[0]], " → ")
    yield Markup(f" {kind}.")
    yield tag("ol", *(_step(one, catalog, route) for one in shown), class_="atlas-steps")


def _step(relation: Relation, catalog: Catalog, route: Route) -> Markup:
    source, target = catalog.at(relation.source), catalog.at(relation.target)
    if source is None or target is None:
        return Markup()
    says = " is part of " if relation.kind == "parent" else " depends on "
    where = tag("a", place(Location(relation.source, relation.span)), href=route.spec(source, ANCHOR))
    return tag("li", where, ": ", tag("b", source.title), says, tag("b", target.title))
