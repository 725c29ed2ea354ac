"""`drawings`: what a drawing takes, made anew and found in the cache, and its share of a build."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.build import cold
from benchmarks.corpus import corpus, project
from benchmarks.measure import table
from spec_atlas.cache import Cache
from spec_atlas.render.diagrams.drawing import Drawing, drawing

_FENCE = re.compile(r"^```mermaid\n(.*?)^```", re.MULTILINE | re.DOTALL)


def drawings(folder: Path, count: int) -> str:
    """Draw every diagram of a corpus twice, then build its site once, and return the table."""
    texts = [found[1] for _, text in corpus(count) for found in _FENCE.finditer(text)]
    project(folder / f"drawn-{count}", count)
    # merman's library is loaded and its engine made before anybody looks at the clock.
    drawing("flowchart TD\n  a --> b\n", id="first")
    kept = Cache.of(folder / "kept")
    first, anew = _drawn(texts, kept)
    second, found = _drawn(texts, kept)
    if first != second:
        raise SystemExit("A drawing from the cache is not the one that was put there.")
    whole = cold(folder / f"drawn-{count}").cpu
    size = sum(len(one.svg.encode()) for one in first)
    rows = [
        (name, f"{seconds / len(texts) * 1000:.2f}", f"{seconds:.1f}", f"{seconds / whole:.0%}", f"{size / 1e6:.1f}")
        for name, seconds in (("made anew", anew), ("from the cache", found))
    ]
    title = f"{len(texts):,} drawings of {count:,} specs, against a cold build of {whole:.1f} CPU s"
    return table(title, ("", "ms each", "CPU s", "of the build", "MB"), rows)


def _drawn(texts: Sequence[str], kept: Cache) -> tuple[list[Drawing], float]:
    """Draw all texts, and return how many seconds of a processor that took."""
    start = time.process_time()
    made = [drawing(text, id=f"drawing-{number}", store=kept) for number, text in enumerate(texts)]
    return made, time.process_time() - start
