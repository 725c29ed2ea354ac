"""A build keeps its drawings beside mkdocs.yml; the next one finds them there and is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from spec_atlas.cache import FOLDER, SWITCH
from spec_atlas.reading import mermaid
from spec_atlas.render.diagrams import drawing as room
from tests.hosts.conftest import Make

pytestmark = pytest.mark.skipif(not mermaid.available(), reason="merman has no wheel for this platform")

SPEC = """---
id: {0}
title: {0}
{1}---

# {0}

```mermaid
flowchart TD
  web{0}[Web server] --> db[(Database)]
```
"""
FILES = {"specs/a.md": SPEC.format("one", ""), "specs/b.md": SPEC.format("two", "depends_on: [one]\n")}


def forbidden(*_: object, **__: object) -> str:
    raise AssertionError("drawn anew")


def site(folder: Path) -> dict[str, bytes]:
    """Every page that we make."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.html"))}


def forget() -> None:
    """As in a process of its own."""
    room._drawing.cache_clear()
    room._raw.cache_clear()


def test_the_next_build_draws_nothing(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And shows the same."""
    first = site(make(FILES).folder)
    assert sum(page.count(b'class="diagram ') for page in first.values()) >= 3
    assert any((tmp_path / FOLDER).rglob("drawing/*/*"))
    forget()
    monkeypatch.setattr(mermaid, "draw", forbidden)
    assert site(make({}).folder) == first


def test_a_build_can_do_without(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the switch nothing is kept, and the site is the same."""
    first = site(make(FILES).folder)
    for file in (tmp_path / FOLDER).rglob("*"):
        if file.is_file():
            file.unlink()
    forget()
    monkeypatch.setenv(SWITCH, "off")
    assert site(make({}).folder) == first
    assert not any(file.is_file() for file in (tmp_path / FOLDER).rglob("*"))


def test_each_project_keeps_its_own(make: Make, tmp_path: Path) -> None:
    """One process may build several projects, with the plugin that it made for the first."""
    make(FILES)
    other = tmp_path / "other"
    shutil.copytree(tmp_path / "specs", other / "specs")
    shutil.copytree(tmp_path / "docs", other / "docs")
    shutil.copy(tmp_path / "mkdocs.yml", other)
    build(load_config(str(other / "mkdocs.yml"), site_dir=str(other / "site")))
    assert any((other / FOLDER).rglob("drawing/*/*"))
