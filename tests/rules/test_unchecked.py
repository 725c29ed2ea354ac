"""Deployment diagrams where there is no parser: what is not known is not held against anyone."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.diagram import Graph
from spec_atlas.model.topology import Topology
from spec_atlas.rules.check import check
from spec_atlas.settings import Settings

DRAWINGS = (
    "flowchart TB\n a --> b",
    "graph LR\n a --> b",
    "%%{init: {'theme': 'dark'}}%%\n%% where it runs\nflowchart TB\n a --> b",
    "---\ntitle: Where it runs\n---\narchitecture-beta\n service a",
    "C4Deployment\n Node(a, b)",
    "block-beta\n a",
)
OTHERS = ("sequenceDiagram\n a->>b: hello", "stateDiagram-v2\n [*] --> a", '%% flowchart\npie\n "a": 1', "")


def said(text: str, catalog_of: Callable[..., Catalog]) -> list[str]:
    """The codes of what is said of a spec whose only diagram is this text, without a parser."""
    spec_text = f"---\nprofile: topology\n---\n# Infrastructure\n\n## Deployment Topology\n\n```mermaid\n{text}\n```\n"
    [spec] = catalog_of([("specs/a.md", spec_text)]).specs
    unchecked = tuple(Topology(diagram, Graph(""), "unchecked", "") for diagram in spec.diagrams)
    catalog = Catalog.build([spec], {spec.path: unchecked}, today=datetime.date(2026, 1, 1))
    return [finding.code for finding in check(catalog, Settings.parse({"select": ["TOPO"]}))]


@pytest.mark.parametrize("text", DRAWINGS)
def test_what_may_be_a_deployment_passes(text: str, catalog_of: Callable[..., Catalog]) -> None:
    """A drawing kind at the head of a block is all that can be known."""
    assert said(text, catalog_of) == []


@pytest.mark.parametrize("text", OTHERS)
def test_what_cannot_be_one_does_not(text: str, catalog_of: Callable[..., Catalog]) -> None:
    """A sequence or a pie shows no place where things run, parser or not."""
    assert said(text, catalog_of) == ["TOPO001"]
