"""The least a check must do: `python -m benchmarks.floor FOLDER` lets the libraries parse every spec, and no more.

That is YAML of the front matter, Markdown as events, and Mermaid. What a check takes beyond it is ours.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyromark
import yaml

from benchmarks.measure import Taken


def main(folder: Path) -> None:
    """Parse every spec below a folder."""
    parse = parser()
    for text in texts(folder):
        if text.startswith("---\n"):
            yaml.compose(text.split("---\n", 2)[1], yaml.CSafeLoader)
        events(text)
        for diagram in diagrams(text):
            parse(diagram)


def markdown(folder: Path) -> Taken:
    """Return what Markdown alone takes, within this process: a measure of the machine."""
    found = list(texts(folder))
    start, clock = time.process_time(), time.perf_counter()
    for text in found:
        events(text)
    return Taken(time.perf_counter() - clock, time.process_time() - start, 0)


def texts(folder: Path) -> Iterator[str]:
    """Yield the text of every spec below a folder."""
    for file in sorted(folder.rglob("*.md")):
        yield file.read_text(encoding="utf-8")


def events(text: str) -> list[object]:
    """Return Markdown as events."""
    return list(pyromark.events_with_range(text, options=pyromark.Options.ENABLE_TABLES))


def diagrams(text: str) -> Iterator[str]:
    """Yield the Mermaid blocks of a text; corpora write all of them alike."""
    for piece in text.split("```mermaid\n")[1:]:
        yield piece.partition("\n```")[0]


def parser() -> Callable[[str], object]:
    """Return what parses a diagram; nothing does where there is no merman."""
    try:
        from merman import MermanEngine, MermanError
    except ImportError:
        return lambda text: None
    engine = MermanEngine(None, None)

    def parse(text: str) -> object:
        try:
            return json.loads(engine.parse_json(text, None))
        except MermanError:  # corpora hold diagrams that do not parse, on purpose
            return None

    return parse


if __name__ == "__main__":
    main(Path(sys.argv[1]))
