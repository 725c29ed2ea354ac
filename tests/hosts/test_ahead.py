"""Other processes draw ahead: what they leave is what this one would have drawn, and nothing waits for them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from spec_atlas.cache import Cache
from spec_atlas.hosts.ahead import PROCESSES, ahead, processes
from spec_atlas.hosts.draughtsman import draughtsman
from spec_atlas.reading import mermaid
from spec_atlas.render.diagrams.drawing import KEPT, drawing, made_from
from spec_atlas.render.drawings import Request
from tests.hosts.conftest import Make

PATIENCE = 60
"""Seconds after which a process that draws has not started."""

needs_merman = pytest.mark.skipif(not mermaid.available(), reason="nothing draws on this platform")


def requests(count: int) -> list[Request]:
    """Drawings of two boxes, each with words and a link of its own."""
    return [
        Request(f"flowchart LR\n  a[Gate {number}] --> b[(Rota)]\n", "topology-1-drawing", {"b": (f"../{number}/", "")})
        for number in range(count)
    ]


def has(cache: Cache, one: Request) -> bool:
    return cache.has(KEPT, made_from(*one))


@needs_merman
def test_draws_from_the_last_to_the_first(tmp_path: Path) -> None:
    """The last drawings are made meanwhile, the very ones that this process makes alone."""
    cache, alone = Cache(tmp_path / "cache"), Cache(tmp_path / "alone")
    asked = requests(90)
    with ahead(asked, cache, 3) as helpers:
        assert helpers == 2
        end = time.monotonic() + PATIENCE
        while not all(has(cache, one) for one in asked[-2:]):
            assert time.monotonic() < end, "no process draws"
            time.sleep(0.01)
        left = cache.get(KEPT, made_from(*asked[-1]))
    drawing(asked[-1].text, id=asked[-1].id, links=asked[-1].links, store=alone)
    assert left
    assert left == alone.get(KEPT, made_from(*asked[-1]))


@needs_merman
def test_a_file_of_the_project_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that lies where a build is started does not take the place of Python's own."""
    (tmp_path / "json.py").write_text("raise SystemExit('not the one')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    cache, asked = Cache(Path("cache")), requests(40)
    with ahead(asked, cache, 2) as helpers:
        assert helpers == 1
        end = time.monotonic() + PATIENCE
        while not has(cache, asked[-1]):
            assert time.monotonic() < end, "no process draws"
            time.sleep(0.01)


@needs_merman
def test_leaves_no_process_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the pages are made, whoever still draws is stopped; an error on the way changes nothing of that."""
    started = []
    popen = subprocess.Popen

    def noted(*arguments: object, **named: object) -> object:
        started.append(popen(*arguments, **named))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noted)
    with pytest.raises(RuntimeError, match="half way"), ahead(requests(200), Cache(tmp_path), 2):
        raise RuntimeError("half way")
    assert [one.poll() is None for one in started] == [False]


@pytest.mark.parametrize(
    ("count", "allowed"),
    [pytest.param(39, 4, id="few drawings are not worth it"), pytest.param(90, 1, id="one process is allowed")],
)
def test_draws_alone(tmp_path: Path, count: int, allowed: int) -> None:
    """No other process is started where it would not help, or must not be."""
    with ahead(requests(count), Cache(tmp_path), allowed) as helpers:
        assert helpers == 0


def test_counts_only_what_is_missing(tmp_path: Path) -> None:
    """Drawings that an earlier build has left need nobody to make them."""
    cache, asked = Cache(tmp_path), requests(90)
    for one in asked[:60]:
        cache.put(KEPT, made_from(*one), "drawn")
    with ahead(asked, cache, 4) as helpers:
        assert helpers == 0


def test_draws_alone_where_nothing_is_kept() -> None:
    """Without a cache there is no place in which a drawing could be left."""
    with ahead(requests(90), Cache(), 4) as helpers:
        assert helpers == 0


@pytest.mark.parametrize("program", ["", "/opt/editor/bin/editor"])
def test_starts_nothing_but_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """A program that holds Python is not started a second time."""
    monkeypatch.setattr(sys, "executable", program)
    with ahead(requests(90), Cache(tmp_path), 4) as helpers:
        assert helpers == 0


def test_draws_alone_where_no_process_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that lets us start none takes longer, and no more."""

    def refused(*arguments: object, **named: object) -> None:
        raise PermissionError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", refused)
    with ahead(requests(90), Cache(tmp_path), 4) as helpers:
        assert helpers == 0


@needs_merman
def test_draughtsman_keeps_what_is_there(tmp_path: Path) -> None:
    """What another one has drawn meanwhile is left as it is; what nobody has, is drawn."""
    cache, asked = Cache(tmp_path), requests(2)
    cache.put(KEPT, made_from(*asked[0]), '["drawn by another", 1, 1, "", "", "", [], ""]')
    draughtsman(json.dumps(asked), cache)
    assert "drawn by another" in (cache.get(KEPT, made_from(*asked[0])) or "")
    assert "Gate 1" in (cache.get(KEPT, made_from(*asked[1])) or "")


@pytest.mark.parametrize(("said", "number"), [("1", 1), ("6", 6), ("0", 1), ("-3", 1)])
def test_environment_says_how_many(said: str, number: int) -> None:
    """Who shares a machine can say how much of it a build may use."""
    assert processes({PROCESSES: said}) == number


@pytest.mark.parametrize("said", ["", "many"])
def test_as_many_as_there_are_cores(said: str) -> None:
    """Without a number it is one for each core, and not more than four."""
    assert 1 <= processes({PROCESSES: said} if said else {}) <= 4


@needs_merman
def test_sites_are_equal(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site built with the help of others is the one that is built alone."""
    text = "# Gate {0}\n\n```mermaid\nflowchart LR\n  g{0}[Gate] --> d[(Rota)]\n```\n"
    specs = {f"specs/gate-{number}.md": text.format(number) for number in range(60)}
    monkeypatch.setenv(PROCESSES, "1")
    alone = {path: make(specs).page(f"specs/{path}/") for path in ("gate-0", "gate-59")}
    for kept in (make(specs).folder.parent / ".cache").rglob("*"):
        if kept.is_file():
            kept.unlink()
    monkeypatch.setenv(PROCESSES, "2")
    assert {path: make(specs).page(f"specs/{path}/") for path in alone} == alone
