"""Dataclasses whose values are quickly made."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True) -> Callable[[type[T]], type[T]]:
        """Make a dataclass as Python's own does; of one that is frozen, type checkers see that nobody changes it.

        Python looks on as well only in its development mode (`python -X dev`): then each field is set in a roundabout
        way, and of each spec some five hundred values are made, which took a tenth of all time.
        """
        if sys.flags.dev_mode:
            return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq)

        def make(kind: type[T]) -> type[T]:
            hashed = frozen and eq and "__hash__" not in vars(kind)
            return dataclasses.dataclass(slots=slots, eq=eq, unsafe_hash=hashed)(kind)

        return make
