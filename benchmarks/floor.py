"""The least a check must do: `python -m benchmarks.floor FOLDER` lets the libraries parse every spec, and no more.

That is YAML of the front matter, Markdown as events, and Mermaid. What a check takes beyond it is ours.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyromark
import yaml


def main(folder: Path) -> None:
    """Parse every spec below a folder."""
    parse = parser()
    for file in sorted(folder.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            yaml.compose(text.split("---\n", 2)[1], yaml.CSafeLoader)
        list(pyromark.events_with_range(text, options=pyromark.Options.ENABLE_TABLES))
        for diagram in diagrams(text):
            parse(diagram)


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
