"""The least a check must do: `python -m benchmarks.floor FOLDER` lets the libraries parse every spec, and no more.

That is decoding, YAML of the front matter, Markdown as events, and Mermaid. What a check takes beyond it is ours.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyromark
import yaml


def main(folder: Path) -> None:
    """Parse every spec below a folder."""
    for file in sorted(folder.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            yaml.compose(text.split("---\n", 2)[1], yaml.CSafeLoader)
        for event, _ in pyromark.events_with_range(text):
            if isinstance(event, dict):
                next(iter(event))
        for diagram in diagrams(text):
            parsed(diagram)


def diagrams(text: str) -> Iterator[str]:
    """Yield the Mermaid blocks of a text; corpora write all of them alike."""
    for piece in text.split("```mermaid\n")[1:]:
        yield piece.partition("\n```")[0]


def parsed(diagram: str) -> None:
    """Parse a diagram, where there is a parser for this platform."""
    try:
        import merman
    except ImportError:
        return
    try:
        merman.parse_json(diagram)
    except Exception:  # corpora hold diagrams that do not parse, on purpose
        return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
