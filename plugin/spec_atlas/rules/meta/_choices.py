"""A status that is a list of states to choose from."""

from __future__ import annotations

import re


def choices(status: str) -> tuple[str, ...]:
    """Return the states a status lists; one that is in a state has one."""
    return tuple(word.strip() for word in re.split(r"[|/]", status) if word.strip())
