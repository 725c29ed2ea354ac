"""What a change to a spec may touch: every dependent once, the nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.spec import Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.parts.blocks import note, section
from spec_atlas.render.parts.marks import plural, status
from spec_atlas.render.parts.reach import nearest
from spec_atlas.render.parts.specs import each, named, title
from spec_atlas.render.parts.table import Column, table
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_MOST = 15
_LONGEST = 5

COLUMNS = (
    Column("Spec"),
    Column("Steps away", number=True),
    Column("Over"),
    Column("Owner"),
    Column("RTO"),
    Column("Status"),
)
"""What is told of each dependent."""


def impact(spec: Spec, atlas: Atlas, route: Route) -> Piece:
    """Return the section about the blast radius of a spec; nothing when no other depends on it."""
    told = dependents(spec, atlas, route)
    return (
        section(2, "atlas.impact", "If this changes", tag("div", told, data_search_exclude=True)) if told else Piece()
    )


def dependents(spec: Spec, atlas: Atlas, route: Route, *, name: str = "dependents") -> Markup:
    """Return each dependent of a spec once, with the shortest way to it; `name` is the table's own on the page."""
    steps, more = nearest(atlas.catalog, spec, most=_MOST)
    if not steps:
        return Markup()
    rows = [
        (
            named(step.spec, route),
            step.distance,
            join(each(filter(None, map(atlas.catalog.at, step.via[-_LONGEST:])), route), " → ") or "directly",
            facts.owner(step.spec) or "–",
            facts.recovery_time(step.spec) or "–",
            status(step.spec),
        )
        for step in steps
    ]
    lead = note(f"{'At least ' if more else ''}{plural(len(steps), 'spec')} may feel a change here.")
    told = table(name, f"What depends on {title(spec)}, the nearest first", COLUMNS, rows, plain=True)
    rest = note("More specs than these depend on it; the pages of those above lead on to theirs.")
    return lead + told + (rest if more else Markup())
