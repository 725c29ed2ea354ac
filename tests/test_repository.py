"""The repository itself: what no file of it may hold, and what its parts say of each other."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

# In two pieces, so that this file does not hold what it looks for.
PACKAGE_INDEXES = tuple(
    "".join(parts) for parts in (("pypi", ".org"), ("python", "hosted"), ("index", "-url"), ("registry", ".npm"))
)
PLACES = tuple("".join(parts) for parts in (("/ro", "ot/"), ("/ho", "me/"), ("/wo", "rk/"), ("/Us", "ers/")))


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every file that is, or would be, committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout
    for path in filter(None, listed.split("\0")):
        if (root / path).is_file():
            yield path, (root / path).read_bytes().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, str]:
    """The text of every file, by its path."""
    return dict(texts(root))


def test_no_file_names_a_package_index(files: dict[str, str]) -> None:
    """Where packages come from is the reader's own affair."""
    assert not [path for path, text in files.items() if any(word in text for word in PACKAGE_INDEXES)]


def test_no_file_names_a_place_on_a_machine(files: dict[str, str]) -> None:
    """No path of one person's computer is left in a file."""
    hits = [
        (path, place) for path, text in files.items() for place in PLACES if re.search(rf"(?<![\w.}}]){place}", text)
    ]
    assert not hits


def test_constraints_are_exact(files: dict[str, str]) -> None:
    """Every line is one package at one version."""
    lines = [line for line in files["constraints.txt"].splitlines() if not line.startswith("#")]
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[\w.!+]+", line) for line in lines)


def test_actions_are_pinned(files: dict[str, str]) -> None:
    """A tag can be moved, a commit cannot; in our workflows and in those we show."""
    workflows = {path: text for path, text in files.items() if ".github/" in path or path.startswith("docs/")}
    uses = [use for text in workflows.values() for use in re.findall(r"uses: +(.+)", text)]
    assert uses
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", use) for use in uses)
    assert len({use.split("@")[0]: use for use in uses}) == len(set(uses)), "one action, one version"


def test_workflows_ask_for_little(files: dict[str, str]) -> None:
    """Nothing may write but the job that publishes, which writes pages only."""
    rights = {
        path: re.findall(r"^ +([\w-]+): write$", text, re.M) for path, text in files.items() if ".github/" in path
    }
    assert {path: found for path, found in rights.items() if found} == {
        ".github/workflows/pages.yml": ["pages", "id-token"]
    }


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_links_in_the_repository_lead_somewhere(root: Path, files: dict[str, str], page: str) -> None:
    """What README and CONTRIBUTING point at exists."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", files[page])
    assert targets
    assert not [target for target in targets if not (root / target).exists()]


def test_make_targets_that_are_told_exist(files: dict[str, str]) -> None:
    """README and CONTRIBUTING tell of every target, and of none that is not there."""
    targets = set(re.findall(r"^([a-z]+):", files["Makefile"], re.M)) - {"help"}
    told = set(re.findall(r"`make ([a-z]+)", files["CONTRIBUTING.md"]))
    helped = set(re.findall(r"'make ([a-z]+)", files["Makefile"]))
    assert told | {"lint"} == targets == helped
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", files["README.md"], re.M)) <= targets
