"""A place for what was worked out before: texts by all that they were made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Store(Protocol):
    """Keeps texts and finds them again; whoever asks works a text out anew when there is none.

    `kind` says what a text is, `parts` all it depends on besides our own code. `NOWHERE` keeps nothing.
    """

    def get(self, kind: str, parts: Iterable[str]) -> str | None:
        """Return the text that was kept for these parts, or None."""

    def put(self, kind: str, parts: Iterable[str], text: str) -> None:
        """Keep a text for these parts."""


class _Nowhere:
    """Keeps nothing, and finds nothing."""

    def get(self, kind: str, parts: Iterable[str]) -> str | None:
        return None

    def put(self, kind: str, parts: Iterable[str], text: str) -> None:
        """Let the text go."""


NOWHERE: Store = _Nowhere()
"""The store of whoever has no place to keep things."""
