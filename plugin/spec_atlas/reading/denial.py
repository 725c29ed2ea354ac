"""Where a text says that something is not so: `does not verify FR-001`, `FR-001 is not yet tested`."""

from __future__ import annotations

import re

_NOT = r"(?:\b(?:not|never|cannot|without|nor)|n(?:'|’)t)(?:[ \t]{1,9}(?:yet|be|been|directly|fully|really)){0,3}"
_DOES = r"(?:verif|valid|cover|test|prov|check|satisf|fulfil|refin|implement)[a-z]{0,9}(?:[ \t]{1,9}by)?"
_DENIED_BEFORE = re.compile(
    rf"{_NOT}(?:\s{{1,9}}{_DOES})?(?:\s{{1,9}}requirements?)?[\s`*_(\[:]{{0,9}}\Z".encode(), re.IGNORECASE
)
_DENIED_AFTER = re.compile(
    rf"[`*_)\]]{{0,4}}\s{{1,9}}(?:is|are)\s{{1,9}}{_NOT}\s{{1,9}}{_DOES}".encode(), re.IGNORECASE
)
# One of these is in every denial before a place, and is found many times faster than the whole of it.
_SIGNS = (b"not", b"nor", b"never", b"without", b"n't", "n’t".encode())
_NEAR = 100


class Denials:
    """Tells whether the words around a stretch of a text deny what it would say by itself."""

    def __init__(self, mask: bytes) -> None:
        self._mask = mask
        self._low = mask.lower()

    def around(self, start: int, end: int) -> bool:
        """Whether the stretch between two bytes is denied."""
        if _DENIED_AFTER.match(self._mask, end, end + _NEAR):
            return True
        first = max(start - _NEAR, 0)
        before = self._low[first:start]
        for sign in _SIGNS:
            if sign in before:
                return bool(_DENIED_BEFORE.search(before))
        return False
