"""Durations and percentages as people write them in promises: `< 4 hours`, `15–30 min`, `1h 30m`, `99,95 %`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spec_atlas.model.frozen import frozen

NOISE = r"[\s*_`]*"
"""Blanks and the signs of bold, italic and code, which may stand between any two words of Markdown."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that was read: minutes or percent, and where in the text it ends."""

    value: float
    end: int


_UNITS: Mapping[str, float] = frozen(
    {
        word: minutes
        for words, minutes in (
            ("s sec secs second seconds sekunde sekunden seconde secondes segundo segundos", 1 / 60),
            ("m min mins minute minutes minuten minuto minutos", 1),
            ("h hr hrs hour hours std stunde stunden heure heures hora horas", 60),
            ("d day days tag tage tagen jour jours día días dia dias", 1_440),
            ("w week weeks woche wochen semaine semaines semana semanas", 10_080),
        )
        for word in words.split()
    }
)
_WORDS: Mapping[str, float] = frozen(
    {"half an": 0.5, "half a": 0.5, "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
    | {"eight": 8, "ten": 10, "twelve": 12, "fifteen": 15, "thirty": 30, "forty-eight": 48, "twenty-four": 24}
)
_NUMBER = rf"(?:\d{{1,5}}(?:[.,]\d{{1,3}})?|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=[\s-]))"
_UNIT = rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![^\W\d_])"
_AT_MOST = (
    r"(?:<|&lt;|≤|&le;)=?|=|~|≈|(?:(?:under|below|up to|at most|within|about|around|approximately|in under|"
    r"(?:less|shorter|better|no more|not more|no longer|not longer|no later) than|not exceeding|max(?:imum)?(?: of)?|"
    r"approx|circa|ca)\b\.?)"
)
_AT_LEAST = r"(?:>|&gt;|≥|&ge;)=?|=|(?:(?:at least|min(?:imum)?(?: of)?|no less than|not less than|better than)\b\.?)"
_DURATION = re.compile(
    rf"(?:{_AT_MOST})?{NOISE}(?P<first>{_NUMBER})(?:\s*(?P<own>{_UNIT}))?"
    rf"(?:\s*(?:-|–|—|\bto\b)\s*(?P<last>{_NUMBER}))?[\s-]?\s*(?P<unit>{_UNIT})?",
    re.IGNORECASE,
)
_MORE = re.compile(rf"\s*(?:and\s+)?(?P<number>\d{{1,3}})\s*(?P<unit>{_UNIT})", re.IGNORECASE)
_ISO = re.compile(
    rf"(?:{_AT_MOST})?{NOISE}P(?=T?\d)(?:(?P<d>\d{{1,4}})D)?(?:T(?:(?P<h>\d{{1,5}})H)?(?:(?P<m>\d{{1,5}})M)?(?:(?P<s>\d{{1,5}})S)?)?"
    r"(?!\w)"
)
_ZERO = re.compile(rf"(?:{_AT_MOST})?{NOISE}(?:zero(?![\w-])(?!\s+trust)|0(?![\d.,:%\w]))", re.IGNORECASE)
_PERCENT = re.compile(
    rf"(?:{_AT_LEAST})?{NOISE}(?P<first>\d{{1,3}}(?:[.,]\d{{1,6}})?)\s*%?"
    r"(?:\s*(?:-|–|—|\bto\b)\s*(?P<last>\d{1,3}(?:[.,]\d{1,6})?))?\s*(?:%|percent\b|per cent\b)",
    re.IGNORECASE,
)


def duration(text: str, start: int = 0, *, unit: str = "") -> Measure | None:
    """Read a duration that begins exactly here, in minutes; of a range the longer end.

    `unit` counts for a bare number, as under a column `RTO (hours)`. What begins with *more than* is no promise.

    >>> duration("< 4 hours").value, duration("1h 30m").value, duration("15–30 min").value, duration("zero").value
    (240.0, 90.0, 30.0, 0.0)
    >>> duration("15", unit="minutes").value, duration("> 4 hours"), duration("1 business day"), duration("[X] min")
    (15.0, None, None, None)
    """
    found = _DURATION.match(text, start)
    if found and (length := _length(found, unit)) is not None:
        minutes, end, size = length
        rest = None if found["last"] else _MORE.match(text, end)
        # `1 hour 30 minutes`, but not `30 minutes 1 hour`.
        if rest and _UNITS[rest["unit"].casefold()] < size:
            return Measure(minutes + float(rest["number"]) * _UNITS[rest["unit"].casefold()], rest.end())
        return Measure(minutes, end)
    if iso := _ISO.match(text, start):
        return Measure(sum(float(iso[name]) * _UNITS[name] for name in "dhms" if iso[name]), iso.end())
    nothing = _ZERO.match(text, start)
    return Measure(0.0, nothing.end()) if nothing else None


def percent(text: str, start: int = 0) -> Measure | None:
    """Read a percentage that begins exactly here; of a range the lower end. What begins with *less than* is none.

    >>> percent("99.95%").value, percent("≥ 99,9 %").value, percent("99.5–99.9 %").value
    (99.95, 99.9, 99.5)
    >>> percent("< 99.5 %"), percent("three nines"), percent("99.9")
    (None, None, None)
    """
    found = _PERCENT.match(text, start)
    if not found:
        return None
    ends = [_number(found[name]) for name in ("first", "last") if found[name]]
    return Measure(min(ends), found.end())


def is_unit(word: str) -> bool:
    """Whether a word is a unit of time."""
    return word.casefold() in _UNITS


def _length(found: re.Match[str], unit: str) -> tuple[float, int, float] | None:
    """Minutes, where they end, and the minutes of the unit they are told in."""
    own, shared = found["own"] or "", found["unit"] or ""
    if found["last"]:
        word, end = shared or unit, found.end("unit") if shared else found.end("last")
        size = _UNITS.get(word.casefold())
        if size is None:
            return None
        ends = (_number(found["first"]) * _UNITS.get(own.casefold(), size), _number(found["last"]) * size)
        return max(ends), end, size
    word, end = own or unit, found.end("own") if own else found.end("first")
    if not own and shared:
        word, end = shared, found.end("unit")
    size = _UNITS.get(word.casefold())
    if size is None or (not own and not shared and not found["first"][0].isdigit()):
        return None
    return _number(found["first"]) * size, end, size


def _number(written: str) -> float:
    word = written.casefold()
    return _WORDS[word] if word in _WORDS else float(word.replace(",", "."))
