"""Every diagram of the suites is judged as the words under it say."""

from __future__ import annotations

import importlib.resources
import re
from pathlib import Path

import pytest

from spec_atlas.model.diagram import Diagram
from spec_atlas.model.topology import Topology
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary

SUITES = sorted((Path(__file__).parent / "suites").glob("*.md"))
CASE = re.compile(
    r"^## (?P<name>[^\n]+)\n+```mermaid\n(?P<text>.*?)^```\n+kind: (?P<kind>[^\n]+)\nlayers:(?P<layers>[^\n]*)$",
    re.MULTILINE | re.DOTALL,
)
VOCABULARY = Vocabulary.parse(
    (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8"), {}
)


def cases() -> list[object]:
    """Return the diagrams of all suites with what is expected of them."""
    found = []
    for suite in SUITES:
        text = suite.read_text("utf-8")
        parted = [
            pytest.param(case["text"], case["kind"].strip(), case["layers"].split(), id=f"{suite.stem}: {case['name']}")
            for case in CASE.finditer(text)
        ]
        assert len(parted) == text.count("\n## "), f"{suite.name} holds a case that cannot be read"
        found += parted
    return found


def judged(text: str) -> Topology:
    """Judge one diagram with the shipped vocabulary."""
    return topology(Diagram("mermaid", text), VOCABULARY)


@pytest.mark.parametrize(("text", "kind", "layers"), cases())
def test_diagram(text: str, kind: str, layers: list[str]) -> None:
    """The kind is as written (`not deployment` leaves it open), and so are the layers that are not in brackets."""
    found = judged(text)
    expected = {layer for layer in layers if not layer.startswith("(")}
    optional = {layer.strip("()") for layer in layers} - expected
    assert set(found.shown) - optional == expected, found.layers
    if kind == "not deployment":
        assert found.kind in ("partial", "other"), found.why
    else:
        assert found.kind == kind, found.why
