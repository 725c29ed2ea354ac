"""What stands above the text of a spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route
from spec_atlas.render.page import Heading, Piece
from spec_atlas.render.panels.findings import findings
from spec_atlas.render.panels.identity import identity
from spec_atlas.render.panels.relations import nearest
from spec_atlas.render.panels.trail import trail
from spec_atlas.render.parts.tag import tag

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas


def head(spec: Spec, atlas: Atlas, route: Route) -> Piece:
    """Return the trail, the title, the identity panel and the findings of a spec.

    The title is the page's only heading of level one: the document below is rendered without its own, and this one
    bears its anchor.
    """
    own = next((one for one in spec.sections if one.level == 1), None)
    anchor = own.anchor if own else "atlas.top"
    words = spec.title or spec.id
    html = (
        trail(spec, atlas, route)
        + tag("h1", words, id=anchor)
        + identity(spec, atlas, route)
        + nearest(spec, atlas, route)
        + findings(spec, atlas, route)
    )
    return Piece(html, (Heading(1, anchor, words),))
