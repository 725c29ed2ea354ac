"""What one build leaves for the next: many texts in one file of the cache."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import Any

from spec_atlas.cache import Bytes, Cache, digest, packed, unpacked
from spec_atlas.hosts.spool import Aside, Spool

_KIND = "site"
_SIZE = 8
"""Bytes in which the length of the list of entries stands, before the list."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A text as few bytes, and a name that no other text has."""

    data: Bytes | Aside
    digest: str

    @classmethod
    def of(cls, text: str) -> Packed:
        """Return a text packed."""
        return cls(packed(text), digest(text))

    def __str__(self) -> str:
        return unpacked(_at_hand(self.data))


class Pack:
    """Texts by kind and name, each found again only under the key that it was left with.

    There is one file for each configuration of the site: what the last build left and this one has not asked for is
    let go with it. Keys and values are what JSON can tell; whatever else they hold is not kept.
    """

    def __init__(self, cache: Cache, configuration: str) -> None:
        self.cache = cache
        self.name = (configuration,)
        data = cache.read(_KIND, self.name)
        self._found = _entries(data) if data else {}
        self._left: dict[tuple[str, str], tuple[str, Bytes | Aside]] = {}
        self._spool = Spool()
        self._changed = False
        self._last: tuple[object, str] = (None, "")

    def get(self, kind: str, name: str, key: object) -> Any:
        """Return the value that was left under this key, or None."""
        under = self._named(key)
        data = self.raw(kind, name, under) if under else None
        return None if data is None else json.loads(unpacked(_at_hand(data)))

    def put(self, kind: str, name: str, key: object, value: object) -> None:
        """Leave a value for the next build."""
        under, text = self._named(key), _json(value)
        if under and text:
            self._put(kind, name, under, packed(text))

    def _named(self, key: object) -> str:
        # Who does not find a value leaves one under the key it looked for.
        if key is not self._last[0]:
            self._last = key, named(key)
        return self._last[1]

    def raw(self, kind: str, name: str, key: str) -> Bytes | Aside | None:
        """Return the bytes that were left under this key, or None."""
        found = self._left.get((kind, name)) or self._found.get((kind, name))
        if found is None or found[0] != key:
            return None
        self._left[kind, name] = found
        return found[1]

    def keep(self, kind: str, name: str, text: Packed) -> Packed:
        """Leave a text, under its digest, for the next build; and return it as this build may hold it until then."""
        return Packed(self._put(kind, name, text.digest, _at_hand(text.data)), text.digest)

    def _put(self, kind: str, name: str, key: str, data: Bytes) -> Bytes | Aside:
        aside = self._spool.put(data)
        self._left[kind, name] = key, aside
        self._changed = True
        return aside

    def leave(self) -> None:
        """Write what this build has asked for or made."""
        if not self._changed and len(self._left) == len(self._found):
            return
        entries = [(kind, name, key, len(data)) for (kind, name), (key, data) in self._left.items()]
        listed = packed(json.dumps(entries))
        values = (_at_hand(data) for _, data in self._left.values())
        self.cache.write(_KIND, self.name, chain([len(listed).to_bytes(_SIZE, "big"), listed], values))


def _at_hand(data: Bytes | Aside) -> Bytes:
    return bytes(data) if isinstance(data, Aside) else data


def _entries(data: bytes) -> dict[tuple[str, str], tuple[str, Bytes]]:
    """Return what a file of the cache holds; its checksum has told that it is as we wrote it."""
    at = _SIZE + int.from_bytes(data[:_SIZE], "big")
    whole = memoryview(data)
    found: dict[tuple[str, str], tuple[str, Bytes]] = {}
    for kind, name, key, length in json.loads(unpacked(whole[_SIZE:at])):
        found[kind, name] = key, whole[at : at + length]
        at += length
    return found


def named(key: object) -> str:
    """Return a short name for a key, which no other has; empty when it holds what JSON cannot tell."""
    text = _json(key)
    return digest(text) if text else ""


def _json(value: object) -> str:
    """Return a value as text; empty when it holds what JSON cannot tell."""
    try:
        return json.dumps(value, separators=(",", ":"), default=_function)
    except (TypeError, ValueError):
        return ""


def _function(value: object) -> list[str]:
    """Return what a function is called; settings name some, such as that which draws emoji."""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if not callable(value) or not module or not name or "<" in name:
        raise TypeError(type(value).__name__)
    return ["function", module, name]
