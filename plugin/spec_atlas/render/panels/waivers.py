"""What a writer has said does not apply to a spec, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spec_atlas.model.spec import Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.parts.blocks import section
from spec_atlas.render.parts.marks import plural
from spec_atlas.render.parts.rules import rule_link
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas


def waivers(spec: Spec, atlas: Atlas, route: Route) -> Piece:
    """Return the waivers of a spec and how many findings were accepted earlier; nothing when there are none."""
    accepted = sum(one.baselined for one in facts.findings(atlas, spec))
    if not spec.waivers and not accepted:
        return Piece()
    items = [
        tag(
            "li",
            join((rule_link(code, route) for code in waiver.codes), ", "),
            ": ",
            waiver.reason or "no reason given",
            f" (until {waiver.until.isoformat()})" if waiver.until else "",
            tag("span", f" line {waiver.span.line}", class_="atlas-remark"),
        )
        for waiver in spec.waivers
    ]
    rest = (
        tag("p", f"{plural(accepted, 'finding')} accepted in the baseline.", class_="atlas-remark") if accepted else ""
    )
    listing = tag("ul", *items, class_="atlas-list") if items else ""
    return section(2, "atlas.waivers", "Waivers", tag("div", listing, rest))
