"""Small turns of speech that messages share."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# They turn the direction of what follows, and could make a line read as another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as names: each in backticks."""
    return tuple(f"`{word}`" for word in words)


def plain(text: str) -> str:
    """Return text on one line without what would steer a terminal; each sign keeps its place."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(sign: str) -> str:
    if sign in "\t\n":
        return " "
    return "\ufffd" if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _TURNING else sign
