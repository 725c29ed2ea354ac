"""`serve`: what an edit costs in a preview, against the full build of the same run."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.corpus import project, write
from benchmarks.measure import QUIET, table

_URL = "http://127.0.0.1:8000/"


def serve(folder: Path, count: int, runs: int) -> str:
    """Preview a project, edit it, and return the table."""
    place = folder / f"serve-{count}"
    project(place, count)
    # In a process of its own, as a preview is.
    command = [sys.executable, "-m", "benchmarks.serve", str(place), str(runs)]
    environment = {**os.environ, **QUIET}
    done = subprocess.run(
        command, cwd=Path(__file__).parent.parent, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    full = rows[0]["seconds"]
    return table(
        f"mkdocs serve, {count:,} specs, nothing cached at first (promised: an edit of the body in 1.0 s, 0.15 × full)",
        ("", "s", "× full", "pages rendered"),
        [(row["name"], f"{row['seconds']:.2f}", f"{row['seconds'] / full:.2f}", str(row["pages"])) for row in rows],
    )


def main(folder: Path, runs: int) -> None:
    """Serve a project as `mkdocs serve` does, and print a line of JSON for each kind of edit."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="spec-atlas-") as site:

        def load() -> Any:
            config = load_config(str(folder / "mkdocs.yml"), site_dir=site)
            config.site_url = _URL
            return config

        config = load()
        config.plugins.on_startup(command="serve", dirty=False)
        plugin = config.plugins["spec-atlas"]
        _told("full build", [_timed(lambda: build(config, serve_url=_URL))], plugin)
        # The first edit finds nothing compiled.
        for name, edits in _edits(folder, runs):
            taken = []
            for edit in edits:
                edit()
                taken.append(_timed(lambda: build(load(), serve_url=_URL)))
            _told(name, taken, plugin)


def _edits(folder: Path, runs: int) -> Iterator[tuple[str, list[Callable[[], None]]]]:
    """Yield what is done to a project, each as often as there are runs, and to another spec each time."""
    files = sorted((folder / "specs").rglob("*.md"))

    def change(number: int, pattern: str, new: str) -> Callable[[], None]:
        file = files[(number * 37 + 5) % len(files)]

        def edit() -> None:
            text = file.read_text(encoding="utf-8")
            write(file, re.sub(pattern, new, text, count=1, flags=re.M))

        return edit

    def new(number: int) -> Callable[[], None]:
        return partial(write, folder / "specs" / f"added-{number}.md", "# Added\n\n**Status**: Draft\n\nSome words.\n")

    yield "a word of the body", [change(one, r"^(\w[\w ,]+ [a-z]+)\.$", r"\1 indeed.") for one in range(runs)]
    yield "a line at the end", [change(one, r"\Z", "\nOne more line.\n") for one in range(runs)]
    yield "a line near the top", [change(one, r"^(## .*\n)", r"\1\nOne more line.\n") for one in range(runs)]
    yield "the title", [change(one, r"^(# .*|title: .*)$", r"\1 renamed") for one in range(runs)]
    yield "a new file", [new(one) for one in range(runs)]
    yield "nothing", [lambda: None for _ in range(runs)]


def _timed(build: Callable[[], None]) -> float:
    start = time.perf_counter()
    build()
    return time.perf_counter() - start


def _told(name: str, taken: list[float], plugin: Any) -> None:
    middle = sorted(taken)[len(taken) // 2]
    print(json.dumps({"name": name, "seconds": middle, "pages": len(plugin.memo.rendered)}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
