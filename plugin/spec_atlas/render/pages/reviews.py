"""Who is waited for and how long, which approvals are out of step, and what was decided when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.model.finding import Finding
from spec_atlas.model.lifecycle import SETTLED_STATES
from spec_atlas.model.spec import Spec
from spec_atlas.reading.dates import date
from spec_atlas.render import facts
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.pages._changed import changed
from spec_atlas.render.pages._decided import age, day, decided
from spec_atlas.render.pages._waiting import Wait, waits
from spec_atlas.render.parts.blocks import empty, note, page_head, section, tile, tiles
from spec_atlas.render.parts.marks import plural, severity, status
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.rules import called, rule_link
from spec_atlas.render.parts.specs import named, title
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.tracing import short
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_RECENT = 25
_MOST = 400
_TOLD = 160
_NEVER = datetime.date.max.toordinal()

_GROUPS = (
    ("Nobody answers for it", ("LIFE001", "LIFE002", "LIFE003")),
    ("Not what was approved", ("LIFE004", "LIFE005", "LIFE020")),
    ("Decision against status", ("LIFE007", "LIFE008")),
    ("A decision is missing", ("LIFE009",)),
    ("Versions disagree", ("LIFE010",)),
)
"""What the rules about approval mean to those who rely on it; any other rule of the family is called by its name."""

_PLACES = {code: place for place, (_, codes) in enumerate(_GROUPS) for code in codes}
_CHANGED = frozenset({"LIFE004", "LIFE005", "LIFE020"})


def reviews(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the one page about reviews."""
    uri = links.name("reviews")
    route = links.at(uri)
    body = page_head(
        "Reviews", "Who is waited for and since when, and whether what is approved is still what is written."
    )
    for part in _PARTS:
        body += part(atlas, route)
    yield Page(uri, "Reviews", body.html, body.headings, order=50, hide=("navigation",))


def _numbers(atlas: Atlas, route: Route) -> Piece:
    waiting = waits(atlas.catalog)
    found = _lifecycle(atlas)
    there = sum(spec.state == "review" for spec in atlas.catalog.specs)
    if not (there or found):
        return Piece()
    people = len({one.who.casefold() for one in waiting if one.who})
    oldest = next((one for one in waiting if one.since), None)
    drifted = len({one.location.path for one in found if one.code in _CHANGED})
    settled = sum(spec.state in SETTLED_STATES for spec in atlas.catalog.specs)
    made = (
        tile(f"{there:,}", "In review", "specs that wait to be settled", "#waiting"),
        tile(f"{people:,}", "Waited for", "people and teams", "#waiting"),
        tile(
            age(oldest.since, oldest.since.isoformat()) if oldest and oldest.since else "–",
            "Waiting longest",
            title(oldest.spec, 40) if oldest else "",
            "#waiting",
        ),
        tile(
            f"{drifted:,}",
            "Changed since approval",
            f"of {plural(settled, 'approved spec')}",
            "#drifted" if found else "",
            mood="warning" if drifted else "clear",
        ),
    )
    return Piece(tiles(*made))


def _waiting(atlas: Atlas, route: Route) -> Piece:
    found = waits(atlas.catalog)
    head = "Waiting for"
    if not found:
        return section(2, "waiting", head, empty("Nothing waits for a review"))
    rows = [_wait(one, atlas, route) for one in found[:_MOST]]
    columns = (
        Column("Who", choice=True),
        Column("For", choice=True),
        Column("Spec"),
        Column("Since"),
        Column("Days", number=True),
    )
    lead = note("Specs in review, the longest wait first. Who has decided on the version at hand is not listed.")
    made = table("waiting", "People that specs in review wait for", columns, rows, plain=len(rows) < 8)
    rest = note(f"and {len(found) - _MOST:,} more, who wait for less long") if len(found) > _MOST else ""
    return section(2, "waiting", head, lead, unsearched("div", made, rest))


def _wait(one: Wait, atlas: Atlas, route: Route) -> tuple[object, ...]:
    who: object = one.who or tag("span", "Nobody named", class_="atlas-mark atlas-warning")
    if not one.since:
        return Cell(who, one.who, one.who), one.what, named(one.spec, route), Cell("unknown", ""), Cell("–", -_NEVER)
    since = Cell(join([day(one.since), f" ({one.told})"]), one.since.isoformat())
    return (
        Cell(who, one.who, one.who or "Nobody named"),
        one.what,
        named(one.spec, route),
        since,
        Cell(age(one.since, "–", words=False), -one.since.toordinal()),
    )


def _drifted(atlas: Atlas, route: Route) -> Piece:
    found = sorted(_lifecycle(atlas), key=_rank)
    head = "Approvals out of step"
    if not found:
        return section(2, "drifted", head, empty("What is approved is what was approved, and somebody answers for it"))
    rows = [_drift(one, atlas, route) for one in found[:_MOST]]
    columns = (
        Column("What is wrong", choice=True),
        Column("Spec"),
        Column("What is said, and what to do"),
        Column("Owner", choice=True),
        Column("Rule", choice=True),
    )
    lead = note("Where status, versions, dates and the record of approvals contradict each other.")
    made = table("drifted", "Approvals that are out of step", columns, rows, plain=len(rows) < 8)
    rest = note(f"and {len(found) - _MOST:,} more among the findings") if len(found) > _MOST else ""
    return section(2, "drifted", head, lead, unsearched("div", made, rest))


def _drift(finding: Finding, atlas: Atlas, route: Route) -> tuple[object, ...]:
    spec = atlas.catalog.at(finding.location.path)
    place = _PLACES.get(finding.code)
    group = called(finding).capitalize() if place is None else _GROUPS[place][0]
    said = join([prose(finding.message), tag("br"), tag("span", prose(finding.hint), class_="atlas-remark")])
    return (
        Cell(severity(finding.weight, group), f"{4 - finding.weight} {group}", group),
        named(spec, route, "atlas.findings") if spec else tag("code", finding.location.path),
        said,
        (facts.owner(spec) if spec else "") or "–",
        Cell(rule_link(finding.code, route), finding.code, finding.code),
    )


def _recent(atlas: Atlas, route: Route) -> Piece:
    dated = [(when, spec) for spec in atlas.catalog.specs if (when := date(spec.text("updated")))]
    dated.sort(key=lambda one: (-one[0].toordinal(), one[1].path))
    if not dated:
        words = note("No spec says when it was last updated.")
        return section(2, "recent", "Recently updated", words)
    rows = [
        (Cell(day(when), when.isoformat()), named(spec, route), status(spec), _change(spec), facts.owner(spec) or "–")
        for when, spec in dated[:_RECENT]
    ]
    columns = (
        Column("Updated"),
        Column("Spec"),
        Column("Status"),
        Column("Last entry of its history"),
        Column("Owner"),
    )
    return section(2, "recent", "Recently updated", table("recent", "The latest updates", columns, rows, plain=True))


def _change(spec: Spec) -> str:
    dated = [one for one in approval(spec).changes if one.date]
    last = max(dated, key=lambda one: one.date or datetime.date.min, default=None)
    return " ".join(filter(None, (last.version, short(last.text, _TOLD)))) if last else "–"


def _lifecycle(atlas: Atlas) -> list[Finding]:
    return [one for one in atlas.findings if one.open and one.code.startswith("LIFE") and one.code != "LIFE006"]


def _rank(finding: Finding) -> tuple[int, int, str]:
    return -finding.weight, _PLACES.get(finding.code, len(_GROUPS)), finding.location.path


_PARTS = (_numbers, _waiting, _drifted, changed, _recent, decided)
"""The page from top to bottom."""
