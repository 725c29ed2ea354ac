"""Text in little memory: one typographic dash makes Python keep two bytes for every sign of a text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def pack(kind: type, name: str) -> None:
    """Let a field of a frozen, slotted dataclass keep its text as UTF-8 where that is shorter; it is read as before."""
    setattr(kind, name, _Packed(vars(kind)[name]))


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
