"""A mapping that cannot be changed, for the fields of frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def frozen(mapping: Mapping[K, V] | None = None) -> Mapping[K, V]:
    """Return a read-only copy of a mapping; without one, an empty mapping."""
    return MappingProxyType(dict(mapping or {}))
