"""A writer's fill is kept, and the words on it can be read."""

import pytest

from spec_atlas.render.diagrams.colour import LEGIBLE, Colour, colour, contrast, ink
from spec_atlas.render.diagrams.style import area, box, css, declarations, line, writing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("#f9f", "#ff99ff"),
        ("#FF00FF80", "#ff00ff"),
        ("teal", "#008080"),
        ("rgb(10, 20, 30)", "#0a141e"),
        ("rgba(10 20 30 / 50%)", "#0a141e"),
        ("hsl(120, 100%, 25%)", "#008000"),
    ],
)
def test_colours_of_css(text: str, shown: str) -> None:
    """The notations that writers use."""
    assert str(colour(text)) == shown


@pytest.mark.parametrize(
    "text", ["", "#ggg", "#12345", "url(#x)", "expression(1)", "rgb(a,b,c)", "var(--x)", "nocolour"]
)
def test_what_is_no_colour(text: str) -> None:
    """Anything else is none, not an error."""
    assert colour(text) is None


@pytest.mark.parametrize("fill", [f"#{r}{g}{b}" for r in "048cf" for g in "048cf" for b in "048cf"])
def test_ink_is_legible_on_every_fill(fill: str) -> None:
    """Black or white reads on any fill; the writer's own colour stays where it does."""
    paper = colour(fill)
    assert paper is not None
    for wanted in ("", "white", "#f9f"):
        chosen = colour(writing(paper, wanted))
        assert chosen is not None
        assert contrast(chosen, paper) >= LEGIBLE


def test_a_legible_wish_is_granted() -> None:
    """The writer's text colour is kept where it can be read."""
    assert ink(Colour(0, 0, 0), colour("#ff0")) == "#ffff00"


def test_a_text_colour_without_a_fill_is_left_to_the_palette() -> None:
    """White text without a box of its own cannot be read on the light page."""
    assert writing(None, "white") == ""


def test_declarations_keep_what_is_understood() -> None:
    """`!important` goes, and so do addresses, unknown properties and JavaScript's `undefined`."""
    written = "fill:#f9f !important;stroke:#333;undefined;;filter:url(#x);fill-opacity:.5;background:url(//evil)"
    assert declarations(written, colours=True) == {"fill": "#f9f", "stroke": "#333", "fill-opacity": ".5"}
    assert declarations(written, colours=False) == {"fill-opacity": ".5"}


def test_box_area_and_line() -> None:
    """A box is solid, an area is a tint, an edge has no fill and is seen on both papers."""
    assert box({"fill": "rgba(0,0,0,.5)", "fill-opacity": ".2"}) == {"fill": "#808080", "fill-opacity": "1"}
    assert area({"fill": "#eef"}) == {"stroke": "#eeeeff", "fill": "#eeeeff", "fill-opacity": "0.18"}
    assert line({"fill": "#fff", "stroke": "#777"}) == {"stroke": "#777"}
    assert "color-mix" in css(line({"stroke": "#333"}))
