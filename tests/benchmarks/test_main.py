"""The command that measures: what it prints, on a corpus too small to say anything about speed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.floor import diagrams, parser
from benchmarks.measure import table, taken


def test_it_prints_a_row_for_the_size_asked_for(root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "check", "--specs", "5", "--runs", "1"]
    said = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout
    first, *rows = said.splitlines()
    assert first.startswith("Python 3.")
    assert rows[-1].split()[0] == "5"
    assert float(rows[-1].split()[3]) > 0


def test_a_run_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="failed with status 2"):
        taken(("spec_atlas", "check", "--no-such-option"), tmp_path)


def test_the_floor_parses_diagrams() -> None:
    text = "# A\n\n```mermaid\nflowchart LR\n    a --> b\n```\n\nText\n"
    assert list(diagrams(text)) == ["flowchart LR\n    a --> b"]
    assert parser()("flowchart LR\n    a[[[") is None


def test_tables_align() -> None:
    assert table("Sizes", ("a", "b"), (("1", "22"), ("333", "4"))) == "\nSizes\n\n  a   b\n  1  22\n333   4"


def test_it_prints_a_row_for_each_of_several_sizes(root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "check", "--sizes", "3", "6", "--runs", "1"]
    rows = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    assert [row.split()[0] for row in rows[-2:]] == ["3", "6"]
