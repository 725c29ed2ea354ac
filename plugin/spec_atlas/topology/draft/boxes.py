"""The boxes of a draft: one component each, as often as it runs, under a name that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spec_atlas.model.declared import Declaration
from spec_atlas.topology.declared.sort import base_of, layer, version_of
from spec_atlas.topology.vocabulary import Vocabulary

_MOST_COPIES = 3
_LONGEST = 60
_WORDS = frozenset({"click", "default", "end", "graph", "flowchart", "subgraph", "style", "class", "users"})


@dataclass(frozen=True, slots=True)
class Box:
    """One component with the ids of its boxes, one for each copy."""

    of: Declaration
    ids: tuple[str, ...]

    @property
    def end(self) -> str:
        """What an arrow to all copies is written with."""
        return " & ".join(self.ids)


def boxes_of(shown: Iterable[Declaration], zones: int, zoned: str) -> Iterator[Box]:
    """Yield a box for each component; those of the layer that is `zoned` have copies, at most one for each zone."""
    taken: set[str] = set()
    for one in shown:
        copies = 1
        if one.layer == zoned and zones:
            copies = min(one.copies or (zones if zoned == "compute" else 1), zones, _MOST_COPIES)
        name = _free(_id(one.name), taken) if copies == 1 else _id(one.name)
        ids = [name] if copies == 1 else [_free(f"{name}_{number}", taken) for number in range(1, copies + 1)]
        yield Box(one, tuple(ids))


def _id(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:40]
    return plain if plain and plain[0].isalpha() and plain not in _WORDS else f"part_{plain}".rstrip("_")


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    taken.add(free)
    return free


def drawn(box: Box, name: str, number: int, vocabulary: Vocabulary) -> str:
    """Return one box as Mermaid writes it: what keeps data is a cylinder."""
    left, right = ("[(", ")]") if box.of.layer in ("data", "storage") else ("[", "]")
    return f'{name}{left}"{_label(box.of, vocabulary, number if len(box.ids) > 1 else 0)}"{right}'


def _label(one: Declaration, vocabulary: Vocabulary, number: int = 0) -> str:
    name = quoted(one.name)
    if number:
        name += f" {number}"
    what = _what(one, vocabulary)
    return f"{name} ({what})" if what else name


def _what(one: Declaration, vocabulary: Vocabulary) -> str:
    """What a component is, where its name does not say it."""
    if one.layer == "compute":
        return {"kubernetes": "pod", "docker-compose": "container"}.get(one.source) or (
            quoted(one.detail) if one.detail and one.source != "scaling" else "server"
        )
    if one.layer == "lb":
        if one.source == "kubernetes" and one.detail.startswith("Service"):
            return "load balancer"
        return "" if layer(one.name, vocabulary) == "lb" else quoted(one.detail) or "load balancer"
    if one.source in ("kubernetes", "docker-compose"):
        base, version = base_of(one.detail), version_of(one.detail)
        if one.detail and base.casefold() != one.name.casefold():
            return quoted(f"{base} {version}".strip())
        return f"version {version}" if version else ""
    return quoted(one.detail) if layer(one.name, vocabulary) != one.layer else ""


def quoted(text: str) -> str:
    """Return text as a label holds it: nothing in it may end the quotation, begin a tag or be taken for Markdown."""
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return re.sub(r'["<>`#&;\\{}|]', lambda found: f"#{ord(found[0])};", text)
