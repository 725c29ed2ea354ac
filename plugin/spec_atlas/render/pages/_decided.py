"""The history of reviews and approvals, out of the records of all specs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.approval.approval import Verdict, approval
from spec_atlas.catalog.approval.decisions import APPROVED, CONDITIONAL, PENDING, REJECTED
from spec_atlas.model.finding import Severity
from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.parts.blocks import empty, note, section
from spec_atlas.render.parts.specs import named
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.tracing import short
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_HISTORY = 300
_TOLD = 160
_DECISIONS = {
    APPROVED: ("Approved", "clear"),
    REJECTED: ("Refused", str(Severity.ERROR)),
    CONDITIONAL: ("Conditions", str(Severity.WARNING)),
    PENDING: ("Open", str(Severity.INFO)),
}


def decided(atlas: Atlas, route: Route) -> Piece:
    """Return the section that lists what was decided in the whole project, the latest first."""
    rows = sorted(_entries(atlas), key=lambda one: (one[1].date or datetime.date.min, one[0].path), reverse=True)
    if not rows:
        words = tag(
            "p",
            "Rows of a table under ",
            tag("b", "Review History"),
            " or ",
            tag("b", "Approval"),
            " in a spec appear here.",
        )
        return section(2, "history", "History", empty("No review is written down yet", words, mood="info"))
    shown = [_entry(spec, one, route) for spec, one in rows[:_HISTORY]]
    columns = (
        Column("Date"),
        Column("Spec"),
        Column("Kind", choice=True),
        Column("Who", choice=True),
        Column("Decision", choice=True),
        Column("Remark"),
    )
    left = len(rows) - _HISTORY
    rest = note(f"and {left:,} older entries in the specs") if left > 0 else ""
    made = table("history", "Reviews and approvals, the latest first", columns, shown, plain=len(shown) < 8)
    return section(2, "history", "History", unsearched("div", made, rest))


def _entries(atlas: Atlas) -> Iterator[tuple[Spec, Verdict]]:
    for spec in atlas.catalog.specs:
        for one in approval(spec).verdicts:
            # A row that waits is no history yet, unless it holds a remark.
            if one.people and (one.note or one.decision != PENDING):
                yield spec, one


def _entry(spec: Spec, one: Verdict, route: Route) -> tuple[object, ...]:
    word, mood = _DECISIONS.get(one.decision, ("Commented" if one.task == "review" else "–", ""))
    told = tag("span", word, class_=f"atlas-mark atlas-{mood}") if mood else word
    remark = one.note if one.note else f"Version {one.version}" if one.version else ""
    return (
        Cell(day(one.date) if one.date else "–", one.date.isoformat() if one.date else ""),
        named(spec, route),
        one.task.capitalize(),
        f"{one.who} ({one.role})" if one.role and one.role != one.who else one.who,
        Cell(told, word, word),
        short(remark, _TOLD) or "–",
    )


def day(when: datetime.date) -> Markup:
    """Return a date that machines read too."""
    return tag("time", when.isoformat(), datetime=when.isoformat())


def age(when: datetime.date, text: str, *, words: bool = True) -> Markup:
    """Return a place where the browser writes how many days have passed since a date, with the word or without.

    They pass after the site is built, so they are counted when it is read; `text` stands there until then.
    """
    return tag("time", text, datetime=when.isoformat(), data_atlas_days="words" if words else "number")
