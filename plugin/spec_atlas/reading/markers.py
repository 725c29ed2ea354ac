"""What the writer has yet to fill in: placeholders, open questions, comments of the template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spec_atlas.model.profile import Profile
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Field, Marker
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Blocks
from spec_atlas.reading.drawings import language
from spec_atlas.reading.sections import SectionAt

_CLARIFY = re.compile(rb"\[?\bNEEDS[ _-]CLARIFICATION\b(?:\s*:\s*[^\]\n]*)?\]?")


# A value is asked about where it is read, where it refers to something, and where it is told.
@lru_cache(maxsize=4096)
def is_placeholder(text: str, profile: Profile) -> bool:
    """Tell whether a value still holds what a template put there."""
    return any(pattern.search(text) for pattern in _patterns(profile.placeholders))


def markers(found: Blocks, fields: Sequence[Field], profile: Profile, section_at: SectionAt) -> Iterator[Marker]:
    """Yield what is left to fill in.

    Placeholders stand in front matter, prose, tables and code blocks that hold nothing else; open questions are
    marked `NEEDS CLARIFICATION`; comments belong to the template when the profile knows how they begin.
    """
    for field in fields:
        if field.origin == "front-matter":
            for value in field.values:
                if is_placeholder(value.text, profile):
                    yield Marker("placeholder", value.text, value.span)
    asked: list[tuple[int, int]] = []
    mask = bytes(found.mask)
    # Looking for the bare word first is a hundred times faster, and most documents have none.
    for match in _CLARIFY.finditer(mask) if b"CLARIFICATION" in mask else ():
        asked.append(match.span())
        yield _marker("clarification", match, found, section_at)
    for match in _placeholders(mask, profile):
        if not any(match.start() < end and match.end() > start for start, end in asked):
            yield _marker("placeholder", match, found, section_at)
    yield from _fenced(found, profile, section_at)
    for comment in found.comments:
        first = fold(comment.text[:80])
        if any(first == word or first.startswith(word + " ") for word in profile.comments):
            head = comment.text.split("\n", 1)[0].strip()
            yield Marker("comment", head, comment.span, section_at(comment.span.line))


def _fenced(found: Blocks, profile: Profile, section_at: SectionAt) -> Iterator[Marker]:
    """Yield lines that are placeholders and nothing else, in blocks without a language; in code brackets are lists."""
    for fence in found.fences:
        if fence.info and language(fence) != "ascii":
            continue
        for number, line in enumerate(fence.text.split("\n")):
            text = line.strip()
            if text and any(pattern.fullmatch(text) for pattern in _patterns(profile.placeholders)):
                at, column = fence.first_line + number, fence.indent + line.index(text) + 1
                yield Marker("placeholder", text, Span.of(at, column, at, column + len(text)), section_at(at))


def _placeholders(mask: bytes, profile: Profile) -> Iterator[re.Match[bytes]]:
    end = -1
    matches = [match for pattern in _byte_patterns(profile.placeholders) for match in pattern.finditer(mask)]
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        # Two patterns may see one place; the longer counts.
        if match.start() >= end:
            end = match.end()
            yield match


def _marker(kind: str, match: re.Match[bytes], found: Blocks, section_at: SectionAt) -> Marker:
    span = found.places.span(match.start(), match.end())
    return Marker(kind, match[0].decode("utf-8", "replace"), span, section_at(span.line))


@lru_cache(maxsize=64)
def _patterns(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


@lru_cache(maxsize=64)
def _byte_patterns(patterns: tuple[str, ...]) -> tuple[re.Pattern[bytes], ...]:
    return tuple(re.compile(pattern.encode()) for pattern in patterns)
