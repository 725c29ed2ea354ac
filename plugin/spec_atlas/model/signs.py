"""Words that are looked for in whole texts, many at a time, for the few lines that hold one of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

# The more common a letter is, the further to the left; what is not here is rarer than all of them.
_COMMON = b" etarsnoilcdhmu-pfgwyb"


class Signs:
    """A set of words, none of which holds a line end.

    A text is searched as bytes and not word by word, but letter by letter: of a few letters that stand in all words,
    and as seldom as possible elsewhere, each is looked for once, and only there its words are compared. That takes a
    quarter of the time, for most words are in no text.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._patterns = tuple(
            (letter, re.compile(_pattern(letter, some))) for letter, some in _shared({word.encode() for word in words})
        )

    def are_in(self, text: bytes) -> bool:
        """Whether a text holds one of the words."""
        return any(pattern.search(text) for letter, pattern in self._patterns if letter in text)

    def lines(self, text: bytes) -> set[int]:
        """Return the numbers, from one, of the lines of a text that hold one of the words."""
        # Whether a byte is there at all, of another script say, is known almost at once.
        return {line for letter, pattern in self._patterns if letter in text for line in _lines(pattern, text)}


def _shared(words: Collection[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield letters with the words to look for around each: at every step the letter that costs each word least."""
    left = set(words)
    while left:
        letters = sorted({letter for word in left for letter in word})
        letter = min(letters, key=lambda one: _cost(one) / sum(one in word for word in left))
        some = sorted(word for word in left if letter in word)
        left.difference_update(some)
        yield bytes((letter,)), some


def _cost(letter: int) -> float:
    """What it takes to look for a letter: to pass over the text, and to stop where it stands."""
    # A byte within a letter beyond ASCII stands in hundreds of them.
    common = _COMMON.find(letter) if letter < 0x80 or letter >= 0xC0 else 0
    return 1 + 12 / (common + 2) if common >= 0 else 1


def _pattern(letter: bytes, words: Iterable[bytes]) -> bytes:
    """A pattern that begins with a letter and finds some words that hold it, then the rest of their line."""
    around = []
    for word in words:
        before, _, after = word.partition(letter)
        # What follows is compared first: at most places it is told by one more letter that this is another word.
        around.append(re.escape(after) + (b"(?<=%b)" % re.escape(word) if before else b""))
    return b"%b(?:%b)[^\\n]*" % (re.escape(letter), b"|".join(sorted(around, reverse=True)))


def _lines(pattern: re.Pattern[bytes], text: bytes) -> Iterator[int]:
    line, counted = 1, 0
    for found in pattern.finditer(text):
        line += text.count(b"\n", counted, found.start())
        counted = found.start()
        yield line
