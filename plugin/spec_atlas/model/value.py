"""A piece of text with its place."""

from __future__ import annotations

from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.span import START, Span


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of text and where it stands; for a Markdown link `text` is its words and `target` what it points to."""

    text: str
    span: Span = START
    target: str = ""
