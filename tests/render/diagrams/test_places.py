"""A path in half the letters leads through the same places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_atlas.render.diagrams.places import path, pixels, tenths


@pytest.mark.parametrize(
    ("written", "cut"), [("12", "12"), ("12.59", "12.5"), ("-0.59", "-.5"), ("-0.04", "0"), ("8.2", "8.2"), ("0", "0")]
)
def test_a_number_is_cut_to_tenths(written: str, cut: str) -> None:
    """Without a zero before the point, which SVG does not ask for."""
    assert pixels(tenths(written)) == cut


@pytest.mark.parametrize(
    ("written", "solid", "short"),
    [
        ("M1,2L3,4L3,9.55", True, "M1 2l2 2v5.5"),
        ("M0,0C1,1,2,2,3,1C4,0,5,1,6,1.5", True, "M0 0c1 1 2 2 3 1 1-1 2 0 3 .5"),
        # A curve that runs straight is a line, and goes on as one.
        ("M5,0L5,5C5,6,5,8,5,9L5,10", True, "M5 0v10"),
        ("M5,10C6,10,8,10,9,10L5,10", True, "M5 10h4h-4"),
        # Dashes along a line would begin elsewhere than along a curve.
        ("M5,0L5,5C5,6,5,8,5,9L5,10", False, "M5 0v5c0 1 0 3 0 4v1"),
        # A curve that goes too far and comes back is no line.
        ("M5,0C5,9,5,9,5,5", True, "M5 0c0 9 0 9 0 5"),
        # What merman writes for icons and stores is left alone.
        ("M0,10 a4,1 0,0,0 8,0", True, ""),
        ("M1.5.5L2,2", True, ""),
        ("M1,2L3", True, ""),
        ("", True, ""),
    ],
)
def test_a_path_goes_by_steps(written: str, solid: bool, short: str) -> None:
    """Each from where the one before it ends."""
    assert path(written, solid=solid) == short


_PLACE = st.integers(-9999, 9999).map(lambda number: f"{number / 10:g}")
_CORNER = st.tuples(_PLACE, _PLACE).map(",".join)
_PART = st.one_of(_CORNER.map("L{}".format), st.tuples(_CORNER, _CORNER, _CORNER).map(",".join).map("C{}".format))


@given(_CORNER, st.lists(_PART, min_size=1, max_size=6))
def test_a_path_leads_through_the_same_places(start: str, parts: list[str]) -> None:
    """Exactly, to the tenth."""
    written = f"M{start}{''.join(parts)}"
    assert _ends(path(written)) == [tenths(number) for part in (f"M{start}", *parts) for number in _numbers(part)[-2:]]


def _ends(steps: str) -> list[int]:
    """Where each command of a path by steps ends, in tenths."""
    x = y = 0
    ends: list[int] = []
    for command, places in re.findall(r"([Mclhv])([^Mclhv]*)", steps):
        numbers = [round(float(number) * 10) for number in _numbers(places)]
        while numbers:
            size = {"c": 6, "h": 1, "v": 1}.get(command, 2)
            step, numbers = numbers[:size], numbers[size:]
            right, down = {"h": (step[-1], 0), "v": (0, step[-1])}.get(command, (step[-2:] * 2)[:2])
            x, y = (right, down) if command == "M" else (x + right, y + down)
            ends += [x, y]
    return ends


def _numbers(places: str) -> list[str]:
    return re.findall(r"-?\d*\.?\d+", places)
