"""Metadata written as text: bold lines, bullets and block quotes of the form `**Key**: value`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spec_atlas.model.span import Span
from spec_atlas.model.spec import Value
from spec_atlas.model.words import fold
from spec_atlas.reading.front_matter import Entry

_BOLD = re.compile(
    r"^(?P<lead>[ \t]*(?P<quote>(?:>[ \t]*)*)(?P<bullet>[-*+][ \t]+)?)"
    r"(?:\*\*|__)(?P<key>[^*_:\n]{1,60}?)[ \t]*(?P<colon>:?)[ \t]*(?:\*\*|__)[ \t]*(?P<after>:?)(?P<value>.*)$"
)
_PLAIN = re.compile(
    r"^(?P<lead>[ \t]*(?P<quote>(?:>[ \t]*)*)(?P<bullet>[-*+][ \t]+)?)"
    r"(?P<key>[A-Za-z][^*_:`|<>\[\]\n]{0,40}?)[ \t]*:(?P<value>(?:[ \t].*)?)$"
)
_BULLET = re.compile(r"^[ \t]*(?:>[ \t]*)*[-*+][ \t]+(?P<value>.*)$")


def field_lines(lines: Sequence[str], numbers: Sequence[int], known: Mapping[str, str]) -> Iterator[tuple[Entry, str]]:
    """Yield the fields on these lines (numbers from one) with their form: `line`, `list` or `quote`.

    A bold key counts whatever it says; a plain one only when it is among the `known` (folded) words. A key without
    a value takes the bullets below it.
    """
    at = 0
    while at < len(numbers):
        number = numbers[at]
        at += 1
        found = _match(lines[number - 1], known)
        if not found:
            continue
        form = "quote" if found["quote"] else "list" if found["bullet"] else "line"
        values = [_value(found["value"], number, found.start("value"))]
        end = number
        if not values[0].text:
            values = []
            while at < len(numbers) and (item := _below(lines[numbers[at] - 1], known)):
                end = numbers[at]
                values.append(_value(item["value"], end, item.start("value")))
                at += 1
        start = len(found["lead"]) + 1
        whole = Span.of(number, start, end, len(lines[end - 1].rstrip()) + 1)
        key = Span.on(number, found.start("key") + 1, found.end("key") + 1)
        yield Entry(found["key"].strip(), tuple(values), whole, key, end > number), form


def _match(line: str, known: Mapping[str, str]) -> re.Match[str] | None:
    if ":" not in line:
        return None
    found = _BOLD.match(line) if "**" in line or "__" in line else None
    if found and (found["colon"] or found["after"]):
        return found
    found = _PLAIN.match(line)
    return found if found and fold(found["key"]) in known else None


def _below(line: str, known: Mapping[str, str]) -> re.Match[str] | None:
    return None if _match(line, known) else _BULLET.match(line)


def _value(text: str, line: int, start: int) -> Value:
    lead = len(text) - len(text.lstrip())
    # Two blanks or a backslash at the end are a line break, no part of the value.
    plain = text.strip().removesuffix("\\").rstrip()
    return Value(plain, Span.on(line, start + lead + 1, start + lead + len(plain) + 1))
