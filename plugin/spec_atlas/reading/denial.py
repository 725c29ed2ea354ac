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
_NEAR = 100


def is_denied(mask: bytes, start: int, end: int) -> bool:
    """Tell whether the words around a stretch of a text, given in bytes, deny what it would say by itself."""
    after = _DENIED_AFTER.match(mask, end, end + _NEAR)
    return bool(after or _DENIED_BEFORE.search(mask[max(start - _NEAR, 0) : start]))
