"""What the theme is spared changes no page."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from spec_atlas.cache import SWITCH
from spec_atlas.hosts import theming
from tests.hosts.editing import FEATURES, differences, text

FILES = {
    **{f"specs/s{number}.md": text(number) for number in range(3)},
    "specs/deep/s3.md": text(3),
    "specs/deep/deeper/s4.md": text(4, title="Service `4` & more"),
    "specs/deep/README.md": "# Deep\n\nAbout these.\n\n## More\n\nText.\n",
    "docs/index.md": "# Harbour\n\n## First\n\n### Below\n\n## Second\n",
    "docs/guide/index.md": "# Guide\n\n## First\n",
    "docs/guide/a.md": "---\nstatus: new\n---\n# A\n",
    "docs/guide/a/b.md": "# B\n",
    "docs/guide/c.md": "---\nhide: [toc, navigation]\n---\n# C\n",
}
NAV = [
    "index.md",
    {"Guide": ["guide/index.md", "guide/a.md", {"Elsewhere": "https://example.org/"}, "guide/a/b.md"]},
    {"Near": [{"A file": "guide/a/b/picture.png"}, {"Again": [{"Once more": "guide/c.md"}]}]},
]


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry) for entry in theming.PLACES])
def test_the_theme_says_what_we_know(entry: str) -> None:
    """The installed release has all the places in its templates that we make say something else."""
    source = Path(material.__path__[0], "templates", entry).read_text(encoding="utf-8")
    assert [said for said in theming.PLACES[entry] if source.count(said) != 1] == []


@pytest.mark.parametrize(
    ("features", "config"),
    [
        (["navigation.prune", "toc.integrate"], {}),
        (FEATURES, {"use_directory_urls": False}),
        (FEATURES, {"nav": NAV}),
        (["navigation.tabs", "navigation.sections", "navigation.expand"], {}),
        ([], {"nav": NAV, "site_url": ""}),
    ],
    ids=["pruned", "files", "own", "tabs", "whole"],
)
def test_no_page_is_another(
    features: list[str], config: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file of a site is byte for byte as the theme alone makes it."""
    monkeypatch.delenv(SWITCH, raising=False)
    whole = {
        "site_name": "Harbour",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "font": False, "features": features},
        "extra": {"status": {"new": "Recently added"}},
        "plugins": ["search", "spec-atlas"],
        **config,
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.dump(whole), encoding="utf-8")
    for path, said in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(said, encoding="utf-8")
    spared = built(tmp_path, "spared")
    monkeypatch.setattr(theming, "PLACES", dict[str, Mapping[str, str]]())
    assert differences(spared, built(tmp_path, "alone")) == []


def built(project: Path, name: str) -> Path:
    """Return the site that is built when nothing is kept from before."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    site = project / name
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(site)))
    return site
