"""A drawing in its frame."""

from __future__ import annotations

from markupsafe import Markup

from spec_atlas.render.diagrams.drawing import Drawing
from spec_atlas.render.parts.unsearched import unsearched


def canvas(drawing: Drawing, name: str) -> Markup:
    """Return a drawing in a frame that scrolls rather than shrinking its letters until nobody can read them.

    The search reads what is said in words beside it.
    """
    return unsearched(
        "div",
        drawing.svg,
        class_="atlas-canvas",
        # Style sheets cannot see how wide a drawing is by itself.
        style=f"--atlas-drawn:{drawing.width:.0f}px",
        role="group",
        aria_label=name,
    )
