"""The sections a profile asks for, and where a spec has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from spec_atlas.catalog.itself import Itself
from spec_atlas.model.profile import Profile, SectionRule
from spec_atlas.model.spec import Spec
from spec_atlas.model.words import fold

_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*#*$")
_FENCE = re.compile(r"^\s*(```+|~~~+)")


def positions(spec: Spec) -> tuple[tuple[SectionRule, int], ...]:
    """Return each section the profile of a spec asks for, and where the spec has it; -1 where it has none.

    A heading that says exactly one of its names comes first, then one that says more: `Deployment topology of the
    shop` for `deployment topology`. A single word must be the whole heading, for `Security` is not `Security groups`.
    """
    return _places(Itself(spec))


# Three rules ask it of one spec after the other.
@lru_cache(maxsize=1)
def _places(key: Itself) -> tuple[tuple[SectionRule, int], ...]:
    spec = key.spec
    keys = [section.key for section in spec.sections]
    first = {key: number for number, key in reversed(list(enumerate(keys)))}
    return tuple((rule, _position(rule, first, keys)) for rule in _asked(spec.profile))


@lru_cache(maxsize=64)
def _asked(profile: Profile) -> tuple[SectionRule, ...]:
    return tuple(dict.fromkeys(profile.sections))


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
def in_order(profile: Profile) -> tuple[int, ...]:
    """Return the positions of the wanted sections in the order in which the profile's template has them.

    Others are left out. They count as those of `positions`.
    """
    rules = _asked(profile)
    found: dict[int, None] = {}
    fence = ""
    for line in profile.template.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        heading = _HEADING.match(line) if not fence else None
        if heading:
            key = fold(re.sub(r"[*_(]+mandatory[*_)]+", "", heading["title"], flags=re.I))
            found.update(dict.fromkeys(number for number, rule in enumerate(rules) if key in rule.names))
    return tuple(found)
