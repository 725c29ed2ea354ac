"""Words as they are compared."""

from __future__ import annotations

import pytest

from spec_atlas.model.words import cut, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("createdAt", "Created At"),
        ("superseded-by", "Superseded By"),
        ("Author(s)", "author"),
        ("2. Deployment Topology Diagram (REQUIRED)", "deployment topology diagram"),
        ("Service Level Objectives (SLOs) *(mandatory)*", "service level objectives"),
        ("Context & Goals", "context goals"),
        ("Größe", "GRÖSSE".replace("SS", "ß")),
    ],
)
def test_words_that_are_the_same(one: str, other: str) -> None:
    """Case, numbers, brackets, camels and punctuation make no difference."""
    assert fold(one) == fold(other)


def test_brackets_alone_are_words() -> None:
    """Where nothing stands outside of them the brackets' content counts."""
    assert fold("[DATE]") == "date"
    assert fold("") == ""


def test_long_text_is_cut() -> None:
    """What fits stays whole; what does not ends in one sign, without a blank before it."""
    assert cut("four", 4) == "four"
    assert cut("four five", 6) == "four…"
    assert cut("fourfive", 6) == "fourf…"
