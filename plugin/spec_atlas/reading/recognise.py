"""Which profile a document belongs to, judged by what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    scores = [(score(profile, fields, headings), profile) for profile in conventions.profiles if profile.clues]
    reached = [(points, profile) for points, profile in scores if points >= profile.threshold]
    if reached:
        return max(reached, key=lambda pair: (pair[0], pair[1].name))[1]
    return named.get(conventions.profile) or named.get("generic") or GENERIC


def score(profile: Profile, fields: Sequence[Field], headings: Sequence[Heading]) -> int:
    """Add up the clues that hold."""
    return sum(clue.score for clue in profile.clues if _holds(clue, fields, headings))


def _holds(clue: Clue, fields: Sequence[Field], headings: Sequence[Heading]) -> bool:
    if clue.kind == "title":
        first = next((heading.text for heading in headings if heading.level == 1), "")
        return _is_like(clue.pattern, first)
    if clue.kind == "section":
        return any(_is_like(clue.pattern, heading.text) for heading in headings)
    key, _, value = clue.pattern.partition("=")
    forms = _FORMS if clue.kind == "field" else (clue.kind,)
    return any(
        field.origin in forms and fold(field.key) == key and (not value or fold(field.text) == value)
        for field in fields
    )


# Specs of one kind have the same headings.
@lru_cache(maxsize=16_384)
def _is_like(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE))
