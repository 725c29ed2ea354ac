"""Dates as people write them."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_SHORT = re.compile(r"^(\d{2})(\d{2})(\d{2})$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_MONTH_FIRST = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})$")
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)


@lru_cache(maxsize=4096)
def date(text: str) -> datetime.date | None:
    """Return the date a text gives, or None when it gives none.

    Read are ISO 8601 (with a time, which is dropped, or with `/` and `.`), `YYMMDD`, `YYYYMMDD`, `January 14, 2026`
    and `14 January 2026` with months in full or cut short. `03/04/2026` is not read: nobody knows which it is.
    """
    written = text.strip().strip("`*'\"")
    try:
        if found := _ISO.match(written):
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _SHORT.match(written):
            return datetime.date(2000 + int(found[1]), int(found[2]), int(found[3]))
        if found := _COMPACT.match(written):
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _MONTH_FIRST.match(written):
            return _named(found[3], found[1], found[2])
        if found := _DAY_FIRST.match(written):
            return _named(found[3], found[2], found[1])
    except ValueError:
        return None
    return None


def _named(year: str, month: str, day: str) -> datetime.date | None:
    numbers = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(month.lower().rstrip("."))]
    return datetime.date(int(year), numbers[0], int(day)) if numbers else None
