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
# Every denial before a place begins with one of these, which is found many times faster than the whole of it.
_SIGNS = (b"not", b"cannot", b"nor", b"never", b"without", b"n't", "n’t".encode())
_NEAR = 100


class Denials:
    """Tells whether the words around a stretch of a text deny what it would say by itself."""

    def __init__(self, mask: bytes) -> None:
        self._low = mask.lower()

    def around(self, start: int, end: int) -> bool:
        """Whether the stretch between two bytes is denied."""
        if _DENIED_AFTER.match(self._low, end, end + _NEAR):
            return True
        before = self._low[max(start - _NEAR, 0) : start]
        for sign in _SIGNS:
            at = before.find(sign)
            while at >= 0:
                if _DENIED_BEFORE.match(before, at):
                    return True
                at = before.find(sign, at + 1)
        return False
