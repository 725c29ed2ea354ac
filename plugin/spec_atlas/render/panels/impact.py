"""What a change to a spec may touch: every dependent once, the nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.impact import impact as touched
from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.parts.blocks import note, section
from spec_atlas.render.parts.dependent import Dependent
from spec_atlas.render.parts.dependent import dependents as each_of
from spec_atlas.render.parts.explore import to_spec
from spec_atlas.render.parts.marks import plural, status
from spec_atlas.render.parts.specs import each, named, title
from spec_atlas.render.parts.table import Column, table
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_MOST = 15
_LONGEST = 5
_PEOPLE = 3

COLUMNS = (
    Column("Spec"),
    Column("Steps away", number=True),
    Column("Over"),
    Column("Status"),
    Column("Owner"),
    Column("Approvers"),
    Column("RTO"),
)
"""What is told of each dependent."""


def impact(spec: Spec, atlas: Atlas, route: Route) -> Piece:
    """Return the section about the blast radius of a spec; nothing when no other depends on it."""
    told = dependents(spec, atlas, route)
    return section(2, "atlas.impact", "If this changes", tag("div", told)) if told else Piece()


def dependents(spec: Spec, atlas: Atlas, route: Route, *, name: str = "dependents") -> Markup:
    """Return the nearest dependents of a spec, each once, with a shortest way to it, and the way to all of them.

    `name` is the table's own on the page.
    """
    found = touched(atlas.catalog, spec, most=_MOST)
    if not found.steps:
        return Markup()
    rows = [_row(one, route) for one in each_of(found, atlas.catalog, longest=_LONGEST)]
    explore = tag("a", f"See {'all' if found.whole > 1 else 'it'} in the explorer", href=to_spec(spec, route))
    lead = note(f"{plural(found.whole, 'spec')} may feel a change here. ", explore)
    told = table(name, f"What depends on {title(spec)}, the nearest first", COLUMNS, rows, plain=True)
    left = found.whole - len(found.steps)
    rest = note(f"and {left:,} more: ", tag("a", "all are in the explorer", href=to_spec(spec, route)))
    return lead + told + (rest if left else Markup())


def _row(one: Dependent, route: Route) -> tuple[object, ...]:
    people = ", ".join(one.approvers[:_PEOPLE])
    more = f" and {len(one.approvers) - _PEOPLE} more" if len(one.approvers) > _PEOPLE else ""
    skipped = "… → " if one.distance - 1 > len(one.via) else ""
    over = Markup(skipped) + join(each(one.via, route), " → ")
    return (
        named(one.spec, route),
        one.distance,
        over or "directly",
        status(one.spec),
        one.owner or "–",
        people + more or "–",
        one.rto or "–",
    )
