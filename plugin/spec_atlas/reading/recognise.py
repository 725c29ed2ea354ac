"""Which profile a document belongs to, judged by what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.paths import within
from spec_atlas.model.profile import GENERIC, Clue, Profile
from spec_atlas.model.spec import Field
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Heading

_FORMS = ("front-matter", "line", "list", "quote")


def recognise(path: str, fields: Sequence[Field], headings: Sequence[Heading], conventions: Conventions) -> Profile:
    """Return a document's profile.

    What it says itself (`profile:`) counts most, then the folder it stands in, then the highest score of those
    that reach their threshold. What none recognises gets the project's default, or the generic profile.
    """
    named = {profile.name: profile for profile in conventions.profiles}
    told = next((field.text for field in fields if field.name == "profile"), "")
    if told in named:
        return named[told]
    for folder in sorted(conventions.folders, key=len, reverse=True):
        if within(path, folder) and conventions.folders[folder] in named:
            return named[conventions.folders[folder]]
    held = _held(fields)
    scores = [(score(profile, held, headings), profile) for profile in conventions.profiles if profile.clues]
    reached = [(points, profile) for points, profile in scores if points >= profile.threshold]
    if reached:
        return max(reached, key=lambda pair: (pair[0], pair[1].name))[1]
    return named.get(conventions.profile) or named.get("generic") or GENERIC


def score(profile: Profile, held: Set[tuple[str, str]], headings: Sequence[Heading]) -> int:
    """Add up the clues that hold; `held` are the clues to fields that do."""
    return sum(clue.score for clue in profile.clues if _holds(clue, held, headings))


def _holds(clue: Clue, held: Set[tuple[str, str]], headings: Sequence[Heading]) -> bool:
    if clue.kind == "title":
        first = next((heading.text for heading in headings if heading.level == 1), "")
        return _is_like(clue.pattern, first)
    if clue.kind == "section":
        return any(_is_like(clue.pattern, heading.text) for heading in headings)
    key, _, value = clue.pattern.partition("=")
    return (clue.kind, f"{key}={value}") in held


def _held(fields: Sequence[Field]) -> Set[tuple[str, str]]:
    """Return every clue that a field could be, as its kind and `key=value`, with and without the value."""
    held: set[tuple[str, str]] = set()
    for field in fields:
        if field.origin in _FORMS:
            key = fold(field.key)
            for pattern in (f"{key}=", f"{key}={fold(field.text)}"):
                held |= {("field", pattern), (field.origin, pattern)}
    return held


# Specs of one kind have the same headings.
@lru_cache(maxsize=16_384)
def _is_like(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE))
