"""What a written target looks like: an id, a path, or words."""

from __future__ import annotations

import re

_PATH = re.compile(
    r"[/\\]|\.(?:md|markdown|mdx|mmd|mermaid|png|jpe?g|svg|gif|webp|pdf|ya?ml|json|txt|drawio|puml|d2|html?)$", re.I
)

_NUMBERED = re.compile(r"[^\W\d_]+ \d+")


def is_path(target: str) -> bool:
    """Whether a target is written as a path to a file."""
    return bool(_PATH.search(target.partition("#")[0].partition("?")[0]))


def is_words(target: str) -> bool:
    """Whether a target is a sentence or a name of something outside, and no id or path."""
    return len(target.split()) > 1 and not is_path(target.split()[-1]) and not _NUMBERED.fullmatch(target)
