"""The headings of a document as a tree of sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from spec_atlas.model.spec import Section
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Heading
from spec_atlas.reading.slug import Anchors

_NUMBER = re.compile(r"^(?P<number>\d+(?:\.\d+)*)[.)]?\s+(?=\S)")
_MARK = re.compile(r"\s*[(\[](?P<mark>[^()\[\]]*)[)\]]\s*$")
_MARKS = re.compile(r"^(?:mandatory|required|optional|recommended|include if .*|if applicable|conditional)$", re.I)

SectionAt = Callable[[int], int]
"""Tells the position of the section that holds a line, -1 before the first."""


def sections(headings: Sequence[Heading], filled: bytearray, last_line: int) -> Iterator[Section]:
    """Yield a section for each heading; `filled` is 1 for a line that holds something to read."""
    ends = _ends(headings, last_line)
    anchors = Anchors()
    open_: list[tuple[int, int]] = []
    for position, heading in enumerate(headings):
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        parent = open_[-1][1] if open_ else -1
        open_.append((heading.level, position))
        end = ends[position]
        number, title, marks = _title(heading.text)
        empty = filled.find(1, heading.span.end_line + 1, end + 1) < 0
        name = anchors.add(heading.text)
        yield Section(title, heading.level, name, heading.span, end, parent, number, marks, empty)


def inherited(sections: Sequence[Section], words: Mapping[str, str]) -> list[str]:
    """Return what each section is for, by its own name or that of the nearest one around it; empty for nothing."""
    told: list[str] = []
    for section in sections:
        told.append(words.get(section.key) or (told[section.parent] if section.parent >= 0 else ""))
    return told


def _ends(headings: Sequence[Heading], last_line: int) -> list[int]:
    """The last line of each section: the one before the next heading that is as high or higher."""
    ends = [last_line] * len(headings)
    open_: list[int] = []
    for position, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.span.line - 1
        open_.append(position)
    return ends


# Specs of one kind have the same headings.
@lru_cache(maxsize=4096)
def _title(text: str) -> tuple[str, str, tuple[str, ...]]:
    number = _NUMBER.match(text) if text[:1].isdecimal() else None
    title = text[number.end() :] if number else text
    marks: list[str] = []
    while (found := _mark(title)) and _MARKS.match(found["mark"].strip()) and found.start():
        marks.insert(0, fold(found["mark"]))
        title = title[: found.start()]
    return (number["number"] if number else ""), title.strip(), tuple(marks)


def _mark(title: str) -> re.Match[str] | None:
    """Return the mark at the end of a title; few titles end in a bracket."""
    return _MARK.search(title) if title.rstrip().endswith((")", "]")) else None
