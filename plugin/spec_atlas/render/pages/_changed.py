"""What changed under the specs that stand on it, since somebody last looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.suspects import Suspect
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.parts.blocks import empty, note, section
from spec_atlas.render.parts.marks import plural
from spec_atlas.render.parts.specs import named
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.unsearched import unsearched
from spec_atlas.render.standing import cause

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_MOST = 400
_FEW = 8

COLUMNS = (
    Column("Spec"),
    Column("Stands on"),
    Column("What happened"),
    Column("Reviewed"),
    Column("Owner", choice=True),
)
"""What is told of each suspect relation."""


def changed(atlas: Atlas, route: Route) -> Piece:
    """Return the section about suspect relations; how to begin, where nothing was ever stamped."""
    catalog = atlas.catalog
    found = catalog.suspects.all
    head = "Changed under them"
    if not catalog.lock.stamps and not found:
        words = tag("p", "To be told when something changes under a spec, stamp what was reviewed:")
        command = tag("pre", tag("code", "spec-atlas review --all"))
        return section(2, "suspects", head, empty("No review is stamped yet", words, command, mood="info"))
    stamped = sum(bool(catalog.lock.stamp(spec.id)) for spec in catalog.specs)
    lead = note(f"{stamped:,} of {plural(len(catalog.specs), 'spec')} are stamped as reviewed.")
    if not found:
        return section(2, "suspects", head, lead, empty("Nothing that a reviewed spec stands on has changed since"))
    rows = [_row(one, route) for one in found[:_MOST]]
    told = note(
        "Somebody has to read what changed, and then run ",
        tag("code", "spec-atlas review"),
        " for the spec that stands on it.",
    )
    made = table("suspects", "Relations to look at again", COLUMNS, rows, plain=len(rows) < _FEW)
    rest = note(f"and {len(found) - _MOST:,} more") if len(found) > _MOST else Markup()
    return section(2, "suspects", head, lead, told, unsearched("div", made, rest))


def _row(one: Suspect, route: Route) -> tuple[object, ...]:
    day = one.stamp.reviewed if one.stamp else ""
    return (
        named(one.spec, route, "atlas.relations"),
        named(one.other, route),
        cause(one),
        Cell(day or "–", day),
        facts.owner(one.spec) or "–",
    )
