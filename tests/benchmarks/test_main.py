"""The command that measures: what it prints, on a corpus too small to say anything about speed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.floor import diagrams, parser
from benchmarks.measure import table, taken
from spec_atlas.render.diagrams.drawing import drawing


def test_it_prints_a_row_for_the_size_asked_for(root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "check", "--specs", "5", "--runs", "1"]
    said = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout
    first, *rows = said.splitlines()
    assert first.startswith("Python 3.")
    assert rows[-1].split()[0] == "5"
    assert float(rows[-1].split()[3]) > 0


def test_it_prints_what_drawings_take(root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "drawings", "--specs", "3"]
    rows = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    anew, found = (row.split() for row in rows[-2:])
    assert (anew[:2], found[:3]) == (["made", "anew"], ["from", "the", "cache"])
    assert float(anew[2]) > 0


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


def test_it_prints_what_a_build_takes_beside_a_plain_one(root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "build", "--sizes", "2", "3", "--runs", "1"]
    said = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    first, second = (row.split() for row in said[-2:])
    assert (first[0], second[0]) == ("2", "3")
    # Only the second size can tell what a further spec takes.
    assert len(second) == len(first) + 1
    assert float(first[-3]) > 1
    assert int(first[-1].replace(",", "")) < 1000


def test_the_share_of_drawings_in_a_search_is_known_by_what_they_say() -> None:
    reader = pytest.importorskip("benchmarks.reader")
    made = drawing("flowchart LR\n    a --> b", id="x")
    assert made.description
    assert reader._DRAWING.search(f"Text. {made.title}{made.description} More.")
    assert not reader._DRAWING.search("A cluster with nodes.")


def test_it_prints_what_edits_of_a_preview_take(root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--only", "serve", "--specs", "4", "--runs", "1"]
    rows = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    pages = {row[:24].strip().rstrip("0123456789. "): int(row.split()[-1]) for row in rows[-7:]}
    assert pages["nothing"] == 0
    assert pages["a word of the body"] == pages["a line at the end"] == 1
    assert pages["full build"] > 50
