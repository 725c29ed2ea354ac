"""The known word that a writer may have meant."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_MOST = 400


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Known words by how they begin and by how they end.

    Comparing with each of ten thousand ids is slow; a slip of the pen mostly keeps one of the ends. Where there are
    so many, they are put in this order once for all questions.
    """

    heads: Mapping[str, list[str]]
    tails: Mapping[str, list[str]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Known:
        """Put words in order."""
        heads: defaultdict[str, list[str]] = defaultdict(list)
        tails: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            heads[word[:2].casefold()].append(word)
            tails[word[-3:].casefold()].append(word)
        return cls(heads, tails)

    def near(self, folded: str) -> Iterator[str]:
        """Yield the words that share an end with a casefolded one and are about as long."""
        for one in chain(self.heads.get(folded[:2], ()), self.tails.get(folded[-3:], ())):
            if abs(len(one) - len(folded)) <= 2 + len(folded) // 4:
                yield one


def nearest(word: str, known: Known | Iterable[str], *, likeness: float = 0.75) -> str:
    """Return the known word most like this one, whatever its case; empty when none comes near."""
    folded = word.casefold()
    ordered = known if isinstance(known, Known) else _ordered(tuple(known))
    likely: dict[str, str] = {}
    for one in ordered.near(folded):
        key = one.casefold()
        if key != folded:
            likely[key] = one
        if len(likely) == _MOST:
            break
    found = difflib.get_close_matches(folded, likely, n=1, cutoff=likeness)
    return likely[found[0]] if found else ""


@lru_cache(maxsize=8)
def _ordered(known: tuple[str, ...]) -> Known:
    return Known.of(known)
