"""Words that are looked for in whole texts, many at a time, for the few lines that hold one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

# The more common a letter is, the further to the left; what is not here is rarer than all of them.
_COMMON = b" etarsnoilcdhmu-pfgwyb"


class Signs:
    """A set of words, none of which holds a line end.

    A text is searched as bytes and not word by word, but letter by letter: only where the rarest letter of some words
    stands, these words are compared. That takes a third of the time, for most words are in no text.
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_letter: defaultdict[int, list[bytes]] = defaultdict(list)
        for word in map(str.encode, words):
            by_letter[max(word, key=_rarity)].append(word)
        self._patterns = tuple(re.compile(_pattern(letter, words)) for letter, words in by_letter.items())

    def are_in(self, text: bytes) -> bool:
        """Whether a text holds one of the words."""
        return any(pattern.search(text) for pattern in self._patterns)

    def lines(self, text: bytes) -> set[int]:
        """Return the numbers, from one, of the lines of a text that hold one of the words."""
        return {line for pattern in self._patterns for line in _lines(pattern, text)}


def _rarity(letter: int) -> int:
    common = _COMMON.find(letter)
    return common if common >= 0 else len(_COMMON)


def _pattern(letter: int, words: Iterable[bytes]) -> bytes:
    """A pattern that begins with a letter and finds some words that hold it, then the rest of their line."""
    around = []
    for word in words:
        before, itself, after = word.partition(bytes((letter,)))
        around.append(b"(?<=%b)%b" % (re.escape(before + itself), re.escape(after)))
    return b"%b(?:%b)[^\\n]*" % (re.escape(bytes((letter,))), b"|".join(around))


def _lines(pattern: re.Pattern[bytes], text: bytes) -> Iterator[int]:
    line, counted = 1, 0
    for found in pattern.finditer(text):
        line += text.count(b"\n", counted, found.start())
        counted = found.start()
        yield line
