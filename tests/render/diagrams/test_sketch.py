"""What merman sketches by hand is drawn as the shape it stands for; a label stands where it stood in its groups."""

from __future__ import annotations

import re
from math import cos, pi, sin
from xml.etree.ElementTree import Element, fromstring

import pytest

from spec_atlas.reading import mermaid
from spec_atlas.render.diagrams.drawing import drawing
from spec_atlas.render.diagrams.markup import markup
from spec_atlas.render.diagrams.seen import shift
from spec_atlas.render.diagrams.sketch import clean


def sketched(points: list[tuple[float, float]]) -> Element:
    """A group as merman sketches it: a fill of curves through points, and an outline."""
    (x, y), *rest = points
    path = f"M{x} {y} " + " ".join(f"C{x} {y}, {x} {y}, {x} {y}" for x, y in rest)
    group = Element("g")
    group.append(Element("path", {"d": path, "stroke": "none", "stroke-width": "0", "fill": "#fff"}))
    group.append(Element("path", {"d": path, "fill": "none", "stroke-dasharray": "0 0"}))
    return group


def round_ends(straight: float, radius: float, bulge: float = 0.0) -> list[tuple[float, float]]:
    """Points of a rectangle that ends in half circles, the right one `bulge` too far out in its middle."""
    turns = [pi * step / 20 - pi / 2 for step in range(21)]
    right = [(straight + (radius + bulge * cos(turn)) * cos(turn), radius * sin(turn)) for turn in turns]
    left = [(-straight - radius * cos(turn), -radius * sin(turn)) for turn in turns]
    return [*right, *left, right[0]]


def test_two_half_circles_are_a_rectangle_with_round_ends() -> None:
    """A hundred points become four numbers."""
    [shape] = clean(sketched(round_ends(30, 16.5)))
    assert shape.tag == "rect"
    found = {name: float(shape.get(name, "")) for name in ("x", "y", "width", "height", "rx")}
    assert found == {"x": -46.5, "y": -16.5, "width": 93, "height": 33, "rx": 16.5}


def test_any_other_curve_stays_as_it_is() -> None:
    """Half a pixel off is another shape."""
    [shape] = clean(sketched(round_ends(30, 16.5, bulge=0.5)))
    assert shape.tag == "path"
    assert shape.get("d", "").endswith("Z")


def test_four_corners_are_a_rectangle() -> None:
    """Without round ends."""
    group = sketched([(0, 0)])
    group[0].set("d", "M-10 -5 L10 -5 L10 5 L-10 5")
    [shape] = clean(group)
    assert (shape.tag, shape.get("width"), shape.get("rx")) == ("rect", "20.0", None)


@pytest.mark.parametrize(
    ("group", "found"),
    [
        ('<g class="label" transform="translate(-20.5, 3)"><rect/><foreignObject/></g>', (-20.5, 3.0)),
        ('<g transform="translate(1,2)"><g transform="translate(3,4)"><foreignObject/></g></g>', (1.0, 2.0)),
        ('<g class="cluster-label" transform="translate(1,2)"><foreignObject/></g>', None),
        ('<g transform="translate(1,2)" style="color:red"><foreignObject/></g>', None),
        ('<g transform="translate(1,2)"><rect width="3"/><foreignObject/></g>', None),
        ('<g transform="translate(1,2) scale(2)"><foreignObject/></g>', None),
        ("<g><foreignObject/></g>", None),
    ],
)
def test_groups_that_only_move_a_label(group: str, found: tuple[float, float] | None) -> None:
    """They are left out, and the label stands where they moved it."""
    element = fromstring(group)
    assert shift(element, element.get("class", "").split()) == found


@pytest.mark.skipif(not mermaid.available(), reason="merman has no wheel for this platform")
def test_a_label_stands_in_the_middle_of_its_box() -> None:
    """Without a group around it."""
    svg = drawing("flowchart TD\n  a[Web server]\n", id="d").svg
    assert re.search(r'height="\d+"/><text text-anchor="middle" y="4\.\d">Web server</text></g>', svg)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("M1.26 2.04L-3.96,10", "M1.2 2l-5.1 8"),
        # Icons have numbers that follow each other without a space.
        ("m3.04.05c-.04,1.55-.09.12", "m3.04.05c-.04,1.55-.09.12"),
        ("M1.5e-7 0.52e-3", "M1.5e-7 0.5e-3"),
        ("M-0.04 100.009", "M0 100"),
    ],
)
def test_places_have_tenths(written: str, kept: str) -> None:
    """Nobody sees more, and it is what most of a page is made of."""
    assert f'd="{kept}"' in markup(Element("path", {"d": written}))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("translate(10.456,-3.04)", "translate(10.4,-3)"),
        ("scale(0.0123456)", "scale(0.0123)"),
        ("translate(1.23456,2) rotate(45.123456)", "translate(1.2345,2) rotate(45.1234)"),
    ],
)
def test_factors_have_more(written: str, kept: str) -> None:
    """A small number multiplies large ones."""
    assert f'transform="{kept}"' in markup(Element("g", {"transform": written}))
