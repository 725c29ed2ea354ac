"""The strict build is the gate: green for the demo, red with the right place when a spec loses what it must have."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import TODAY, Demo, build

APPROVED = "specs/operations/dr-region.md"
"""An approved spec whose profile requires the topology."""


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the demo that a test may spoil."""
    shutil.copy(root / "mkdocs.yml", tmp_path)
    for folder in ("docs", "specs"):
        shutil.copytree(root / folder, tmp_path / folder)
    return tmp_path


def complaints(log: str) -> list[str]:
    """What a build warned of, without the order and the colours."""
    return [line for line in log.splitlines() if line.startswith(("WARNING", "ERROR"))]


def test_demo_is_built_without_a_warning(built: Demo) -> None:
    """Neither MkDocs nor a rule has anything to say against the demo."""
    assert complaints(built.log) == []
    assert built.status == 0, built.log


def test_lost_topology_turns_the_build_red(copy: Path, tmp_path: Path) -> None:
    """An approved spec without its deployment diagram is named with path and line, whatever other diagrams it has."""
    spec = copy / APPROVED
    text = spec.read_text(encoding="utf-8")
    [heading] = [
        n for n, line in enumerate(text.splitlines(), 1) if re.match(r"## .*Deployment Topology Diagram", line)
    ]
    spoilt = re.sub(r"```mermaid\n.*?```\n", "It is well known.\n", text, count=1, flags=re.S)
    spec.write_text(
        f"{spoilt}\n## Appendix\n\n```mermaid\nflowchart LR\n  build --> test --> release\n```\n", encoding="utf-8"
    )
    result = build(copy, tmp_path / "site")
    assert result.returncode == 1
    told = [line for line in complaints(result.stderr) if f"{APPROVED}:" in line]
    [complaint] = [line for line in told if " TOPO" in line]
    assert f"{APPROVED}:{heading}:1: error TOPO001" in complaint
    # What was approved and reviewed is no longer what is written.
    assert [line for line in told if " LIFE020: " in line]


def test_clock_is_not_asked(copy: Path, tmp_path: Path) -> None:
    """Two builds of the same specs on the same day are the same, to the byte."""
    assert TODAY
    sites = [tmp_path / "one", tmp_path / "two"]
    for site in sites:
        build(copy, site)
    first, second = ({path.relative_to(site): path for path in site.rglob("*") if path.is_file()} for site in sites)
    assert first.keys() == second.keys()
    # A zip archive holds the second of its making.
    different = [
        name for name in first if name.suffix != ".gz" and first[name].read_bytes() != second[name].read_bytes()
    ]
    assert different == []


def test_drawn_pages_do_not_hold_the_word(demo: Path) -> None:
    """Where diagrams are drawn, mermaid2 finds nothing to do: it would parse each page that holds its word, slowly."""
    ours = [path for path in demo.rglob("*.html") if path.relative_to(demo).parts[0] != "guide"]
    assert len(ours) > 50
    assert [path for path in ours if "mermaid" in path.read_text(encoding="utf-8")] == []
