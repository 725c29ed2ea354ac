"""What the rules have to say about one spec, on its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.finding import Finding
from spec_atlas.model.spec import Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.parts.marks import counts, plural, severity
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.rules import rule_link
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_OPEN_UP_TO = 6


def findings(spec: Spec, atlas: Atlas, route: Route) -> Markup:
    """Return the open findings of a spec, heaviest first, folded when they would push the text off the screen."""
    there = facts.heaviest(facts.findings(atlas, spec))
    if not there:
        return Markup()
    items = [_item(one, rank, spec, route) for rank, one in enumerate(there[: facts.SHOWN_FINDINGS], start=1)]
    left = len(there) - len(items)
    return unsearched(
        "details",
        tag("summary", "Findings ", counts(there)),
        tag("ul", *items, class_="atlas-list"),
        tag("p", f"and {left:,} more: run ", tag("code", f"spec-atlas check {spec.path}")) if left else "",
        class_="atlas-findings",
        open=len(there) <= _OPEN_UP_TO,
        id="atlas.findings",
    )


def _item(finding: Finding, rank: int, spec: Spec, route: Route) -> Markup:
    line = finding.location.span.line
    where = facts.section(spec, line)
    place = tag("span", f"line {line}")
    if where:
        place = tag("a", place, " in ", tag("q", where.title), href=f"#{where.anchor}")
    softened = finding.softened_from
    return tag(
        "li",
        tag("p", severity(finding.weight), " ", prose(finding.message)),
        tag("p", prose(finding.hint), class_="atlas-hint") if finding.hint else "",
        tag(
            "p",
            join(
                [
                    rule_link(finding.code, route),
                    place,
                    *([f"{softened} once it leaves {spec.state}"] if softened else []),
                    *([plural(len(finding.notes), "related place")] if finding.notes else []),
                ],
                " · ",
            ),
            class_="atlas-remark",
        ),
        id=facts.anchor(rank),
    )
