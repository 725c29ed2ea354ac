"""Values in little memory: of many specs, those that were last looked at are objects, all others a row of bytes."""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from spec_atlas.model.span import Span

MANY = 1_200
"""Specs beyond which memory counts for more than time: to take values out of bytes makes a check a tenth slower."""

# A document is read, and its rules are asked, in one go: who asks for values asks for those of few documents at a time.
_LATEST = 16

_sparing: ContextVar[bool] = ContextVar("sparing", default=False)


@contextmanager
def sparing(wanted: bool = True) -> Iterator[None]:
    """Have what is made meanwhile keep its values in little memory, if that is wanted; it is read alike either way."""
    before = _sparing.set(wanted)
    try:
        yield
    finally:
        _sparing.reset(before)


def bundle(kind: type, name: str, *, of: Rows, latest: int = _LATEST) -> None:
    """Let a field of a frozen, slotted dataclass keep its tuple of values as bytes; it is read as before.

    Those of the `latest` objects that were made or asked stay what they are, and those of all that were not made while
    `sparing`.
    """
    setattr(kind, name, _Bundled(vars(kind)[name], of.of, of.values, latest))


def bundle_each(kind: type, name: str, *, of: Rows, latest: int = _LATEST) -> None:
    """Do as `bundle` does with a field that maps texts to tuples of values."""

    def packed(found: Mapping[str, Iterable[Any]]) -> Any:
        return tuple((key, of.of(values)) for key, values in found.items())

    def unpacked(kept: Any) -> dict[str, tuple[Any, ...]]:
        return {key: of.values(rows) for key, rows in kept}

    setattr(kind, name, _Bundled(vars(kind)[name], packed, unpacked, latest))


class Rows:
    """Values of one dataclass as tuples of what they hold: texts, numbers, tuples of them, and spans."""

    def __init__(self, kind: type) -> None:
        names = [(one.name, one.type in ("Span", Span)) for one in fields(kind)]
        self._kind = kind
        # Bytes are made of plain integers only.
        self._row = attrgetter(*(f"{name}.real" if span else name for name, span in names))
        self._spans = [place for place, (_, span) in enumerate(names) if span]

    def of(self, values: Iterable[Any]) -> Any:
        """Return the rows of some values."""
        return tuple(map(self._row, values))

    def values(self, rows: Any) -> tuple[Any, ...]:
        """Return the values that `of` made rows of."""
        columns = self._columns(rows)
        return tuple(map(self._kind, *columns)) if columns else ()

    def _columns(self, rows: Iterable[Any]) -> list[Iterable[Any]]:
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place in self._spans if columns else ():
            columns[place] = map(Span, columns[place])
        return columns


class NestedRows(Rows):
    """Values that hold, in one of their fields, a tuple of values of another dataclass."""

    def __init__(self, kind: type, name: str, inner: Rows) -> None:
        super().__init__(kind)
        self._place = [one.name for one in fields(kind)].index(name)
        self._inner = inner

    def of(self, values: Iterable[Any]) -> Any:
        """Return the rows of some values, with a number where the inner ones were, and the rows of those."""
        place, rows = self._place, super().of(values)
        numbered = tuple((*row[:place], len(row[place]), *row[place + 1 :]) for row in rows)
        return numbered, self._inner.of(chain.from_iterable(row[place] for row in rows))

    def values(self, rows: Any) -> tuple[Any, ...]:
        """Return the values that `of` made rows of."""
        numbered, inner = rows
        columns, within = self._columns(numbered), iter(self._inner.values(inner))
        columns[self._place] = [tuple(islice(within, number)) for number in columns[self._place]]
        return tuple(map(self._kind, *columns))


class _Bundled:
    """Stands before the slot of a field."""

    def __init__(self, slot: Any, pack: Callable[[Any], Any], unpack: Callable[[Any], Any], latest: int) -> None:
        self._slot = slot
        self._kept = slot.__get__
        self._pack = pack
        self._unpack = unpack
        self._most = latest
        self._latest: deque[tuple[object, bytes]] = deque()
        """The objects whose values are no bytes, each with its bytes where there are any yet."""

    def __get__(self, one: object, kind: type | None = None) -> Any:
        if one is None:
            return self
        kept = self._kept(one)
        if type(kept) is not bytes:
            return kept
        found = self._unpack(marshal.loads(kept))
        self._keep(one, found, kept)
        return found

    def __set__(self, one: object, found: Any) -> None:
        if found and _sparing.get():
            self._keep(one, found, b"")
        else:
            self._slot.__set__(one, found)

    def _keep(self, one: object, found: Any, data: bytes) -> None:
        self._slot.__set__(one, found)
        self._latest.append((one, data))
        if len(self._latest) > self._most:
            oldest, data = self._latest.popleft()
            self._slot.__set__(oldest, data or self._bytes(oldest))

    def _bytes(self, one: object) -> Any:
        found = self._kept(one)
        if type(found) is bytes:
            return found
        try:
            return marshal.dumps(self._pack(found))
        except ValueError:  # a text of a class of its own, say, is no matter for bytes
            return found
