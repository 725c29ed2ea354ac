"""The first page: how many specs there are, how they stand, and what to look at first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import STATES
from spec_atlas.model.spec import Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.parts.blocks import bar, chunks, empty, page_head, pager, section, tile, tiles
from spec_atlas.render.parts.marks import SEVERITIES, counts, many, plural, severity, status, strip
from spec_atlas.render.parts.rules import called
from spec_atlas.render.parts.specs import each, named
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_PAGE = 1000
_FIRST = 5

COLUMNS = (
    Column("Spec"),
    Column("Kind", choice=True),
    Column("Status", choice=True),
    Column("Version"),
    Column("Owner", choice=True),
    Column("Layers"),
    Column("Findings"),
)
"""What the table says of each spec."""


def atlas(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the first page, and more for the table when it is longer than a thousand specs."""
    specs = atlas.catalog.specs
    parts = chunks(specs, _PAGE)
    for number, part in enumerate(parts, start=1):
        uri = links.home if number == 1 else links.name(f"atlas/{number}")
        route = links.at(uri)
        body = _overview(atlas, route) if number == 1 else page_head(f"All specs, page {number}", "The table goes on.")
        if specs:
            through = pager(route, "atlas", number, len(parts), "All specs")
            body += section(2, "specs", "All specs", through, _table(part, atlas, route), through)
        yield Page(
            uri,
            "Atlas" if number == 1 else f"Atlas, page {number}",
            body.html,
            body.headings,
            listed=number == 1,
            hide=("navigation", "toc"),
            description=f"{plural(len(specs), 'infrastructure spec')}: status, owners, topologies and findings.",
        )


def _overview(atlas: Atlas, route: Route) -> Piece:
    specs = atlas.catalog.specs
    body = page_head("Atlas", "Every infrastructure specification of this project, how it stands, and what it needs.")
    if not specs:
        return body + Piece(_welcome(atlas))
    body += Piece(_tiles(atlas, route))
    states = Counter(spec.state if spec.state in STATES else "unknown" for spec in specs)
    words = {**{state: state.capitalize() for state in STATES}, "unknown": "No status"}
    body += Piece(bar("Specs by status", [(state, words[state], states[state]) for state in words]))
    first = list(_attention(atlas, route))
    calm = empty("Nothing needs attention", tag("p", "No open finding in any spec."))
    return body + section(
        2, "attention", "Look at this first", tag("ol", *first, class_="atlas-first") if first else calm
    )


def _welcome(atlas: Atlas) -> Markup:
    folder = atlas.settings.specs[0] if atlas.settings.specs else "specs"
    return empty(
        "No specs yet",
        tag("p", "Write the first one from a template:"),
        tag("pre", tag("code", 'spec-atlas new topology "My first system"')),
        tag("p", "or put a Markdown file into ", tag("code", f"{folder}/"), ". It appears here at the next build."),
        mood="info",
    )


def _tiles(atlas: Atlas, route: Route) -> Markup:
    catalog = atlas.catalog
    there = [one for one in atlas.findings if one.open]
    weights = Counter(one.weight for one in there)
    troubled = {one.location.path for one in there if one.weight > Severity.INFO}
    healthy = sum(spec.path not in troubled for spec in catalog.specs)
    asked = [spec for spec in catalog.specs if spec.profile.diagram == "required"]
    missing = facts.missing_diagrams(atlas, asked)
    drawn = len(asked) - len(missing)
    items = sum(len(facts.verifiable(spec)) for spec in catalog.specs)
    done = sum(facts.verified(catalog, spec) for spec in catalog.specs)
    mood = str(max(weights)) if weights else "clear"
    told = [many(weights[weight], weight) for weight in SEVERITIES if weights[weight]]
    return tiles(
        tile(f"{len(catalog.specs):,}", "Specs", f"{plural(healthy, 'spec')} without errors or warnings", "#specs"),
        tile(f"{len(there):,}", "Open findings", ", ".join(told) or "none", route.page("findings"), mood=mood),
        tile(
            f"{drawn:,} of {len(asked):,}",
            "Required topologies drawn",
            f"{len(asked) - drawn} missing" if drawn < len(asked) else "none missing",
            route.page("findings", "missing") if drawn < len(asked) else route.page("topologies"),
            mood=str(max(finding.weight for _, finding in missing)) if missing else "clear",
        ),
        tile(
            f"{100 * done // items if items else 100} %",
            "Requirements verified",
            f"{done:,} of {items:,}",
            route.page("traceability"),
        ),
    )


def _attention(atlas: Atlas, route: Route) -> Iterator[Markup]:
    asked = [spec for spec in atlas.catalog.specs if spec.profile.diagram == "required"]
    missing = facts.missing_diagrams(atlas, asked)
    if missing:
        worst = max(finding.weight for _, finding in missing)
        some = join(each((spec for spec, _ in missing[:_FIRST]), route), ", ")
        more = f" and {len(missing) - _FIRST} more" if len(missing) > _FIRST else ""
        noun, rest = _lack(missing)
        words = tag("a", plural(len(missing), noun), href=route.page("findings", "missing"))
        yield tag("li", severity(worst), " ", words, f" {rest}: ", some, more)
    groups: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in atlas.findings:
        if finding.open and finding.weight > Severity.INFO and finding.code not in facts.MISSING_DIAGRAM:
            groups[-finding.weight, finding.code].append(finding)
    order = sorted(groups.items(), key=lambda group: (group[0][0], -len(group[1]), group[0][1]))
    for (weight, code), there in order[: _FIRST if not missing else _FIRST - 1]:
        homes = dict.fromkeys(one.location.path for one in there)
        specs = [spec for path in homes if (spec := atlas.catalog.at(path))]
        some = join(each(specs[:3], route), ", ")
        more = f" and {len(specs) - 3} more" if len(specs) > 3 else ""
        words = tag("a", f"{called(there[0]).capitalize()}", href=route.page("findings", f"rule-{code.lower()}"))
        yield tag("li", severity(Severity(-weight)), " ", words, f": {plural(len(there), 'finding')} in ", some, more)


def _lack(missing: Sequence[tuple[Spec, Finding]]) -> tuple[str, str]:
    """What those without their diagram are called, and what is said of them: a draft is not late yet."""
    one = len(missing) == 1
    later = {finding.softened_from for spec, finding in missing if spec.state == "draft" and finding.softened_from}
    if later and all(spec.state == "draft" and finding.softened_from for spec, finding in missing):
        weight = max(filter(None, later))
        told = f"{'an' if weight is Severity.ERROR else 'a'} {weight} once {'it leaves' if one else 'they leave'} draft"
        return "draft", f"still {'lacks its' if one else 'lack their'} required diagram ({told})"
    return "spec", f"{'lacks' if one else 'lack'} the required deployment diagram"


def _table(specs: Sequence[Spec], atlas: Atlas, route: Route) -> Markup:
    rows = (_row(spec, atlas, route) for spec in specs)
    return unsearched("div", table("specs", "Specs by path", COLUMNS, rows))


def _row(spec: Spec, atlas: Atlas, route: Route) -> tuple[object, ...]:
    best = facts.topology(atlas.catalog, spec)
    there = [one for one in facts.findings(atlas, spec) if one.open]
    order = STATES.index(spec.state) if spec.state in STATES else len(STATES)
    shown = best.shown if best and best.kind in ("deployment", "partial") else None
    return (
        named(spec, route),
        spec.profile.title,
        Cell(status(spec), order, spec.state.capitalize() or "No status"),
        spec.text("version"),
        facts.owner(spec),
        Cell(
            strip(shown) if shown is not None else facts.OUTLOOKS[facts.outlook(atlas.catalog, spec)], len(shown or ())
        ),
        Cell(counts(there), sum(1000 ** (one.weight - 1) for one in there)),
    )
