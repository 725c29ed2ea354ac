"""Ids in prose are found wherever they stand as a whole word."""

from __future__ import annotations

import random

import pytest

from spec_atlas.catalog import prose
from spec_atlas.catalog.prose import Prose

IDS = frozenset({"rw-a-1", "a.b-c", "x_y-z", "ss-ss", "é-1", "rw.x-y.z", "a-b", "a--b", "_a-b", "network"})
PIECES = (
    *("rw", "a", "b", "1", "-", "-", "-", " ", "\n", ".", "_", "/", "#", "@", "(", ")", "[", "]", "`", "*", "|"),
    *("ß", "SS", "é", "É", "RW", "x", "y", "z", "rw-a-1", "a.b-c", "<!--", "network", "名-前"),
)


@pytest.mark.parametrize("seed", range(20))
def test_as_if_every_word_were_looked_at(seed: int) -> None:
    """The same places come out as of a search for every name there is, however strange the text."""
    chance = random.Random(seed)
    names = Prose(IDS)
    for _ in range(300):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 30)))
        every = [match.span() for match in prose._NAME.finditer(text) if match[0].casefold() in IDS]
        assert list(names._places(text)) == every, text


def test_long_text_without_spaces() -> None:
    """What is all hyphens, or no blank at all, is gone through once."""
    names = Prose(IDS)
    for text in ("a-" * 200_000, "-" * 400_000, "名" * 200_000 + "-b", "x" * 200_000 + "-rw-a-1"):
        assert not list(names._places(text))
