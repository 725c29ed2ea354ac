"""Small projects, built by MkDocs in this process."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config


@dataclass(frozen=True, slots=True)
class Built:
    """A site, and what was said while it was built."""

    folder: Path
    log: list[str] = field(default_factory=list)

    def page(self, url: str) -> str:
        """Return the HTML at a URL of the site."""
        path = self.folder / url
        return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")

    @property
    def warnings(self) -> list[str]:
        """What a strict build would fail for."""
        return [line for line in self.log if line.startswith(("WARNING", "ERROR"))]


Make = Callable[..., Built]


@pytest.fixture
def make(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Make:
    """Builds the site of a project made of texts; keywords are settings of the plugin, `config` those of MkDocs."""

    def make(files: Mapping[str, str | bytes], *, config: Mapping[str, Any] | None = None, **settings: Any) -> Built:
        for path, text in files.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        (tmp_path / "docs").mkdir(exist_ok=True)
        whole = {
            "site_name": "Example",
            "site_url": "https://example.org/repo/",
            "repo_url": "https://example.org/code/",
            "edit_uri": "edit/main/docs/",
            "theme": {"name": "material", "font": False, "features": ["content.action.edit"]},
            "plugins": ["search", {"spec-atlas": settings}],
            **(config or {}),
        }
        (tmp_path / "mkdocs.yml").write_text(yaml.dump(whole), encoding="utf-8")
        with caplog.at_level(logging.INFO, logger="mkdocs"):
            caplog.clear()
            loaded = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
            build(loaded)
        return Built(tmp_path / "site", [f"{one.levelname} {one.getMessage()}" for one in caplog.records])

    return make
