"""The known word that a writer may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MOST = 400


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.75) -> str:
    """Return the known word most like this one, whatever its case; empty when none comes near."""
    folded = word.casefold()
    # Comparing with each of ten thousand ids is slow; a slip of the pen keeps the length and one of the ends.
    likely = {
        one.casefold(): one
        for one in known
        if abs(len(one) - len(folded)) <= 2 + len(folded) // 4
        and (one[:2].casefold() == folded[:2] or one[-3:].casefold() == folded[-3:])
        and one.casefold() != folded
    }
    found = difflib.get_close_matches(folded, list(likely)[:_MOST], n=1, cutoff=likeness)
    return likely[found[0]] if found else ""
