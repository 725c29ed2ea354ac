"""`check`: the time of a processor for each spec, and memory, as the number of specs grows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import project
from benchmarks.floor import markdown
from benchmarks.measure import Taken, alternating, size, table, taken

_COMMAND = ("spec_atlas", "check", "--format", "json", "--fail-on", "never")
_COLD = {"SPEC_ATLAS_CACHE": "off"}
_BASE = 120_000_000
"""What the promise of memory allows before the first spec, in bytes."""

_MARKDOWN = 0.35 / 9
"""Milliseconds that pyromark takes for a kilobyte on the machine for which the promise of time was made."""


def check(folder: Path, counts: Sequence[int], runs: int) -> str:
    """Check corpora of these sizes as a whole process, the libraries alone in turn with it, and return the table.

    Each check is cold; the last column alone is of one that finds in its cache that nothing has changed. `there` is the
    time on the machine for which the promise was made, by what pyromark takes for the same Markdown here and there.
    """
    rows: list[tuple[str, ...]] = []
    before: tuple[int, Taken] | None = None
    for count in counts:
        place = folder / f"check-{count}"
        project(place, count)
        ours, floor, events = alternating(
            runs if count <= 1000 else 1,
            lambda place=place: taken(_COMMAND, place, _COLD),  # type: ignore[misc]
            lambda place=place: taken(("benchmarks.floor", "specs"), place),  # type: ignore[misc]
            lambda place=place: markdown(place / "specs"),  # type: ignore[misc]
        )
        taken(_COMMAND, place)
        again = taken(_COMMAND, place)
        more = (ours.cpu - before[1].cpu) / (count - before[0]) * 1000 if before else None
        kilobytes = size(place / "specs") / 1000
        here = events.cpu * 1000 / kilobytes
        rows.append(
            (
                f"{count:,}",
                f"{kilobytes / count:.1f}",
                f"{ours.wall:.2f}",
                f"{ours.cpu / count * 1000:.2f}",
                f"{more:.2f}" if more is not None else "",
                f"{ours.cpu / count * 1000 * _MARKDOWN / here:.2f}",
                f"{ours.cpu / floor.cpu:.2f}",
                f"{ours.peak / 1e6:.0f}" if ours.peak else "",
                f"{max(0, ours.peak - _BASE) / count / 1000:.0f}" if ours.peak else "",
                f"{again.cpu / count * 1000:.2f}",
            )
        )
        before = count, ours
    return table(
        "check, the whole process (promised: 4 ms a spec, linear; 50 KB a spec beyond 120 MB; 0.3 ms unchanged)",
        (
            "specs",
            "KB each",
            "s",
            "CPU ms a spec",
            "a further one",
            "there",
            "× libraries",
            "peak MB",
            "KB a spec > 120 MB",
            "ms unchanged",
        ),
        rows,
    )
