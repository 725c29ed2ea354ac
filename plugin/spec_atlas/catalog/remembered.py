"""Answers about a catalog that several ask for, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def remembered(make: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Have a function, whose last argument is a catalog, give its last answer again to whoever asks the same.

    `lru_cache(maxsize=1)` would do that too, and keep the catalog for as long as the program runs; this is kept in the
    catalog, and goes with it.
    """

    @wraps(make)
    def asked(*arguments: Asked.args, **named: Asked.kwargs) -> Answer:
        *rest, catalog = arguments
        kept: dict[object, tuple[object, Any]] = catalog.memory  # type: ignore[attr-defined]
        if make not in kept or kept[make][0] != rest:
            kept[make] = rest, make(*arguments, **named)
        answer: Answer = kept[make][1]
        return answer

    return asked
