"""The corpus of the benchmarks: believable, different everywhere, and the same each time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.corpus import corpus, fault, project, written
from benchmarks.faults import FAULTS
from benchmarks.outline import DIALECTS, outlines
from spec_atlas.model.finding import Severity
from spec_atlas.pipeline import survey
from spec_atlas.render.atlas import Atlas
from spec_atlas.settings import Settings

_DRAWING = re.compile(r"```mermaid\n(.*?)\n```", re.DOTALL)
_NODE = re.compile(r"^\s+\w+[\[(]", re.MULTILINE)


@cache
def texts(count: int) -> Mapping[str, str]:
    """A corpus without faults."""
    return dict(corpus(count, faulty=0))


def surveyed(folder: Path) -> Atlas:
    """What our own rules say of a project."""
    return survey(folder, Settings(), today=datetime.date(2026, 6, 1))


def test_a_seed_gives_the_same_corpus_each_time_and_another_one_another() -> None:
    assert list(corpus(30, seed=3)) == list(corpus(30, seed=3))
    assert list(corpus(30, seed=3)) != list(corpus(30, seed=4))


def test_a_larger_corpus_has_specs_and_paths_of_their_own() -> None:
    every = list(outlines(10_000, 7))
    assert len({one.name.path for one in every}) == len({one.name.id for one in every}) == 10_000
    assert {one.dialect for one in every} == set(DIALECTS)


def test_specs_are_as_long_as_real_ones() -> None:
    sizes = sorted(len(text.encode()) for text in texts(200).values())
    assert sizes[0] > 5_000
    assert sizes[-1] < 11_000
    assert 7_000 < sizes[len(sizes) // 2] < 9_000


def test_no_two_drawings_are_alike_and_each_has_twelve_to_twenty_boxes() -> None:
    drawings = [found[1] for text in texts(200).values() for found in _DRAWING.finditer(text)]
    assert len(set(drawings)) == len(drawings) == 200
    boxes = [sum("subgraph" not in found[0] for found in _NODE.finditer(one)) for one in drawings]
    assert min(boxes) >= 12
    assert max(boxes) <= 20
    assert len(set(boxes)) > 5


def test_relations_run_down_several_levels_and_never_in_a_circle(tmp_path: Path) -> None:
    project(tmp_path, 60, faulty=0)
    atlas = surveyed(tmp_path)
    assert atlas.catalog.cycles() == ()
    assert len(atlas.catalog.waves()) >= 4
    assert {relation.state for relation in atlas.catalog.relations} <= {"resolved", "document", "external"}
    # Nothing is wrong with a corpus in which nothing shall be wrong: rules spend their time as on good specs.
    assert [finding for finding in atlas.findings if finding.weight > Severity.INFO] == []


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], set[str]]:
    """The codes told of a spec with each fault in each dialect."""
    folder, count = tmp_path_factory.mktemp("wrong"), 144
    project(folder, count, faulty=0)
    waiting = [(name, dialect) for name in FAULTS for dialect in FAULTS[name].dialects]
    given: dict[str, tuple[str, str]] = {}
    for outline in outlines(count, 7):
        pair = next((pair for pair in waiting if pair[1] == outline.dialect), None)
        # A draft would be told more mildly.
        if pair and outline.status in ("approved", "implemented"):
            waiting.remove(pair)
            given[outline.name.path] = pair
            (folder / outline.name.path).write_text(written(outline, pair[0]), encoding="utf-8")
    assert not waiting
    told: dict[tuple[str, str], set[str]] = {pair: set() for pair in given.values()}
    for finding in surveyed(folder).findings:
        if finding.location.path in given:
            told[given[finding.location.path]].add(finding.code)
    return told


@pytest.mark.parametrize(("name", "dialect"), [(name, one) for name in FAULTS for one in FAULTS[name].dialects])
def test_each_fault_is_seen_by_the_rule_it_is_for(
    name: str, dialect: str, wrong: Mapping[tuple[str, str], set[str]]
) -> None:
    assert FAULTS[name].code in wrong[name, dialect]


def test_the_share_of_faulty_specs_is_the_one_asked_for() -> None:
    faulty = sum(bool(fault(outline, 0.2)) for outline in islice(outlines(1_000, 7), 1_000))
    assert 150 < faulty < 250
