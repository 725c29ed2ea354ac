"""All findings: by severity, rule, spec and owner, with the missing deployment diagrams before all others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.finding import Finding
from spec_atlas.render import facts
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.parts.blocks import bar, chunks, empty, note, nth, page_head, pager, section
from spec_atlas.render.parts.marks import SEVERITIES, counts, many, severity, status
from spec_atlas.render.parts.place import place
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.rules import called, rule_link
from spec_atlas.render.parts.specs import named
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_PAGE = 500
_MOST_MISSING = 400
_MOST_ACCEPTED = 500

COLUMNS = (
    Column("Severity", choice=True),
    Column("Rule", choice=True),
    Column("Where"),
    Column("What is said"),
    Column("Owner", choice=True),
)
"""What is told of each finding."""

Seen = tuple[Finding, int]
"""A finding with its rank among the open ones of its file."""


def findings(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the overview with the heaviest findings, and further pages for the rest."""
    there = list(_ranked(facts.heaviest(atlas.findings)))
    parts = chunks(there, _PAGE)
    for number, part in enumerate(parts, start=1):
        uri = links.name(nth("findings", number))
        route = links.at(uri)
        lead = "What the rules have to say about the specs, and what to do about it."
        body = page_head("Findings" if number == 1 else f"Findings, page {number}", lead)
        if number == 1:
            body += _overview(atlas, there, route)
        if there:
            through = pager(route, "findings", number, len(parts), "All findings, heaviest first")
            body += section(2, "all", "All findings", through, _table(part, atlas, route), through)
        if number == 1:
            body += _accepted(atlas, [one for one in atlas.findings if not one.open], route)
        yield Page(
            uri,
            "Findings" if number == 1 else f"Findings, page {number}",
            body.html,
            body.headings,
            order=40,
            listed=number == 1,
            hide=("navigation", "toc"),
        )


def _ranked(findings: Iterable[Finding]) -> Iterator[Seen]:
    ranks: Counter[str] = Counter()
    for finding in findings:
        ranks[finding.location.path] += 1
        yield finding, ranks[finding.location.path]


def _overview(atlas: Atlas, there: Sequence[Seen], route: Route) -> Piece:
    if not there:
        words = tag(
            "p", "No rule has anything to say about any spec. ", tag("a", "All rules", href=route.page("rules"))
        )
        return Piece(empty("All clear", words))
    weights = Counter(finding.weight for finding, _ in there)
    parts = [(str(weight), many(weights[weight], weight).partition(" ")[2], weights[weight]) for weight in SEVERITIES]
    body = Piece(bar("Findings by severity", parts))
    body += _missing(atlas, route)
    body += section(2, "rules", "By rule", _by_rule(there, route))
    owners = section(2, "owners", "By owner", _by_owner(atlas, there))
    specs = section(2, "by-spec", "By spec", _by_spec(atlas, there, route))
    pair = tag("div", tag("div", owners.html), tag("div", specs.html), class_="atlas-pair")
    return body + Piece(pair, owners.headings + specs.headings)


def _missing(atlas: Atlas, route: Route) -> Piece:
    missing = facts.missing_diagrams(
        atlas, (spec for spec in atlas.catalog.specs if spec.profile.diagram == "required")
    )
    title = "Missing the required deployment diagram"
    if not missing:
        return section(2, "missing", title, empty("Every spec that needs a deployment diagram has one"))
    rows = (
        (
            named(spec, route),
            severity(finding.weight),
            facts.OUTLOOKS[facts.outlook(atlas.catalog, spec)],
            status(spec),
            facts.owner(spec) or "–",
        )
        for spec, finding in missing[:_MOST_MISSING]
    )
    columns = (
        Column("Spec"),
        Column("Severity", choice=True),
        Column("Drawing"),
        Column("Status"),
        Column("Owner", choice=True),
    )
    left = len(missing) - _MOST_MISSING
    rest = note(f"{left:,} more are in the list of all findings.") if left > 0 else ""
    shown = unsearched("div", table("missing", title, columns, rows), rest)
    remedy = note(
        "Draw it in the spec, in the section its profile names; ",
        tag("code", "spec-atlas draw ID"),
        " makes a first draft where the spec declares components. ",
        rule_link("TOPO001", route, "Why it is asked for"),
    )
    return section(2, "missing", title, remedy, shown)


def _by_rule(there: Sequence[Seen], route: Route) -> Markup:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding, _ in there:
        groups[finding.code].append(finding)
    order = sorted(groups.items(), key=lambda group: (-max(one.weight for one in group[1]), -len(group[1]), group[0]))
    rows = [
        (
            tag("span", rule_link(code, route), id=f"rule-{code.lower()}"),
            called(found[0]).capitalize(),
            Cell(counts(found), len(found)),
            len({one.location.path for one in found}),
        )
        for code, found in order
    ]
    columns = (Column("Rule"), Column("What it says"), Column("Findings"), Column("Specs", number=True))
    return unsearched("div", table("by-rule", "Findings by rule", columns, rows, plain=True))


def _by_owner(atlas: Atlas, there: Sequence[Seen]) -> Markup:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding, _ in there:
        spec = atlas.catalog.at(finding.location.path)
        for name in (facts.owners(spec) if spec else ()) or ("Nobody named",):
            groups[name].append(finding)
    order = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    rows = [(name, Cell(counts(found), len(found)), len({one.location.path for one in found})) for name, found in order]
    columns = (Column("Owner"), Column("Findings"), Column("Specs", number=True))
    return unsearched("div", table("by-owner", "Findings by owner", columns, rows, plain=len(rows) < 12))


def _by_spec(atlas: Atlas, there: Sequence[Seen], route: Route) -> Markup:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding, _ in there:
        groups[finding.location.path].append(finding)
    order = sorted(groups.items(), key=lambda group: (-max(one.weight for one in group[1]), -len(group[1]), group[0]))
    rows = []
    for path, found in order:
        spec = atlas.catalog.at(path)
        name = named(spec, route, "atlas.findings") if spec else tag("code", path)
        rows.append((name, Cell(counts(found), sum(1000 ** (one.weight - 1) for one in found))))
    columns = (Column("Spec"), Column("Findings"))
    return unsearched("div", table("by-spec", "Findings by spec", columns, rows, plain=len(rows) < 12))


def _table(part: Sequence[Seen], atlas: Atlas, route: Route) -> Markup:
    rows = (_row(finding, rank, atlas, route) for finding, rank in part)
    made = table("findings", "Findings, heaviest first", COLUMNS, rows)
    return unsearched("div", made)


def _row(finding: Finding, rank: int, atlas: Atlas, route: Route) -> tuple[object, ...]:
    spec = atlas.catalog.at(finding.location.path)
    where = place(finding.location)
    home = tag("a", where, href=route.spec(spec, facts.anchor(rank))) if spec else where
    name = tag("span", called(finding), class_="atlas-remark")
    said = prose(finding.message) + (tag("p", prose(finding.hint), class_="atlas-hint") if finding.hint else Markup())
    return (
        Cell(severity(finding.weight), 4 - finding.weight, str(finding.weight).capitalize()),
        Cell(rule_link(finding.code, route) + Markup("<br/>") + name, finding.code, finding.code),
        home,
        said,
        facts.owner(spec) if spec else "",
    )


def _accepted(atlas: Atlas, rest: Sequence[Finding], route: Route) -> Piece:
    if not rest:
        return Piece()
    rows = (_accepted_row(finding, atlas, route) for finding in rest[:_MOST_ACCEPTED])
    columns = (
        Column("How", choice=True),
        Column("Rule", choice=True),
        Column("Where"),
        Column("What is said"),
        Column("Reason"),
    )
    left = len(rest) - _MOST_ACCEPTED
    listing = table("accepted", "Findings that a waiver or the baseline accepts", columns, rows)
    more = note(f"and {left:,} more: run ", tag("code", "spec-atlas check --format json")) if left > 0 else ""
    lead = note("They are still found, and count nowhere else.")
    return section(2, "accepted", "Waived and baselined", lead, unsearched("div", listing, more))


def _accepted_row(finding: Finding, atlas: Atlas, route: Route) -> tuple[object, ...]:
    spec = atlas.catalog.at(finding.location.path)
    where = place(finding.location)
    return (
        "Waived" if finding.waived else "Baseline",
        Cell(rule_link(finding.code, route), finding.code, finding.code),
        tag("a", where, href=route.spec(spec)) if spec else where,
        join([prose(finding.message)]),
        finding.reason or "–",
    )
