"""The corpus of the benchmarks: believable, different everywhere, and the same each time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.corpus import corpus, fault, project, written
from benchmarks.faults import FAULTS
from benchmarks.outline import DIALECTS, Outline, outlines
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
    assert 5_000 < sizes[0]
    assert sizes[-1] < 11_000
    assert 7_000 < sizes[len(sizes) // 2] < 9_000


def test_no_two_drawings_are_alike_and_each_has_twelve_to_twenty_boxes() -> None:
    drawings = [found[1] for text in texts(200).values() for found in _DRAWING.finditer(text)]
    assert len(set(drawings)) == len(drawings) == 200
    boxes = [sum("subgraph" not in found[0] for found in _NODE.finditer(one)) for one in drawings]
    assert min(boxes) >= 10
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


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_seen_by_the_rule_it_is_for(name: str, tmp_path: Path) -> None:
    project(tmp_path, 24, faulty=0)
    for outline in _one_of_each(FAULTS[name].dialects, outlines(24, 7)):
        (tmp_path / outline.name.path).write_text(written(outline, name), encoding="utf-8")
        found = {finding.code for finding in surveyed(tmp_path).findings if finding.location.path == outline.name.path}
        assert FAULTS[name].code in found, f"{outline.dialect}: {sorted(found)}"


def test_the_share_of_faulty_specs_is_the_one_asked_for() -> None:
    faulty = sum(bool(fault(outline, 0.2)) for outline in islice(outlines(1_000, 7), 1_000))
    assert 150 < faulty < 250


def _one_of_each(dialects: Iterable[str], every: Iterable[Outline]) -> Iterable[Outline]:
    first: dict[str, Outline] = {}
    for outline in every:
        # One that others may rely on less, and that no status makes milder.
        if outline.status in ("approved", "implemented") and outline.depends_on:
            first.setdefault(outline.dialect, outline)
    return [first[dialect] for dialect in dialects]
