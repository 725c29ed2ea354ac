"""Names for addresses: of pages, and of the headings on a page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache


def slug(text: str) -> str:
    """Return a name of `a-z`, `0-9` and `-` for a page's URL.

    Accents are folded away (`Café` gives `cafe`). Where letters or digits have no ASCII form, and where nothing is
    left, eight hexadecimal digits of the text's SHA-256 make the name its own.
    """
    folded = text.casefold() if text.isascii() else unicodedata.normalize("NFKD", text.casefold())
    name = _OTHER.sub("-", folded).strip("-")
    lost = not folded.isascii() and any(sign > "\x7f" and unicodedata.category(sign)[0] in "LN" for sign in folded)
    if lost or not name:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        name = f"{name}-{digest}" if name else digest
    # mkdocs-mermaid2 parses every page that holds its word, and a page's address is on many pages.
    return name.replace("mermaid", "mer-maid")


# Specs of one kind have the same headings.
@lru_cache(maxsize=4096)
def anchor(text: str) -> str:
    """Return the anchor that GitHub gives a heading with this plain text.

    Lower case; blanks become hyphens; signs other than `-` and `_` are left out; letters of any script stay.
    """
    lower = text.strip().lower()
    if lower.isascii():
        return _ASCII_SIGNS.sub("", lower).replace(" ", "-")
    kept = (sign for sign in lower if sign in "- " or unicodedata.category(sign) in _WORD)
    return "".join(kept).replace(" ", "-")


class Anchors:
    """The anchors of one page: each is given once, the second of a name ends in `-1`, as on GitHub."""

    __slots__ = ("_last", "_taken")

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._taken

    def add(self, text: str) -> str:
        """Return an anchor of its own for a heading with this plain text."""
        name = anchor(text)
        if name.startswith("__"):
            # The theme's own switches are called `__search`, `__toc`, …
            name = name.lstrip("_")
        return self.reserve(name or "section")

    def reserve(self, name: str) -> str:
        """Take a name as it is or, when it is taken, with the next free number."""
        number = self._last.get(name, 0)
        free = name
        while free in self._taken:
            number += 1
            free = f"{name}-{number}"
        self._last[name] = number
        self._taken.add(free)
        return free


_OTHER = re.compile(r"[^a-z0-9]+")
_ASCII_SIGNS = re.compile(r"[^a-z0-9_\- ]")
_WORD = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Pc"})
