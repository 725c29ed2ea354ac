"""The way from the atlas down to a spec, over its parents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route
from spec_atlas.render.parts.specs import named
from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_MOST = 6


def trail(spec: Spec, atlas: Atlas, route: Route) -> Markup:
    """Return links to the atlas and to each spec above this one, topmost first."""
    above = atlas.catalog.parents(spec)
    steps = [tag("a", "Atlas", href=route.page("atlas")), *(named(parent, route) for parent in above[-_MOST:])]
    items = [tag("li", step) for step in steps]
    return unsearched(
        "nav",
        tag("ol", *items, class_="atlas-trail-list"),
        class_="atlas-trail",
        aria_label="Parents",
    )
