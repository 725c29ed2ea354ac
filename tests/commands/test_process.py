"""What only a real process shows: how quickly it starts, what it imports, how it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def python(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    return subprocess.run([sys.executable, *words], capture_output=True, env=env, timeout=60, check=False)


def imported(statement: str) -> set[str]:
    """Return the names of all modules after a statement."""
    code = f"import sys\n{statement}\nprint(*sorted(sys.modules))"
    result = python("-c", code)
    assert result.returncode == 0, result.stderr.decode()
    return set(result.stdout.decode().split())


def test_the_library_brings_neither_command_line_nor_mkdocs() -> None:
    """`import spec_atlas` is for programs."""
    assert imported("import spec_atlas").isdisjoint({"click", "mkdocs"})


def test_help_needs_little() -> None:
    """It lists every command, and waits for nothing that only a command needs."""
    modules = imported(
        "from click.testing import CliRunner\nfrom spec_atlas.commands._group import group\n"
        "out = CliRunner().invoke(group, ['--help']).output\n"
        "assert all(word in out for word in ('check', 'explain', 'list', 'new', 'topology')), out\n"
        "assert CliRunner().invoke(group, ['check', '--help']).exit_code == 0"
    )
    assert modules.isdisjoint({"mkdocs", "networkx", "merman", "pyromark", "yaml", "spec_atlas.rules"})


def test_a_process_writes_utf8_and_ends_with_its_status(project: Path) -> None:
    """Even where the machine's own encoding knows no such letters."""
    (project / "specs" / "shop.md").write_text(
        "---\nid: spec-shop\nstatus: approved\n---\n# Café 港\n", encoding="utf-8"
    )
    result = python("-m", "spec_atlas", "list", "--format", "json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 0, result.stderr.decode()
    assert [one["title"] for one in json.loads(result.stdout)["specs"]] == ["Network", "Café 港"]
    assert result.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipes")
def test_a_reader_that_leaves_is_no_trouble(project: Path) -> None:
    """`spec-atlas list | head -0`: nothing is said about it."""
    for number in range(400):
        (project / "specs" / f"s{number}.md").write_text(f"# S {number}\n", encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "spec_atlas", "list", "--format", "json"]
    try:
        done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
