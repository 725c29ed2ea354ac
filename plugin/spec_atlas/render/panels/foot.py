"""What stands below the text of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.panels.impact import impact
from spec_atlas.render.panels.relations import relations
from spec_atlas.render.panels.requirements import requirements
from spec_atlas.render.panels.waivers import waivers
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas


def foot(spec: Spec, atlas: Atlas, route: Route) -> Piece:
    """Return the relations, the blast radius, the items with their back-links and the waivers of a spec.

    All of it is said elsewhere too, in the text or by other specs, and so the search passes over it.
    """
    whole = Piece()
    for panel in (relations, impact, requirements, waivers):
        whole += panel(spec, atlas, route)
    return Piece(unsearched("footer", whole.html, class_="atlas-foot"), whole.headings) if whole else Piece(Markup())
