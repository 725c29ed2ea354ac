"""Who is waited for, what was approved by nobody, and what was reviewed when."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.finding import Finding
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec, Table
from spec_atlas.reading.dates import date
from spec_atlas.render import facts
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.panels.requirements import short
from spec_atlas.render.parts.blocks import empty, note, page_head, section
from spec_atlas.render.parts.marks import severity, status
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.rules import rule_link
from spec_atlas.render.parts.specs import named
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_RECENT = 25
_MOST = 400
_HISTORY = 300


def reviews(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the one page about reviews."""
    uri = links.name("reviews")
    route = links.at(uri)
    body = page_head("Reviews", "What waits for whom, what nobody has approved, and what has changed of late.")
    for part in (_waiting, _unapproved, _drifted, _recent, _history):
        body += part(atlas, route)
    yield Page(
        uri, "Reviews", body.html, body.headings, icon="material/account-check-outline", order=50, hide=("navigation",)
    )


def _waiting(atlas: Atlas, route: Route) -> Piece:
    waits: dict[str, list[tuple[Spec, str]]] = defaultdict(list)
    there = [spec for spec in atlas.catalog.specs if spec.state == "review"]
    for spec in there:
        asked = [(name, "review") for name in _people(spec, "reviewers")]
        asked += [(name, "approval") for name in _people(spec, "approvers")]
        for name, what in asked or [("Nobody named", "a reviewer")]:
            waits[name].append((spec, what))
    title = "Waiting for"
    if not there:
        return section(2, "waiting", title, empty("Nothing waits for a review"))
    order = sorted(waits.items(), key=lambda each: (each[0] != "Nobody named", -len(each[1]), each[0]))
    rows = [
        (name, what, named(spec, route), _age(spec, atlas.catalog.today))
        for name, specs in order
        for spec, what in specs
    ]
    columns = (Column("Who", choice=True), Column("For", choice=True), Column("Spec"), Column("Last changed"))
    made = table("waiting", "People that specs in review wait for", columns, rows[:_MOST], plain=len(rows) < 8)
    return section(2, "waiting", title, tag("div", made, data_search_exclude=True))


def _unapproved(atlas: Atlas, route: Route) -> Piece:
    found = [spec for spec in atlas.catalog.specs if spec.state in SETTLED_STATES and not _approved(spec)]
    title = "Approved by nobody"
    if not found:
        return section(2, "unapproved", title, empty("Every approved spec names who approved it"))
    rows = [(named(spec, route), status(spec), facts.owner(spec) or "–") for spec in found[:_MOST]]
    columns = (Column("Spec"), Column("Status"), Column("Owner", choice=True))
    lead = note("These count as settled, but name no approver and have no row in a table of approvals.")
    made = table("unapproved", "Settled specs without an approver", columns, rows, plain=len(rows) < 8)
    return section(2, "unapproved", title, lead, tag("div", made, data_search_exclude=True))


def _drifted(atlas: Atlas, route: Route) -> Piece:
    found = [one for one in atlas.findings if one.open and one.code.startswith("LIFE")]
    if not found:
        return Piece()
    rows = [_drift(one, atlas, route) for one in found[:_MOST]]
    columns = (Column("Severity", choice=True), Column("Spec"), Column("What is said"), Column("Rule", choice=True))
    made = table("drifted", "What the rules about the lifecycle say", columns, rows, plain=len(rows) < 8)
    return section(2, "drifted", "Out of step", tag("div", made, data_search_exclude=True))


def _drift(finding: Finding, atlas: Atlas, route: Route) -> tuple[object, ...]:
    spec = atlas.catalog.at(finding.location.path)
    return (
        Cell(severity(finding.weight), 4 - finding.weight, str(finding.weight).capitalize()),
        named(spec, route) if spec else tag("code", finding.location.path),
        prose(finding.message),
        Cell(rule_link(finding.code, route), finding.code, finding.code),
    )


def _recent(atlas: Atlas, route: Route) -> Piece:
    dated = [(when, spec) for spec in atlas.catalog.specs if (when := date(spec.text("updated")))]
    dated.sort(key=lambda one: (-one[0].toordinal(), one[1].path))
    if not dated:
        words = note("No spec says when it was last updated.")
        return section(2, "recent", "Recently updated", words)
    rows = [
        (Cell(when.isoformat(), when.isoformat()), named(spec, route), status(spec), facts.owner(spec) or "–")
        for when, spec in dated[:_RECENT]
    ]
    columns = (Column("Updated"), Column("Spec"), Column("Status"), Column("Owner"))
    return section(2, "recent", "Recently updated", table("recent", "The latest updates", columns, rows, plain=True))


def _history(atlas: Atlas, route: Route) -> Piece:
    rows = sorted(_entries(atlas), key=lambda one: (one[0] or datetime.date.min, one[1].path), reverse=True)
    if not rows:
        words = tag(
            "p",
            "Rows of a table under ",
            tag("b", "Review History"),
            " or ",
            tag("b", "Approvals"),
            " in a spec appear here.",
        )
        return section(2, "history", "History", empty("No review is written down yet", words, mood="info"))
    shown = [
        (Cell(when.isoformat() if when else "–"), named(spec, route), kind, short(text, 200))
        for when, spec, kind, text in rows[:_HISTORY]
    ]
    columns = (Column("Date"), Column("Spec"), Column("Kind", choice=True), Column("Entry"))
    left = len(rows) - _HISTORY
    rest = note(f"and {left:,} older entries in the specs") if left > 0 else ""
    made = table("history", "Reviews and approvals, the latest first", columns, shown, plain=len(shown) < 8)
    return section(2, "history", "History", tag("div", made, rest, data_search_exclude=True))


def _entries(atlas: Atlas) -> Iterator[tuple[datetime.date | None, Spec, str, str]]:
    for spec in atlas.catalog.specs:
        for one in spec.tables:
            if one.kind in ("reviews", "approvals"):
                for when, text in _table_entries(one):
                    yield when, spec, "Review" if one.kind == "reviews" else "Approval", text


def _table_entries(table: Table) -> Iterator[tuple[datetime.date | None, str]]:
    for row in table.rows:
        cells = [cell.text.strip() for cell in row]
        when = next(filter(None, map(date, cells)), None)
        rest = [text for text in cells if text and date(text) != when]
        if rest:
            yield when, " · ".join(rest)


def _approved(spec: Spec) -> bool:
    return bool(_people(spec, "approvers")) or any(one.kind == "approvals" and one.rows for one in spec.tables)


def _people(spec: Spec, field: str) -> list[str]:
    return [name.strip() for name in spec.values(field) if name.strip()]


def _age(spec: Spec, today: datetime.date) -> Markup:
    when = date(spec.text("updated"))
    if not when:
        return join(["unknown"])
    days = (today - when).days
    return join([when.isoformat(), f" ({days:,} days ago)" if days > 0 else ""])
