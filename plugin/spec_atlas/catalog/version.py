"""Versions as people write them: which of two is the older, and which one a pin names."""

from __future__ import annotations

import re
from functools import lru_cache

_WRITTEN = re.compile(r"(?:version|ver|revision|rev|v)?[.:]?\s*([0-9]{1,9}(?:\.[0-9]{1,9}){0,5})", re.IGNORECASE)
_CALENDAR = 1900


def order(left: str, right: str) -> int | None:
    """Return -1 when the first version is older than the second, 1 when it is newer, 0 when they are one version.

    `v1.2`, `Version 1.2.0` and `1.2` are one; `1.10` is newer than `1.9`. None when nobody can tell: a draft
    (`1.2.0-rc1`), another form (`B`, `next`), a year against a number, a count (`3`) against parts (`1.2`).
    """
    first, second = _parts(left), _parts(right)
    if not first or not second or (first[0] >= _CALENDAR) != (second[0] >= _CALENDAR):
        return None
    bare, other = _bare(first), _bare(second)
    if bare == other:
        return 0
    if (len(first) == 1) != (len(second) == 1):
        return None
    return -1 if bare < other else 1


def is_version(text: str) -> bool:
    """Tell whether a text is a version that can be compared."""
    return bool(_parts(text))


def answers_to(current: str, pin: str) -> bool:
    """Tell whether a version is the one that a pin names: `1.2` and `1.2.*` mean 1.2 and all its patches."""
    wanted, there = _parts(pin.rstrip("*").rstrip(".")), _parts(current)
    if not wanted or not there:
        return pin.strip().lstrip("vV") == current.strip().lstrip("vV")
    return (there + (0,) * (len(wanted) - len(there)))[: len(wanted)] == wanted


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[int, ...]:
    found = _WRITTEN.fullmatch(text.strip().strip("*`_[]\"'").strip())
    return tuple(int(part) for part in found[1].split(".")) if found else ()


def _bare(parts: tuple[int, ...]) -> tuple[int, ...]:
    last = len(parts)
    while last > 1 and not parts[last - 1]:
        last -= 1
    return parts[:last]
