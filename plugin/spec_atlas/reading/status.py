"""The state of a document under a heading of its own, as architecture decision records have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from spec_atlas.model.spec import Field, Value
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Blocks, Heading, Item
from spec_atlas.reading.values import values

ORIGIN = "section"
"""Where such a field stands."""

_WORDS = frozenset({"status", "state", "decision status"})
_DEEPEST = 3
_FEW = 3
_ROADS = {
    "superseded_by": re.compile(r"\b(?:supers?[ec]+ded|replaced|obsoleted)\s+by\b:?", re.IGNORECASE),
    "supersedes": re.compile(r"\b(?:supers?[ec]+des|replaces|obsoletes)\b:?", re.IGNORECASE),
}


def status_section(found: Blocks, fields: Sequence[Field], is_state: Callable[[str], bool]) -> Iterator[Field]:
    """Yield what stands under a heading `Status`, where no metadata tells the state.

    The form is that of Michael Nygard's records (2011) and of adr-tools: the first line is the state, and lines such
    as `Superseded by [5. Use the new bus](0005-use-the-new-bus.md)` name other records. A text under such a heading
    that begins with no known state (`is_state`) and is longer than a few words tells of something else.
    """
    if any(field.name == "status" for field in fields):
        return
    for place, heading in enumerate(found.headings):
        if 1 < heading.level <= _DEEPEST and fold(heading.text) in _WORDS:
            rest = found.headings[place + 1 :]
            end = rest[0].span.line if rest else 1 << 30
            lines = [one for one in found.items if heading.span.line < one.span.line < end]
            if lines and (is_state(lines[0].text) or len(lines[0].text.split()) <= _FEW):
                yield from _told(found, heading, lines)
            return


def _told(found: Blocks, heading: Heading, lines: Sequence[Item]) -> Iterator[Field]:
    first = lines[0]
    if value := next(values(Value(first.text, first.span), False), None):
        yield Field("status", heading.text, (Value(value.text, first.span),), first.span, heading.span, ORIGIN)
    known: dict[str, list[Value]] = {name: [] for name in _ROADS}
    for item in lines:
        for name, road in _ROADS.items():
            if match := road.search(item.text):
                links = [link for link in found.links if _within(link.span.line, item) and not link.image]
                ends = [Value(link.text, link.span, link.target) for link in links]
                known[name] += ends or list(values(Value(item.text[match.end() :].strip(" .:"), item.span), True))
    for name, ends in known.items():
        if ends:
            yield Field(name, heading.text, tuple(ends), ends[0].span, heading.span, ORIGIN)


def _within(line: int, item: Item) -> bool:
    return item.span.line <= line <= item.span.end_line
