"""Hiding secrets in text that is about to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spec_atlas.model.spec import Spec
from spec_atlas.rules.leak._secrets import Secret, in_line, secrets

HIDDEN = "•" * 6
"""What is shown in the place of a secret, however long that is."""


def mask(text: str) -> str:
    """Return text with the secrets hidden that can be told from each line alone."""
    return "\n".join(_mask(line) for line in text.split("\n"))


def masked(spec: Spec, number: int) -> str:
    """Return a line of a spec with every secret hidden that the whole file gives away."""
    return masked_lines(spec, (number,))[number]


def masked_lines(spec: Spec, numbers: Iterable[int]) -> Mapping[int, str]:
    """Return lines of a spec by their numbers, with every secret hidden that the whole file gives away."""
    hidden = secrets(spec)
    return {number: _covered(spec.source.line(number), number, hidden) for number in numbers}


def _covered(line: str, number: int, hidden: tuple[Secret, ...]) -> str:
    for secret in reversed(hidden):
        span = secret.span
        if span.line <= number <= span.end_line:
            start = span.column - 1 if span.line == number else 0
            end = span.end_column - 1 if span.end_line == number else len(line)
            line = line[:start] + HIDDEN + line[end:]
    return line


def _mask(line: str) -> str:
    for start, end in reversed(list(in_line(line))):
        line = line[:start] + HIDDEN + line[end:]
    return line
