"""The known word that a writer may have meant."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

_MOST = 400


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.75) -> str:
    """Return the known word most like this one, whatever its case; empty when none comes near."""
    folded = word.casefold()
    heads, tails = _ends(tuple(known))
    likely = {
        one.casefold(): one
        for one in (*heads.get(folded[:2], ()), *tails.get(folded[-3:], ()))
        if abs(len(one) - len(folded)) <= 2 + len(folded) // 4
    }
    likely.pop(folded, None)
    found = difflib.get_close_matches(folded, list(likely)[:_MOST], n=1, cutoff=likeness)
    return likely[found[0]] if found else ""


@lru_cache(maxsize=8)
def _ends(known: tuple[str, ...]) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Known words by how they begin and by how they end.

    Comparing with each of ten thousand ids is slow; a slip of the pen mostly keeps one of the ends.
    """
    heads: defaultdict[str, list[str]] = defaultdict(list)
    tails: defaultdict[str, list[str]] = defaultdict(list)
    for word in known:
        heads[word[:2].casefold()].append(word)
        tails[word[-3:].casefold()].append(word)
    return heads, tails
