"""Drawings made ahead: other processes draw from the last page backwards while this one makes pages from the first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from spec_atlas.cache import Cache
from spec_atlas.reading import mermaid
from spec_atlas.render.diagrams.drawing import KEPT, made_from
from spec_atlas.render.drawings import Request

PROCESSES = "SPEC_ATLAS_PROCESSES"
"""The variable of the environment that says how many processes a build may use."""

_MOST = 4
"""Processes that are used unless the environment asks for more: beyond them, the making of pages is what takes long."""

_WORTH = 40
"""Drawings that are worth another process: it starts while they would be half drawn."""


def processes(environment: Mapping[str, str] = os.environ) -> int:
    """Return how many processes a build may use: what the environment says, else one for each core, up to four."""
    with suppress(ValueError):
        return max(1, int(environment.get(PROCESSES, "")))
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # Linux alone tells how many of its cores a process may use
        cores = os.cpu_count() or 1
    return min(cores, _MOST)


@contextmanager
def ahead(requests: Iterable[Request], cache: Cache, allowed: int) -> Iterator[int]:
    """Have drawings made meanwhile, from the last to the first, by as many processes as are `allowed` besides this one.

    Nobody waits for another: who wants a drawing that is not yet in the cache makes it, and where the two meet all are
    made. So nothing is lost either where no process can be started, or one fails. Yields how many were started.
    """
    started: list[subprocess.Popen[bytes]] = []
    try:
        if allowed > 1 and cache.folder is not None and mermaid.available() and _is_python():
            missing = [one for one in requests if not cache.has(KEPT, made_from(*one))]
            helpers = min(allowed - 1, len(missing) // _WORTH)
            with suppress(OSError):
                # One after the other: what has been started is stopped even where the next cannot be.
                started.extend(_started(missing[::-1][turn::helpers], cache.folder) for turn in range(helpers))
        yield len(started)
    finally:
        for process in started:
            process.terminate()
            process.wait()


def _started(requests: Sequence[Request], folder: Path) -> subprocess.Popen[bytes]:
    """Start `spec_atlas.hosts.draughtsman` with work; it reads from a file, for a pipe would make us wait for it."""
    with tempfile.TemporaryFile() as work:
        work.write(json.dumps(requests).encode())
        work.seek(0)
        return subprocess.Popen(
            # `-P`: a file of the project that is called as one of Python's own must not be run.
            [sys.executable, "-P", "-m", "spec_atlas.hosts.draughtsman", str(folder.resolve())],
            stdin=work,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _is_python() -> bool:
    """Whether we can start another of ourselves: a program that holds Python would start that program."""
    return Path(sys.executable or "").stem.casefold().startswith(("python", "pypy")) and not hasattr(sys, "frozen")
