"""What a process takes: seconds, seconds of a processor, and memory at its peak."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

QUIET = {"SOURCE_DATE_EPOCH": "1780272000", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
"""What every measured process is told: one day for today, and no advertisement of the theme's."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run took. Where the platform does not tell, `cpu` is `wall` and `peak` (in bytes) is 0."""

    wall: float
    cpu: float
    peak: int


def taken(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Taken:
    """Run a Python module with its arguments in a folder, and return what it took; a failed run ends the benchmark.

    `environment` is added to that of this process.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **QUIET, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    if sys.platform == "win32":
        process.wait()
        wall = time.perf_counter() - start
        used = Taken(wall, wall, 0)
    else:
        # Of this child and of those that it has waited for: time adds up, and the peak is that of the largest.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        unit = 1 if sys.platform == "darwin" else 1024
        used = Taken(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with status {process.returncode} in {folder}")
    return used


def alternating(runs: int, *contestants: Callable[[], Taken]) -> tuple[Taken, ...]:
    """Let contestants run in turn, so that a busy minute of the machine meets all, and return the median of each."""
    rounds = [[contestant() for contestant in contestants] for _ in range(runs)]
    return tuple(_median([each[at] for each in rounds]) for at in range(len(contestants)))


def machine() -> str:
    """Return a line about where this was measured."""
    cores = f"{os.cpu_count() or '?'} cores"
    return f"Python {platform.python_version()}, {cores}, {platform.platform(terse=True)}, {platform.machine()}"


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table for a terminal."""
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in (header, *rows)]
    return "\n".join((f"\n{title}\n", *lines))


def size(folder: Path) -> int:
    """Return how many bytes the files below a folder hold."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _median(runs: Sequence[Taken]) -> Taken:
    return Taken(
        statistics.median(one.wall for one in runs),
        statistics.median(one.cpu for one in runs),
        round(statistics.median(one.peak for one in runs)),
    )
