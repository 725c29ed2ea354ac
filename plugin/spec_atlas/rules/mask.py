"""Hiding secrets in text that is about to be shown."""

from __future__ import annotations

from spec_atlas.model.spec import Spec
from spec_atlas.rules.leak._secrets import in_line, secrets

HIDDEN = "•" * 6
"""What is shown in the place of a secret, however long that is."""


def mask(text: str) -> str:
    """Return text with the secrets hidden that can be told from each line alone."""
    return "\n".join(_mask(line) for line in text.split("\n"))


def masked(spec: Spec, number: int) -> str:
    """Return a line of a spec with every secret hidden that the whole file gives away."""
    line = spec.source.line(number)
    ranges = []
    for secret in secrets(spec):
        if secret.span.line <= number <= secret.span.end_line:
            start = secret.span.column - 1 if secret.span.line == number else 0
            end = secret.span.end_column - 1 if secret.span.end_line == number else len(line)
            ranges.append((start, end))
    for start, end in sorted(ranges, reverse=True):
        line = line[:start] + HIDDEN + line[end:]
    return line


def _mask(line: str) -> str:
    for _, _, start, end in sorted(in_line(line), key=lambda one: one[2], reverse=True):
        line = line[:start] + HIDDEN + line[end:]
    return line
