"""Git is asked since when a file is not what it was; without git nothing is told."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from spec_atlas import history

AUTHOR = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org"}
COMMITTER = {"GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org"}
DAY = {"GIT_AUTHOR_DATE": "2026-03-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-03-01T12:00:00Z"}


def git(root: Path, *words: str) -> None:
    """Run git as somebody, on a day."""
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **AUTHOR, **COMMITTER, **DAY}
    subprocess.run(
        ("git", "-C", str(root), *words),
        check=True,
        capture_output=True,
        env={**os.environ, **plain},
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project one folder below the top of a repository, with a file in three versions."""
    git(tmp_path, "init", "--quiet")
    root = tmp_path / "docs"
    (root / "specs").mkdir(parents=True)
    for number in (1, 2, 3):
        (root / "specs" / "a.md").write_text(f"version {number}\n", encoding="utf-8")
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "--message", f"Make it {number}")
    return root


def test_the_first_commit_without_a_state_is_told(repository: Path) -> None:
    """With its day and its subject; the newest version that still had the state counts."""
    told = history.since(repository, "specs/a.md", lambda data: data == b"version 1\n")
    assert told.endswith(" of 2026-03-01, “Make it 2”")
    assert history.since(repository, "specs/a.md", lambda data: data == b"version 2\n").endswith("“Make it 3”")


def test_what_the_last_commit_still_has_is_not_committed_yet(repository: Path) -> None:
    """The change is on disk only."""
    told = history.since(repository, "specs/a.md", lambda data: data == b"version 3\n")
    assert told == "a change that is not committed yet"


def test_nothing_is_told_where_nobody_knows(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No version has the state, there is no such file, no repository, no git."""
    assert history.since(repository, "specs/a.md", lambda data: False) == ""
    assert history.since(repository, "specs/gone.md", lambda data: True) == ""
    assert history.since(repository / "nowhere", "a.md", lambda data: True) == ""


def test_without_git_nothing_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git checks specs like any other."""
    monkeypatch.setenv("PATH", "")
    assert history.since(repository, "specs/a.md", lambda data: True) == ""
