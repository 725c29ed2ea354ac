"""How the words of a label are brought into the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from sys import intern

_MARKS = re.compile(r"[\u0300-\u036f]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Scripts that write words without spaces between them, or attach particles to them.
_SIGNS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_DENSE = re.compile(rf"[{_SIGNS}]")
_PARTS = re.compile(rf"[{_SIGNS}]|[^\W\d_{_SIGNS}]+|\d+|[?？]")


def folded(text: str) -> str:
    """Return text in lower case without accents: `Équilibreur` and `equilibreur` are one word."""
    bare = text if text.isascii() else _unaccented(text)
    return bare.casefold()


@lru_cache(maxsize=4096)
def parts(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; camel-case words are several, letters and digits stand apart.

    Each Chinese, Japanese or Korean sign is a part of its own.
    """
    bare = text if text.isascii() else _unaccented(text)
    # Words come again and again, and are kept for long: each is one object.
    return tuple(intern(part.casefold()) for part in _PARTS.findall(_CAMEL.sub(" ", bare.replace("++", " "))))


def dense(text: str) -> bool:
    """Whether a text holds Chinese, Japanese or Korean signs, whose words are found anywhere in it."""
    return not text.isascii() and bool(_DENSE.search(text))


def squeezed(text: str) -> str:
    """Return folded text without spaces, in which dense words are looked for."""
    return re.sub(r"[\s・･\-_/]+", "", folded(text))


def _unaccented(text: str) -> str:
    # Composed again afterwards: a Japanese voicing mark is a part of its letter, not an accent.
    text = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFKC", _MARKS.sub("", text))
