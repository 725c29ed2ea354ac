"""Text in little memory: one typographic dash makes Python keep two bytes for every sign of a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any


def pack(kind: type, name: str) -> None:
    """Let a field of a frozen, slotted dataclass keep its text as UTF-8 where that is shorter; it is read as before."""
    setattr(kind, name, _Packed(vars(kind)[name]))


def pack_end(kind: type, name: str, *, of: Callable[[Any], str]) -> None:
    """Do as `pack` does, and keep no text that is, behind empty lines, the end of another one of the same object.

    `of` gives the other one, which stands before it in the dataclass: the body of a document is the end of its text.
    """
    setattr(kind, name, _End(vars(kind)[name], of))


class _Packed:
    """Stands before the slot of a field."""

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, one: object, kind: type | None = None) -> Any:
        if one is None:
            return self
        kept = self._slot.__get__(one)
        return kept if isinstance(kept, str) else _unpacked(kept)

    def __set__(self, one: object, text: str) -> None:
        self._slot.__set__(one, _packed(text))


class _End(_Packed):
    """Stands before the slot of a field whose text is often the end of another one."""

    def __init__(self, slot: Any, whole: Callable[[Any], str]) -> None:
        super().__init__(slot)
        self._whole = whole

    def __get__(self, one: object, kind: type | None = None) -> Any:
        kept = None if one is None else self._slot.__get__(one)
        return _end(self._whole(one), *kept) if type(kept) is tuple else super().__get__(one, kind)

    def __set__(self, one: object, text: str) -> None:
        bare = text.lstrip("\n")
        if len(bare) < len(text) and self._whole(one).endswith(bare):
            self._slot.__set__(one, (len(text) - len(bare), len(bare)))
        else:
            super().__set__(one, text)


@lru_cache(maxsize=8)
def _end(text: str, empty: int, length: int) -> str:
    return "\n" * empty + text[len(text) - length :]


# A document's text is asked for many times while it is read, and again while its rules are asked.
@lru_cache(maxsize=8)
def _packed(text: str) -> str | bytes:
    if text.isascii():
        return text
    data = text.encode("utf-8", "surrogatepass")
    return data if data.__sizeof__() < text.__sizeof__() else text


@lru_cache(maxsize=8)
def _unpacked(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
