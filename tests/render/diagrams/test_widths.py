"""Labels are measured as Arial, Helvetica and Liberation Sans draw them."""

import pytest

from spec_atlas.render.diagrams.widths import lines, pieces, width


@pytest.mark.parametrize(
    ("text", "bold", "units"),
    [
        ("A", False, 1366),
        ("A", True, 1479),
        ("i", False, 455),
        ("W", False, 1933),
        (" ", False, 569),
        ("0123456789", False, 11390),
        ("CDN", False, 1479 + 1479 + 1479),
    ],
)
def test_known_advances(text: str, bold: bool, units: int) -> None:
    """Arial's own advance widths, in 1/2048 em."""
    assert width(text, 2048, bold) == pytest.approx(units)


def test_characters_that_the_face_lacks() -> None:
    """Ideographs are square, a joined emoji is one picture, a combining mark takes no room."""
    assert width("数据库", 10) == 30
    assert width("👩\u200d💻", 10) == width("👩", 10)
    assert width("e\u0301", 10) == width("e", 10)


def test_lines_are_no_wider_than_the_limit() -> None:
    """Text is broken after spaces, hyphens and ideographs, and nothing is lost."""
    text = "Application load-balancer in 三个可用区 of the region"
    broken = lines(text, 14, False, 90)
    assert len(broken) > 2
    assert all(width(line, 14) <= 90 for line in broken)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")


def test_a_long_word_stays_whole() -> None:
    """A name is not torn: the box grows instead."""
    assert lines("arn:aws:elasticloadbalancing", 14, False, 40) == ("arn:aws:elasticloadbalancing",)


def test_explicit_lines_are_kept() -> None:
    """A line break is a line break, limit or not."""
    assert lines("one\ntwo", 14) == ("one", "two")


@pytest.mark.parametrize("text", ["", "a b", "-- a - b", "三 个", "a-b-c "])
def test_pieces_lose_nothing(text: str) -> None:
    """The pieces of a text are the text."""
    assert "".join(pieces(text)) == text
