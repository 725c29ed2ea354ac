"""What all tests share: the project's own folder, and its demo site, built once and as strictly as `make site`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TODAY = "1780272000"
"""The first of June 2026, a day on which the demo is as it should be; the clock is not asked."""

os.environ["NO_MKDOCS_2_WARNING"] = "1"


def build(project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build a project's site strictly, as a page of GitHub Pages below `/repo/`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "SITE_URL": "https://example.github.io/repo/", "SOURCE_DATE_EPOCH": TODAY},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site."""
    site = tmp_path_factory.mktemp("demo") / "site"
    built = build(ROOT, site)
    assert built.returncode == 0, built.stderr
    return site
