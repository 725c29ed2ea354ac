"""Projects on disk, and a way to run commands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from spec_atlas.commands._group import group

TOPOLOGY = """\
flowchart TB
    users([Users]) --> cdn[CloudFront CDN]
    cdn --> lb[Application Load Balancer]
    subgraph z1 [Availability Zone 1]
        app[Application server]
    end
    lb --> app
    app --> db[(PostgreSQL database)]
"""

FILES: Mapping[str, str] = {
    "mkdocs.yml": "site_name: Test\nplugins:\n  - spec-atlas\n",
    "specs/network.md": (
        "# Infrastructure: Network\n\n> **ID:** spec-network\n> **Version:** 1.0.0\n> **Status:** Approved\n"
        "> **Last Updated:** 260101\n\n## 1. Overview\n\nThe network.\n\n"
        "## 2. Deployment Topology Diagram (REQUIRED)\n\n"
        f"```mermaid\n{TOPOLOGY}```\n"
    ),
    "specs/shop.md": (
        "---\nid: spec-shop\ntitle: Shop\ntype: service\ncategory: app\nstatus: approved\nversion: '1.10'\n"
        "author: Ada\ntags: [one]\ndependencies: [spec-network, spec-gone]\n---\n\n# Shop\n\n"
        "## Requirements\n\n- **FR-001**: Infrastructure MUST answer.\n"
    ),
    "specs/README.md": "# About this folder\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two specs, one without its topology, in the working directory."""
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    return tmp_path


@pytest.fixture
def drawing() -> str:
    """The diagram of the spec that has one."""
    return TOPOLOGY


@pytest.fixture
def run(project: Path) -> Callable[..., Result]:
    """Runs a command in the project."""
    return lambda *words: CliRunner().invoke(group, [str(word) for word in words])


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
