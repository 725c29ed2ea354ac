"""The lock file: in which state each spec, and each thing it depends on, was when somebody reviewed it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

NAME = "atlas.lock"
"""What the file is called; it stands in the first of the spec folders."""

_KEYS = ("spec", "on", "content", "version", "reviewed")


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """That a thing was in a state when a spec was reviewed.

    `spec` is the id of the spec that was reviewed, `on` the id of what it depends on (a spec's, or the address of an
    item), empty for the spec itself. `content` is a fingerprint, `reviewed` a day (YYYY-MM-DD).
    """

    spec: str
    on: str
    content: str
    version: str = ""
    reviewed: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a lock file that cannot be read, from 1, and what is wrong with it."""

    line: int
    message: str


@dataclass(frozen=True)
class Lock:
    """The stamps of a project. `path` is where they are kept, `faults` what could not be read there."""

    stamps: tuple[Stamp, ...] = ()
    path: str = ""
    faults: tuple[Fault, ...] = ()

    @classmethod
    def parse(cls, text: str, path: str) -> Lock:
        """Read a lock file. Of two stamps of one thing, as a merge of two branches leaves them, the later counts."""
        found: dict[tuple[str, str], Stamp] = {}
        faults: list[Fault] = []
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            stamp = _stamp(line)
            if isinstance(stamp, str):
                faults.append(Fault(number, stamp))
                continue
            key = (stamp.spec, stamp.on)
            if key not in found or found[key].reviewed <= stamp.reviewed:
                found[key] = stamp
        return cls(tuple(sorted(found.values())), path, tuple(faults))

    def stamp(self, spec: str, on: str = "") -> Stamp | None:
        """Return the stamp of a thing as it was when a spec was reviewed, or None."""
        return self._by_key.get((spec, on))

    def reviewed(self, spec: str) -> str:
        """Return the day on which a spec was last reviewed; nothing when it never was."""
        own = self.stamp(spec)
        return own.reviewed if own else ""

    def with_stamps(self, spec: str, stamps: Iterable[Stamp]) -> Lock:
        """Return the lock with these stamps in place of all that a spec had."""
        rest = (stamp for stamp in self.stamps if stamp.spec != spec)
        return Lock(tuple(sorted((*rest, *stamps))), self.path, self.faults)

    def without(self, specs: Collection[str]) -> Lock:
        """Return the lock without the stamps of these specs, which are gone."""
        return Lock(tuple(stamp for stamp in self.stamps if stamp.spec not in specs), self.path, self.faults)

    def text(self) -> str:
        """Return the file: sorted, a line for each fact, so that branches merge line by line."""
        lines = [f"{json.dumps(_facts(stamp), ensure_ascii=False)}\n" for stamp in self.stamps]
        return "".join((_HEAD, *lines))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], Stamp]:
        return {(stamp.spec, stamp.on): stamp for stamp in self.stamps}


_HEAD = "# What was reviewed, and in which state. `spec-atlas review` writes this; take both sides of a merge.\n"


def _facts(stamp: Stamp) -> dict[str, str]:
    return {key: value for key in _KEYS if (value := getattr(stamp, key))}


def _stamp(line: str) -> Stamp | str:
    """Return the stamp on a line, or what is wrong with it."""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "A merge has left its mark here."
    try:
        facts = json.loads(line)
    except (ValueError, RecursionError):
        return "This line is no JSON."
    if not isinstance(facts, dict) or not all(isinstance(facts.get(key, ""), str) for key in _KEYS):
        return "This line holds no stamp."
    if not facts.get("spec") or not facts.get("content"):
        return "This stamp names no `spec` or no `content`."
    return Stamp(*(facts.get(key, "") for key in _KEYS))


EMPTY = Lock()
"""The lock of a project in which nothing was reviewed."""
