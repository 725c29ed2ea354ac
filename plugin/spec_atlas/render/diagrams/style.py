"""What a writer may say about the look of a node, and how it is kept legible in both palettes."""

import re
from collections.abc import Mapping
from functools import lru_cache

from spec_atlas.model.frozen import frozen
from spec_atlas.render.diagrams.colour import Colour, colour, contrast, ink

COLOURS = ("fill", "stroke", "color")
KEPT = frozenset(
    (
        *COLOURS,
        *("stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity", "opacity"),
        *("font-weight", "font-style", "font-size", "text-decoration", "text-anchor", "dominant-baseline"),
    )
)
"""The CSS properties that are understood; every other one is dropped."""

HOUSE = ("#010203", "#040506", "#070809")
"""Colours given to merman where its theme wants one, so that ours are told from a writer's: fill, line, text."""

VISIBLE = 3.0
"""The contrast that WCAG 2 asks of lines and shapes."""

_PAPERS = (Colour(1, 1, 1), Colour(0.12, 0.13, 0.16))
"""The pages of the light and of the dark palette."""

TINT = "0.18"
"""How much of a writer's colour an area keeps: what lies on it is drawn in the colours of the palette."""

_VALUE = re.compile(r"[\w#%.,()\s+-]{1,80}")


Declared = Mapping[str, str]
"""Properties of CSS, each with its value."""

NONE: Declared = frozen()


def declarations(css: str, *, colours: bool) -> Declared:
    """The declarations of a `style` attribute that are kept; without colours where only the theme can have set them."""
    if not css:
        return NONE
    return _again(css, colours) if len(css) < 200 else _declarations(css, colours)


def _declarations(css: str, colours: bool) -> Declared:
    kept: dict[str, str] = {}
    for declaration in css.split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        value = value.split("!")[0].strip()
        # `undefined` is JavaScript's word for no value, which Mermaid writes into styles; `url(` never passes.
        if name not in KEPT or not _VALUE.fullmatch(value) or "url" in value.lower():
            continue
        if name in COLOURS and value not in ("none", "transparent"):
            seen = colour(value)
            if not colours or seen is None or str(seen) in HOUSE:
                continue
        kept[name] = value
    return frozen(kept)


_again = lru_cache(maxsize=4_000)(_declarations)
"""Most drawings say the same again and again."""


def filled(declared: Declared) -> Colour | None:
    """The solid colour of a shape with these declarations; none where the palette decides."""
    seen = colour(declared.get("fill", ""))
    if seen is None:
        return None
    return None if seen.alpha == 0 else seen.solid()


def box(declared: Declared) -> Declared:
    """Declarations for a shape that carries text: its fill hides what is behind it, so that contrast can be known."""
    fill = filled(declared)
    return declared if fill is None else {**declared, "fill": str(fill), **_opaque(declared)}


def _opaque(declared: Declared) -> Declared:
    return {name: "1" for name in ("fill-opacity", "opacity") if name in declared}


def area(declared: Declared) -> Declared:
    """Declarations for a shape that other things lie on: a tint, light on light paper and dark on dark."""
    fill = filled(declared)
    return declared if fill is None else {"stroke": str(fill), **declared, "fill": str(fill), "fill-opacity": TINT}


def line(declared: Declared) -> Declared:
    """Declarations for an edge: never filled, and a colour that one palette would swallow leans on the text's."""
    kept = {name: value for name, value in declared.items() if name != "fill"}
    stroke = colour(declared.get("stroke", ""))
    if stroke is not None and any(contrast(stroke.solid(), paper) < VISIBLE for paper in _PAPERS):
        kept["stroke"] = f"color-mix(in srgb, {stroke.solid()} 40%, var(--md-default-fg-color))"
    return kept


def writing(fill: Colour | None, wanted: str) -> str:
    """The text colour on `fill`, given the one the writer asked for; empty where the palette decides."""
    # A text colour without a fill is written for one palette and cannot be read in the other.
    return "" if fill is None else ink(fill, colour(wanted))


def css(declared: Declared) -> str:
    """Declarations as the text of a `style` attribute."""
    return ";".join(f"{name}:{value}" for name, value in declared.items() if name != "color")
