"""The sections a profile asks for, and where a spec has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from spec_atlas.model.profile import Profile, SectionRule
from spec_atlas.model.spec import Spec
from spec_atlas.model.words import fold

_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*#*$")
_FENCE = re.compile(r"^\s*(```+|~~~+)")


def positions(spec: Spec, *needs: str) -> dict[SectionRule, int]:
    """Return where a spec has each section its profile asks for with these needs; -1 where it has none.

    A heading that says exactly one of its names comes first, then one that says more: `Deployment topology of the
    shop` for `deployment topology`. A single word must be the whole heading, for `Security` is not `Security groups`.
    """
    places = _places(tuple(section.key for section in spec.sections), spec.profile)
    return {rule: place for rule, place in zip(spec.profile.sections, places, strict=True) if rule.need in needs}


# Three rules ask it of one spec after the other.
@lru_cache(maxsize=1)
def _places(keys: tuple[str, ...], profile: Profile) -> tuple[int, ...]:
    first = {key: number for number, key in reversed(list(enumerate(keys)))}
    return tuple(_position(rule, first, keys) for rule in profile.sections)


def _position(rule: SectionRule, first: Mapping[str, int], keys: Sequence[str]) -> int:
    exact = [first[name] for name in rule.names if name in first]
    if exact:
        return min(exact)
    phrases = [name for name in rule.names if " " in name]
    for number, key in enumerate(keys):
        if any(key.startswith(name + " ") or key.endswith(" " + name) for name in phrases):
            return number
    return -1


@lru_cache(maxsize=64)
def in_order(template: str, rules: tuple[SectionRule, ...]) -> tuple[SectionRule, ...]:
    """Return the wanted sections in the order in which the profile's template has them; others are left out."""
    found: dict[SectionRule, None] = {}
    fence = ""
    for line in template.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        heading = _HEADING.match(line) if not fence else None
        if heading:
            key = fold(re.sub(r"[*_(]+mandatory[*_)]+", "", heading["title"], flags=re.I))
            found.update(dict.fromkeys(rule for rule in rules if key in rule.names))
    return tuple(found)
