"""What all tests share: the project's own folder, and its demo site, built once and as strictly as `make site`."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo as it was built: its site, and what the build said."""

    site: Path
    status: int
    log: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo, built once. Whether it may be built is a test of its own: MkDocs writes the site and fails then."""
    site = tmp_path_factory.mktemp("demo") / "site"
    result = build(ROOT, site)
    return Demo(site, result.returncode, result.stderr)


@pytest.fixture(scope="session")
def demo(built: Demo) -> Path:
    """The folder of the demo's site."""
    assert (built.site / "404.html").is_file(), built.log
    return built.site
