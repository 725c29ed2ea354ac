"""What each spec of a corpus is before it is written: its names, its people, and what it stands on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, relpath
from random import Random

from benchmarks.words import AREAS, CLOUDS, HEADS, PEOPLE, PLACES, TAGS, THINGS

DIALECTS = ("speckit", "iac-spec", "infrastructure-document", "infrastructure-feature", "topology")

_GROUP = 24
"""Specs come in groups, each a folder; relations mostly stay within one."""

_TIERS = (0,) * 4 + (1,) * 5 + (2,) * 5 + (3,) * 5 + (4,) * 5
"""How many levels of other specs each place in a group stands on, at most."""

_FIRST = datetime.date(2024, 1, 8)


@dataclass(frozen=True, slots=True)
class Name:
    """How a spec is called by others."""

    id: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What a spec is about to say.

    `tier` is its level: it stands on lower ones only. `links` holds for one that points at others by link and not by
    id.
    """

    name: Name
    tier: int
    dialect: str
    status: str
    version: str
    created: datetime.date
    updated: datetime.date
    owner: str
    approvers: tuple[str, ...]
    tags: tuple[str, ...]
    cloud: str
    parent: Name | None
    depends_on: tuple[Name, ...]
    related: tuple[Name, ...]
    links: bool
    key: str

    def random(self, part: str) -> Random:
        """Return a source of chance for one part of the text, the same each time."""
        return Random(f"{self.key}/{part}")

    def to(self, other: Name) -> str:
        """Return the way to another spec as this one writes it."""
        return relpath(other.path, dirname(self.name.path))


def outlines(count: int, seed: int) -> Iterator[Outline]:
    """Yield the outlines of a corpus. Every relation leads to a lower level, so that none runs in a circle."""
    names = tuple(_name(number) for number in range(count))
    for number, name in enumerate(names):
        chance = Random(f"{seed}/{number}")
        tier = _tier(number)
        created = _FIRST + datetime.timedelta(days=chance.randrange(600))
        below = _below(number, count, chance)
        yield Outline(
            name=name,
            tier=tier,
            dialect=_dialect(number),
            status=chance.choice(_STATUSES[tier]),
            version=f"{chance.randint(1, 4)}.{chance.randrange(10)}.0",
            created=created,
            updated=created + datetime.timedelta(days=chance.randrange(20, 240)),
            owner=chance.choice(PEOPLE),
            approvers=tuple(chance.sample(PEOPLE, 2)),
            tags=("infrastructure", *chance.sample(TAGS, 2)),
            cloud=chance.choice(tuple(CLOUDS)),
            parent=names[chance.choice(below)] if below and chance.random() < 0.5 else None,
            depends_on=tuple(names[one] for one in below),
            related=_related(number, names, seed),
            links=chance.random() < 0.5,
            key=f"{seed}/{number}",
        )


_STATUSES = (
    ("implemented",),
    ("implemented",),
    ("implemented", "approved"),
    ("approved",),
    ("approved", "review", "draft"),
)
"""By level: what others stand on is done, so that only a fault makes a spec stand on something less mature."""


def _name(number: int) -> Name:
    head, rest = HEADS[number % len(HEADS)], number // len(HEADS)
    thing, rest = THINGS[(rest + number) % len(THINGS)], rest // len(THINGS)
    place = PLACES[rest % len(PLACES)]
    again = f" {rest // len(PLACES) + 1}" if rest >= len(PLACES) else ""
    title = f"{head} {thing}{f' {place}' if place else ''}{again}"
    stem = title.lower().replace(" ", "-")
    group = number // _GROUP
    folder = f"specs/{AREAS[group % len(AREAS)]}/line-{group // len(AREAS) + 1:02}"
    if _dialect(number) == "infrastructure-feature":
        return Name(f"RWY-{number + 1:04}", title, f"{folder}/{stem}.md")
    return Name(f"rw-{stem}-{number + 1:04}", title, f"{folder}/{stem}.md")


def _dialect(number: int) -> str:
    # A step that shares no factor with the size of a group, so that each level has every dialect.
    return DIALECTS[number * 3 % 5]


def _tier(number: int) -> int:
    return _TIERS[number % _GROUP]


def _below(number: int, count: int, chance: Random) -> tuple[int, ...]:
    """The specs this one stands on: one to three of its group and, now and then, one of an earlier group."""
    start, tier = number - number % _GROUP, _tier(number)
    near = [one for one in range(start, number) if _tier(one) < tier]
    found = chance.sample(near, min(len(near), chance.randint(1, 3)))
    if start and tier and chance.random() < 0.5:
        far = chance.randrange(start)
        if _tier(far) < tier:
            found.append(far)
    return tuple(sorted(one for one in found if one < count))


def _related(number: int, names: Sequence[Name], seed: int) -> tuple[Name, ...]:
    """The neighbour of the same level, told by both or by neither."""
    other = number ^ 1
    told = Random(f"{seed}/pair/{number // 2}").random() < 0.6
    return (names[other],) if told and other < len(names) and _tier(other) == _tier(number) else ()
