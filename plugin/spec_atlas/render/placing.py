"""Putting a diagram into a spec's text: under the heading its profile looks for, which is made where it is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.source import Source
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Section, Spec
from spec_atlas.reading.spec import read

_LINE_END = re.compile(r"\r\n|\r|\n")
_TITLE = "Deployment Topology"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block goes: behind a line of the file (from one, 0 before all), below a new heading if there is one."""

    line: int
    heading: str = ""


def placed(text: str, block: str, place: Place) -> str:
    """Return a file's text with a block in it, apart from its neighbours by empty lines; all else stays as it is."""
    ends = list(_LINE_END.finditer(text))
    eol = ends[0][0] if ends else "\n"
    at = 0 if place.line < 1 else ends[place.line - 1].end() if place.line <= len(ends) else len(text)
    before, after = text[:at], text[at:]
    *_, above, rest = ["", *_LINE_END.split(before.removeprefix("\ufeff"))]
    # An unfinished line is ended, and a line with text in it is followed by an empty one.
    lead = eol * 2 if rest else eol if above.strip() else ""
    new = [*([place.heading, ""] if place.heading else []), *block.rstrip("\n").split("\n")]
    trail = eol if after and not _LINE_END.match(after) else ""
    return f"{before}{lead}{eol.join(new)}{eol}{trail}{after}"


def place(spec: Spec, heading: Span | None) -> Place:
    """Return where a spec's deployment diagram goes: under its heading, else where its profile's template has it."""
    if heading is not None:
        return Place(heading.end_line)
    template = _template(spec)
    wanted = _wanted(template, spec)
    if wanted is None:
        return _at_the_end(spec, f"## {_TITLE}")
    sections = template.sections
    above = sections[wanted.parent] if wanted.parent >= 0 else None
    parent = _same(spec, above) if above and above.level > 1 else None
    if parent:
        return Place(_last_line(spec, parent), f"{'#' * (parent.level + 1)} {wanted.title}")
    # Behind the nearest section that stands before it in the template.
    earlier = [one for one in sections[: sections.index(wanted)] if one.level > 1 and one.level <= wanted.level]
    for one in reversed(earlier):
        found = _same(spec, one)
        if found:
            return Place(_last_line(spec, found), f"{'#' * found.level} {wanted.title}")
    return _at_the_end(spec, f"## {wanted.title}")


def _template(spec: Spec) -> Spec:
    # A template is a spec like any other, so reading it tells its sections.
    conventions = Conventions(profiles=(spec.profile,), profile=spec.profile.name)
    return read(Source(f"{spec.profile.name}.md", spec.profile.template), conventions)


def _wanted(template: Spec, spec: Spec) -> Section | None:
    ranks = {name: rank for rank, name in enumerate(spec.profile.diagram_sections)}
    found = [section for section in template.sections if section.key in ranks]
    return min(found, key=lambda section: ranks[section.key], default=None)


def _same(spec: Spec, section: Section) -> Section | None:
    return next((one for one in spec.sections if one.key == section.key), None)


def _at_the_end(spec: Spec, heading: str) -> Place:
    top: Sequence[Section] = [one for one in spec.sections if one.level <= 2]
    end = max((one.end_line for one in top), default=spec.source.text.count("\n") + 1)
    return Place(_trimmed(spec, end), heading)


def _last_line(spec: Spec, section: Section) -> int:
    return _trimmed(spec, section.end_line)


def _trimmed(spec: Spec, line: int) -> int:
    """Return the last line up to this one that is not empty; a rule before the next heading belongs to that."""
    while line > 1 and not spec.source.line(line).strip(" \t-*_"):
        line -= 1
    return line
