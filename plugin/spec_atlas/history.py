"""The only module that asks git: since which commit a file is not what it was, and what is committed at all."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

_SECONDS = 10
"""How long git may take to answer; a repository that is slower than this tells nothing."""

_MOST = 100
"""How many versions of one file are looked at."""


def since(root: Path, path: str, same: Callable[[bytes], bool]) -> str:
    """Return since which commit a file is no longer in a state, as `3fa2b1c of 2026-11-02, “Move the cache”`.

    `path` is POSIX, relative to `root`; `same` says whether a version of the file is in that state. It is "a change
    that is not committed yet" when the last commit still has it, and nothing without git, without a repository, or
    where none of the last hundred versions has it.
    """
    log = _git(root, "log", f"--max-count={_MOST}", "--format=%h%x09%as%x09%s", "--", f"./{path}")
    commits = [line.split("\t", 2) for line in log.decode("utf-8", "replace").splitlines() if line.count("\t") >= 2]
    after = "a change that is not committed yet"
    for name, day, subject in commits:
        version = _git(root, "show", f"{name}:./{path}")
        if version and same(version):
            return after
        after = f"{name} of {day}, “{subject}”"
    return ""


def head(root: Path) -> str:
    """Return the name of the last commit; nothing where there is none."""
    return _git(root, "rev-parse", "HEAD").decode("ascii", "replace").strip()


def keeps(root: Path, folder: str) -> bool:
    """Whether git tracks anything below a folder; where there is no git nothing is tracked."""
    return (root / folder).is_dir() and bool(_git(root, "ls-files", "-z", "--", f"./{folder}")[:1])


def _git(root: Path, *words: str) -> bytes:
    """Return what git says, and nothing when it is not there or has nothing to say."""
    try:
        done = subprocess.run(
            ("git", "-C", str(root), *words), capture_output=True, timeout=_SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return b""
    return done.stdout if done.returncode == 0 else b""
