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
_HEADINGS = ("title", "section")


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
    held = _held(fields, headings, conventions)
    scores = [(_score(profile, held), profile) for profile in conventions.profiles if profile.clues]
    reached = [(points, profile) for points, profile in scores if points >= profile.threshold]
    if reached:
        return max(reached, key=lambda pair: (pair[0], pair[1].name))[1]
    return named.get(conventions.profile) or named.get("generic") or GENERIC


_Sign = tuple[str, str]
"""A clue without its score: its kind and its pattern, which for a field is `key=value` or `key=`."""


def _score(profile: Profile, held: Set[_Sign]) -> int:
    """Add up the clues that hold."""
    return sum(score for sign, score in _signs(profile) if sign in held)


@lru_cache(maxsize=64)
def _signs(profile: Profile) -> tuple[tuple[_Sign, int], ...]:
    return tuple((_sign(clue), clue.score) for clue in profile.clues)


def _sign(clue: Clue) -> _Sign:
    if clue.kind in _HEADINGS:
        return clue.kind, clue.pattern
    key, _, value = clue.pattern.partition("=")
    return clue.kind, f"{key}={value}"


def _held(fields: Sequence[Field], headings: Sequence[Heading], conventions: Conventions) -> Set[_Sign]:
    """Return the signs that a document holds."""
    held: set[_Sign] = set()
    asked = _asked(conventions)
    for field in fields:
        if field.origin in _FORMS:
            key = fold(field.key)
            held |= {("field", f"{key}="), (field.origin, f"{key}=")}
            if key in asked:
                pattern = f"{key}={fold(field.text)}"
                held |= {("field", pattern), (field.origin, pattern)}
    title = next((heading.text for heading in headings if heading.level == 1), "")
    held |= _like("title", title, conventions)
    return held.union(*[_like("section", heading.text, conventions) for heading in headings])


@lru_cache(maxsize=8)
def _asked(conventions: Conventions) -> Set[str]:
    """Return the keys of fields that a clue asks for what they say: folding that takes time."""
    patterns = [clue.pattern for profile in conventions.profiles for clue in profile.clues]
    return frozenset(pattern.partition("=")[0] for pattern in patterns if "=" in pattern)


# Specs of one kind have the same headings.
@lru_cache(maxsize=16_384)
def _like(kind: str, text: str, conventions: Conventions) -> Set[_Sign]:
    """Return the signs of a kind that a heading is one of, in any profile."""
    patterns = {clue.pattern for profile in conventions.profiles for clue in profile.clues if clue.kind == kind}
    return frozenset((kind, pattern) for pattern in patterns if re.search(pattern, text, re.IGNORECASE))
