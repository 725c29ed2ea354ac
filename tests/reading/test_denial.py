"""Words around a place that deny what it would say."""

from __future__ import annotations

import pytest

from spec_atlas.reading.denial import Denials


def denied(text: str) -> bool:
    before, name, _ = text.partition("FR-001")
    start = len(before.encode())
    return Denials(text.encode()).around(start, start + len(name))


@pytest.mark.parametrize(
    "before",
    [
        "It does not verify ", "It cannot ", "CANNOT be ", "nor ", "Never ", "without verifying ", "It doesn't test ",
        "It doesn’t yet cover ", "not, and another does not ", "not yet\nverify requirement `",
    ],
)  # fmt: skip
def test_words_before_a_place_deny_it(before: str) -> None:
    """Each of them, in either case, the last of several, and at the end of a line."""
    assert denied(f"{before}FR-001 or more")


@pytest.mark.parametrize("after", [" is not yet tested", "` are never covered by it", "\nis not verified"])
def test_words_behind_a_place_deny_it(after: str) -> None:
    """A passive denies what stands before it."""
    assert denied(f"FR-001{after}")


@pytest.mark.parametrize(
    "text", ["FR-001", "another FR-001", "knots verify FR-001", "Not now: it will verify FR-001", "FR-001 is tested"]
)
def test_other_words_deny_nothing(text: str) -> None:
    """A word that only looks like a denial is none, nor is one of something else."""
    assert not denied(text)
