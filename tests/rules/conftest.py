"""What the tests of rules share: small projects made of texts, and what the rules say of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from spec_atlas import disk
from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.lock import EMPTY, Lock
from spec_atlas.model.conventions import Conventions
from spec_atlas.model.diagram import Diagram
from spec_atlas.model.finding import Finding
from spec_atlas.model.source import Problem, Source
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Topology
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.source import decode
from spec_atlas.reading.spec import read
from spec_atlas.rules.check import check
from spec_atlas.settings import Settings
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary

TODAY = datetime.date(2026, 6, 1)

Files = Iterable[tuple[str, bytes | str | None]]
"""Paths and texts; what has none is a link that leads out of the project."""


@cache
def conventions() -> Conventions:
    """The profiles of the package and no project's words."""
    texts = dict(disk.builtin_profiles())
    generic = profile("generic", "generic.md", texts.pop("generic"))
    return Conventions(profiles=(generic, *(profile(name, name, text, generic) for name, text in texts.items())))


def make_catalog(files: Files) -> Catalog:
    """Read texts, by their paths, as the specs (and Mermaid files, and the lock) of one project."""
    sources = [_source(path, text) for path, text in files]
    specs = [read(source, conventions()) for source in sources if Path(source.path).suffix == ".md"]
    drawings = [source for source in sources if Path(source.path).suffix == ".mmd"]
    vocabulary = Vocabulary.parse(disk.vocabulary(), {})

    def understood(spec: Spec) -> tuple[Topology, ...]:
        return tuple(topology(one, vocabulary) for one in spec.diagrams if one.language == "mermaid")

    topologies = {spec.path: understood(spec) for spec in specs}
    topologies |= {one.path: (topology(Diagram("mermaid", one.text), vocabulary),) for one in drawings}
    existing = frozenset(one.path for one in drawings)
    locks = [Lock.parse(one.text, one.path) for one in sources if Path(one.path).suffix == ".lock"]
    lock = locks[0] if locks else EMPTY
    return Catalog.build(specs, topologies, existing=existing, today=TODAY, vocabulary=vocabulary, lock=lock)


def _source(path: str, text: bytes | str | None) -> Source:
    if text is None:
        problem = Problem("unreadable-file", "The file leads outside, and is not read.", hint="Put the file there.")
        return Source(path, "", (problem,))
    return decode(path, text.encode() if isinstance(text, str) else text)


def make_findings(files: Files, *, baseline: frozenset[str] = frozenset(), **settings: Any) -> tuple[Finding, ...]:
    """Return what the rules say of a project made of texts; keywords are settings."""
    return check(make_catalog(files), Settings.parse(settings), baseline=baseline)


@pytest.fixture(scope="session")
def catalog_of() -> Callable[[Files], Catalog]:
    """Makes a catalog of texts."""
    return make_catalog


@pytest.fixture(scope="session")
def findings_of() -> Callable[..., tuple[Finding, ...]]:
    """Makes a project of texts and asks the rules about it."""
    return make_findings
