"""The plain words of a stretch of Markdown, for titles, anchors and the text that stands for a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spec_atlas.reading.markdown import Event


def words(events: Iterable[Event]) -> str:
    """Return all words, with those that stand for pictures; line ends become blanks, raw HTML is left out."""
    return "".join(event.text if event.kind in _WORDS else _BLANKS.get(event.kind, "") for event in events).strip()


def title(events: Iterable[Event]) -> str:
    """Return the words of a heading; those that stand for pictures count only where there are no others."""
    inside = tuple(events)
    return words(_without_images(inside)) or words(inside)


def _without_images(events: Iterable[Event]) -> Iterator[Event]:
    depth = 0
    for event in events:
        if event.kind == "image":
            depth += 1
        elif event.kind == "/image":
            depth -= 1
        elif not depth:
            yield event


_WORDS = frozenset({"text", "codespan"})
_BLANKS = {"break": " ", "softbreak": " "}
