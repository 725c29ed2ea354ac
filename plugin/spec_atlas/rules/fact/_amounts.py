"""Amounts as tables hold them: `$1,234.50`, `1.234,50 €`, `12 GB`, `€90/month`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_CURRENCY = r"(?:[$€£¥₹]|(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|INR|SEK|NOK|DKK|PLN)\b|US\$|A\$|C\$)"
_CELL = re.compile(
    rf"(?P<before>{_CURRENCY})?\s*(?P<number>\d[\d.,'\u2019\u00a0\u202f ]*\d|\d)\s*(?P<scale>[kKM](?![^\W\d_]))?\s*"
    rf"(?P<after>{_CURRENCY})?\s*(?P<unit>%|[^\W\d_][^\d,;]{{0,15}})?\s*"
    r"(?P<per>(?:/|per|a)\s*(?:mo(?:nth|\.)?|year|yr|month|day|hour|h|m))?",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(r"[\s./]")
_MONTH = re.compile(r"\b(?:permonth|month|mo|permo)\b")
_NO_DIGIT = re.compile(r"[^0-9]")
_STYLES = (
    re.compile(r"(?P<whole>\d{1,3}(?:[,'\u2019\u00a0\u202f ]\d{3})+|\d+)(?:\.(?P<part>\d{1,4}))?"),
    re.compile(r"(?P<whole>\d{1,3}(?:[.'\u2019\u00a0\u202f ]\d{3})+|\d+)(?:,(?P<part>\d{1,4}))?"),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts; `step` is the value of its last place, as far as it may be rounded."""

    value: float
    step: float
    unit: str


def amounts(text: str) -> tuple[Amount | None, Amount | None]:
    """Read a cell as an amount, with a point for decimals and with a comma; None where it is none in that form.

    >>> [one and (one.value, one.unit) for one in amounts("$1,234.50")]
    [(1234.5, '$'), None]
    >>> [one and one.value for one in amounts("1.234 €")], amounts("10–20"), amounts("~ $5")
    ([1.234, 1234.0], (None, None), (None, None))
    """
    found = _CELL.fullmatch(text.strip(" *_`"))
    if not found:
        return None, None
    unit = _unit(found["before"] or found["after"] or "", found["unit"] or "", found["per"] or "")
    scale = {"k": 1e3, "m": 1e6}.get((found["scale"] or "").casefold(), 1.0)
    return (_read(0, found["number"], scale, unit), _read(1, found["number"], scale, unit))


# All amounts of a table mostly have one.
@lru_cache(maxsize=256)
def _unit(*words: str) -> str:
    unit = " ".join(filter(None, (_NOT_TOLD.sub("", word).casefold() for word in words if word)))
    return _MONTH.sub("month", unit)


def _read(style: int, written: str, scale: float, unit: str) -> Amount | None:
    found = _STYLES[style].fullmatch(written)
    if not found:
        return None
    part = found["part"] or ""
    value = float(f"{_NO_DIGIT.sub('', found['whole'])}.{part or 0}")
    return Amount(value * scale, 10.0 ** -len(part) * scale, unit)
