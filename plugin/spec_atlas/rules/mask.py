"""Hiding secrets in text that is about to be shown."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from spec_atlas.model.spec import Spec
from spec_atlas.rules.leak._secrets import Secret, in_line, secrets
from spec_atlas.rules.wording import plain

HIDDEN = "•" * 6
"""What is shown in the place of a secret, however long that is."""

# A shorter word stands in too many others.
_SHORTEST = 4
_LONGEST = 1_000


def mask(text: str) -> str:
    """Return text with the secrets hidden that can be told from each line alone."""
    return "\n".join(_mask(line) for line in text.split("\n"))


def masked(spec: Spec, number: int) -> str:
    """Return a line of a spec with every secret hidden that the whole file gives away."""
    return masked_lines(spec, (number,))[number]


def masked_lines(spec: Spec, numbers: Iterable[int], hidden: tuple[Secret, ...] | None = None) -> Mapping[int, str]:
    """Return lines of a spec by their numbers, with every secret hidden that the whole file gives away.

    `hidden` are the spec's secrets, where they have been looked for before.
    """
    hidden = secrets(spec) if hidden is None else hidden
    return {number: _covered(spec.source.line(number), number, hidden) for number in numbers}


def repeatable(spec: Spec, hidden: tuple[Secret, ...]) -> Mapping[int, tuple[str, ...]]:
    """Return the secrets of a spec as they are written, by the lines that hold them."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for secret in hidden:
        span = secret.span
        for number in range(span.line, span.end_line + 1):
            line = spec.source.line(number)
            start = span.column - 1 if number == span.line else 0
            found[number].append(line[start : span.end_column - 1 if number == span.end_line else len(line)].strip())
    return {number: tuple(dict.fromkeys(words)) for number, words in found.items()}


def told(text: str, known: Iterable[str] = ()) -> str:
    """Return what is said of a spec as it may be shown anywhere: on one line, of sensible length, without secrets.

    `known` are secrets that it may repeat, whole or cut short; others are told by their form.
    """
    for secret in known:
        text = _without(text, secret)
    return _told(text[: 2 * _LONGEST])


# The same hints are given of most specs, and a spec is called by its id in all that is said of it.
@lru_cache(maxsize=256)
def _told(text: str) -> str:
    line = mask(plain(text))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _without(text: str, secret: str) -> str:
    if len(secret) < _SHORTEST:
        return text
    text = text.replace(secret, HIDDEN)
    # Long words are cut when they are quoted, and the beginning of a secret is too much of it.
    head, cut, tail = text.partition("…")
    for length in range(min(len(secret), len(head)), _SHORTEST - 1, -1) if cut else ():
        if head.endswith(secret[:length]):
            return head[:-length] + HIDDEN + cut + tail
    return text


def _columns(line: str, number: int, hidden: tuple[Secret, ...]) -> list[tuple[int, int]]:
    """The columns that secrets take of a line, from zero, end exclusive; `hidden` are apart and in order."""
    first = bisect_left(hidden, number, key=lambda secret: secret.span.end_line)
    found = []
    for secret in islice(hidden, first, None):
        span = secret.span
        if span.line > number:
            break
        start = span.column - 1 if span.line == number else 0
        found.append((start, span.end_column - 1 if span.end_line == number else len(line)))
    return found


def _covered(line: str, number: int, hidden: tuple[Secret, ...]) -> str:
    for start, end in reversed(_columns(line, number, hidden)):
        line = line[:start] + HIDDEN + line[end:]
    return line


def _mask(line: str) -> str:
    for start, end in reversed(list(in_line(line))):
        line = line[:start] + HIDDEN + line[end:]
    return line
