"""How words are compared, headings, field keys and table headers alike, and how they are cut short."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Both are bounded: headings of ten thousand brackets or digits exist.
_ASIDE = re.compile(r"[(\[{（【][^)\]}）】]{0,200}[)\]}）】]")
_NUMBER = re.compile(r"^\s*\d{1,9}(?:[.)]\d{1,9}){0,9}[.)]?\s+")
_GAP = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return text as it is compared: without case, asides in brackets, leading number and punctuation.

    Parts of a camel-case word are words: `createdAt`, `created-at` and `Created At` fold alike.
    """
    plain = unicodedata.normalize("NFC", text)
    bare = _NUMBER.sub("", _ASIDE.sub(" ", plain))
    return _compared(bare) or _compared(plain)


def _compared(text: str) -> str:
    return _GAP.sub(" ", _CAMEL.sub(" ", text)).strip().casefold()


def cut(text: str, most: int) -> str:
    """Return text of at most so many signs; one that is longer ends in an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
