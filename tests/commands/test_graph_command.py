"""`graph`: the catalog or a neighbourhood, as a diagram that parses and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from benchmarks.corpus import project as corpus
from spec_atlas.reading.mermaid import parse
from tests.test_docs import examples, sections_of_json

Run = Callable[..., Result]


@pytest.fixture
def chain(project: Path) -> Path:
    """Two more specs: one that is part of the shop, and one that is related to that."""
    for name, field in (("till", "parent: spec-shop"), ("drawer", "related: [spec-till]")):
        text = f"---\nid: spec-{name}\ntitle: 'The \"{name}\" [x] --> end'\ntype: a\ncategory: b\n{field}\n---\n\n# T\n"
        (project / "specs" / f"{name}.md").write_text(text, encoding="utf-8")
    return project


def test_all_as_a_diagram(run: Run, chain: Path) -> None:
    """Every spec and every relation between two, whatever their titles hold."""
    result = run("graph")
    assert result.exit_code == 0
    found = parse(result.stdout)
    assert found.fault is None
    labels = {node.id: node.label for node in found.nodes}
    assert sorted(labels.values()) == ["Network", "Shop", "The drawer x -- end", "The till x -- end"]
    assert sorted((labels[edge.start], labels[edge.end], edge.label) for edge in found.edges) == [
        ("Shop", "Network", ""),
        ("The drawer x -- end", "The till x -- end", "related"),
        ("The till x -- end", "Shop", "part of"),
    ]
    assert "%% 1 relation with no spec at the end." in result.stdout


@pytest.mark.parametrize(
    ("depth", "titles"),
    [(1, ["Network", "Shop"]), (2, ["Network", "Shop", "till"]), (3, ["Network", "Shop", "till", "drawer"])],
)
def test_a_neighbourhood(run: Run, chain: Path, depth: int, titles: list[str]) -> None:
    """As far as asked, in both directions."""
    found = parse(run("graph", "spec-network", "--depth", depth).stdout)
    assert {title for title in titles if any(title in node.label for node in found.nodes)} == set(titles)
    assert len(found.nodes) == len(titles)


def test_json(run: Run, chain: Path) -> None:
    """Nodes with their state; edges with kind, state and the line that says so, also those that lead nowhere."""
    told = json.loads(run("graph", "--format", "json").stdout)
    assert [one["id"] for one in told["nodes"]] == ["spec-drawer", "spec-network", "spec-shop", "spec-till"]
    [edge] = [one for one in told["edges"] if one["state"] == "resolved" and one["kind"] == "depends_on"]
    assert (edge["from"], edge["to"], edge["path"], edge["line"]) == ("spec-shop", "spec-network", "specs/shop.md", 10)
    assert [one["to"] for one in told["edges"] if one["state"] == "unknown"] == ["spec-gone"]
    shown = json.loads(examples(sections_of_json()["graph"], "json")[0])
    assert list(shown) == list(told)
    assert [list(shown[key][0]) for key in ("nodes", "edges")] == [list(told[key][0]) for key in ("nodes", "edges")]


def test_what_is_too_large_is_grouped(run: Run, project: Path) -> None:
    """Mermaid draws no more than 500 arrows; groups are drawn instead, and what they hide is said."""
    corpus(project, 400, faulty=0.0)
    result = run("graph")
    found = parse(result.stdout)
    assert found.fault is None
    assert 2 <= len(found.nodes) <= 50
    assert "specs are too many for one drawing: groups by " in result.stdout
    whole = sum(int(re.findall(r"(\d+) specs?$", node.label)[0]) for node in found.nodes)
    assert f"%% {whole} specs" in result.stdout


def test_unknown_names(run: Run, chain: Path) -> None:
    """A matter of usage."""
    result = run("graph", "spec-shp")
    assert result.exit_code == 2
    assert "There is no spec `spec-shp`; did you mean `spec-shop`?" in result.output
    assert run("graph", "--depth", "0").exit_code == 2
