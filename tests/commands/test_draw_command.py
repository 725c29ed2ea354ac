"""`draw`: a block to paste, or a diagram in its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

SHOP = """\
# Infrastructure: Shop

> **ID:** spec-counter
> **Version:** 1.0.0
> **Status:** Approved
> **Last Updated:** 260101

## 1. Overview

Two services.

## 2. Deployment Topology Diagram (REQUIRED)

To be drawn.

## 3. Environments

```yaml
services:
  shop-api:
    image: registry.example/shop-api:1
    ports: ["443:8443"]
    depends_on: [orders]
  shop-web:
    image: registry.example/shop-web:1
  orders:
    image: postgres:16
```
"""

Run = Callable[..., Result]


@pytest.fixture
def spec(project: Path) -> Path:
    """A spec that declares what it does not draw."""
    file = project / "specs" / "counter.md"
    file.write_text(SHOP, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["spec-counter", "SPEC-COUNTER", "specs/counter.md"])
def test_a_draft_is_printed(run: Run, spec: Path, name: str) -> None:
    """By id in any case, or by path; the file is left alone."""
    result = run("draw", name)
    assert result.exit_code == 0
    assert result.stdout.startswith("```mermaid\nflowchart TB\n")
    assert result.stdout.endswith("```\n")
    assert 'orders[("orders (postgres 16)")]' in result.stdout
    assert spec.read_text(encoding="utf-8") == SHOP


def test_the_hint_of_the_missing_diagram_offers_it(run: Run, spec: Path) -> None:
    """Only where there is something to draft."""
    findings = json.loads(run("check", "--format", "json").stdout)["findings"]
    hints = {one["spec"]: one["hint"] for one in findings if one["code"] == "TOPO001"}
    assert hints["spec-counter"].endswith(
        " `spec-atlas draw spec-counter` makes a first draft from what the spec declares."
    )
    assert "spec-atlas draw" not in hints["spec-shop"]


def test_a_draft_is_written_and_satisfies_the_rule(run: Run, spec: Path) -> None:
    """Under its heading, once; all else stays as it is."""
    result = run("draw", "spec-counter", "--write")
    assert (result.exit_code, result.stdout) == (0, "specs/counter.md:13\n")
    text = spec.read_text(encoding="utf-8")
    head, _, rest = text.partition("\n```mermaid\n")
    assert head.endswith("## 2. Deployment Topology Diagram (REQUIRED)\n")
    assert head + "\n" + rest.partition("```\n\n")[2] == SHOP
    findings = json.loads(run("check", "specs/counter.md", "--format", "json").stdout)["findings"]
    assert {one["code"] for one in findings} & {"TOPO001", "TOPO002", "TOPO008", "TOPO009"} == set()
    again = run("draw", "spec-counter", "--write")
    assert again.exit_code == 1
    assert "specs/counter.md:14: is a deployment diagram already" in again.output
    assert spec.read_text(encoding="utf-8") == text


def test_line_ends_and_encoding_are_kept(run: Run, spec: Path) -> None:
    """What cannot be written back as it was is not written."""
    spec.write_bytes(SHOP.replace("\n", "\r\n").encode("utf-8-sig"))
    assert run("draw", "spec-counter", "--write").exit_code == 0
    data = spec.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Infra")
    assert data.count(b"\n") == data.count(b"\r\n")
    spec.write_bytes(SHOP.replace("Two services.", "Zwölf.").encode("cp1252"))
    before = spec.read_bytes()
    result = run("draw", "spec-counter", "--write")
    assert result.exit_code == 2
    assert "is not UTF-8" in result.output
    assert spec.read_bytes() == before


def test_nothing_declared(run: Run) -> None:
    """The sentence says what would help."""
    result = run("draw", "spec-shop")
    assert result.exit_code == 1
    assert "specs/shop.md: declares no components to draw" in result.output


def test_no_such_spec(run: Run, spec: Path) -> None:
    """A wrong name is a matter of usage, and so is one that two share."""
    assert run("draw", "spec-none").exit_code == 2
    (spec.parent / "copy.md").write_text(SHOP, encoding="utf-8")
    result = run("draw", "spec-counter")
    assert result.exit_code == 2
    assert "specs/copy.md and specs/counter.md" in result.output


def test_a_file_elsewhere(run: Run, spec: Path) -> None:
    """A path outside the spec folders is a catalog of its own."""
    other = spec.parent.parent / "notes" / "counter.txt"
    other.parent.mkdir()
    spec.rename(other)
    assert run("draw", "notes/counter.txt").exit_code == 0
