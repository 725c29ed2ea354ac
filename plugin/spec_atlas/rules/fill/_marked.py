"""What the writer has yet to fill in, told line by line and, where there is much of it, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from spec_atlas.model.finding import Finding, Note
from spec_atlas.model.spec import Marker, Spec
from spec_atlas.model.words import cut


def marked(
    spec: Spec, kind: str, most: int, one: Callable[[Marker], Finding], many: Callable[[str, int], str]
) -> Iterator[Finding]:
    """Yield findings for the markers of a kind: one a line, or one a chapter with more than `most` such lines.

    `one` makes the finding for a marker, `many` the message for a chapter from its title and the number of lines.
    """
    markers = sorted((marker for marker in spec.markers if marker.kind == kind), key=lambda marker: marker.span)
    for section, inside in groupby(markers, key=lambda marker: _chapter(spec, marker.section)):
        lines = [next(same) for _, same in groupby(inside, key=lambda marker: marker.span.line)]
        if len(lines) <= most:
            yield from (one(marker) for marker in lines)
            continue
        first = one(lines[0])
        title = f"`{spec.sections[section].title}`" if section >= 0 else "What stands before the first section"
        yield Finding(
            many(title, len(lines)),
            first.location,
            hint=first.hint,
            notes=tuple(Note(f"`{shortened(marker.text)}`", spec.at(marker.span)) for marker in lines[1:]),
        )


def _chapter(spec: Spec, section: int) -> int:
    """The outermost section around a section that is not the title's own; -1 before the first."""
    while section >= 0 and spec.sections[section].level > 1:
        parent = spec.sections[section].parent
        if parent < 0 or spec.sections[parent].level == 1:
            return section
        section = parent
    return section


def shortened(text: str, most: int = 60) -> str:
    """Return text on one line, cut where it becomes long, without signs that would end its quoting."""
    return cut(" ".join(text.replace("`", "'").split()), most)
