"""A drawing in its frame."""

from __future__ import annotations

from markupsafe import Markup

from spec_atlas.render.diagrams.drawing import Drawing
from spec_atlas.render.parts.tag import tag

_WIDE, _WIDER = 850, 1300


def canvas(drawing: Drawing, name: str) -> Markup:
    """Return a drawing in a frame that scrolls rather than shrinking its letters until nobody can read them."""
    css = "atlas-canvas"
    if drawing.width > _WIDE:
        css += " atlas-wider" if drawing.width > _WIDER else " atlas-wide"
    return tag("div", drawing.svg, class_=css, role="group", aria_label=name)
