"""Keeping one of several findings in the same stretch of text."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
Place = tuple[int, int]


def apart(found: Iterable[T], stretch: Callable[[T], tuple[Place, Place]]) -> list[T]:
    """Return what overlaps with nothing that comes before it, in the order of the text.

    `stretch` gives the first place of one and the place after its last.
    """
    taken: list[tuple[Place, Place]] = []
    kept: list[T] = []
    for one in found:
        start, end = stretch(one)
        at = bisect(taken, (start, end))
        if (at and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end):
            continue
        taken.insert(at, (start, end))
        kept.insert(at, one)
    return kept
