"""Dates: the forms people use, and what is no date."""

from __future__ import annotations

import datetime

import pytest

from spec_atlas.reading.dates import date


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-14",
        "2026/1/14",
        "2026.01.14",
        "2026-01-14T08:30:00Z",
        "260114",
        "20260114",
        "`2026-01-14`",
        "January 14, 2026",
        "Jan 14 2026",
        "Jan. 14th, 2026",
        "14 January 2026",
        "14th of January 2026",
        "14. Jan 2026",
    ],
)
def test_each_form_gives_the_day(text: str) -> None:
    """All of these are the same day."""
    assert date(text) == datetime.date(2026, 1, 14)


@pytest.mark.parametrize("text", ["", "2026-02-30", "261301", "03/04/2026", "soon", "YYYY-MM-DD", "Foo 14, 2026"])
def test_what_is_no_date_gives_none(text: str) -> None:
    """An impossible or ambiguous day is no date."""
    assert date(text) is None
