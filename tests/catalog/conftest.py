"""Specs made by hand: what they say of each other, and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

import pytest

from spec_atlas import disk
from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.conventions import Conventions
from spec_atlas.model.profile import GENERIC
from spec_atlas.model.source import Source
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Field, Reference, Requirement, Spec, Trace
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.spec import read as read_spec

SpecMaker = Callable[..., Spec]
CatalogMaker = Callable[..., Catalog]


def make_spec(
    path: str,
    id: str = "",  # noqa: A002 - it is what the field is called
    *,
    title: str = "",
    key: str = "id",
    items: Iterable[tuple[str, tuple[str, ...]]] = (),
    **references: object,
) -> Spec:
    """Make a spec; each keyword is a kind of reference and its target or targets, each on a line of its own."""
    said: list[Reference] = []
    for kind, targets in references.items():
        for target in (targets,) if isinstance(targets, str) else tuple(targets):  # type: ignore[arg-type]
            said.append(Reference(kind, target, Span.of(len(said) + 2, 1, len(said) + 2, 9)))
    said_items = tuple(items)
    own = id or path.rpartition("/")[2].removesuffix(".md")
    return Spec(
        id=own,
        title=title or own,
        profile=GENERIC,
        source=Source(path, f"# {own}\n"),
        own_id=bool(id),
        fields=(Field("id", key),),
        references=tuple(said),
        requirements=tuple(
            Requirement(name, "requirement", name, Span.of(50 + row, 1), name.lower())
            for row, (name, _) in enumerate(said_items)
        ),
        traces=tuple(
            Trace("verifies", name.lower(), target, Span.of(50 + row, 9))
            for row, (name, verifies) in enumerate(said_items)
            for target in verifies
        ),
    )


def make_catalog(*specs: Spec, existing: Iterable[str] = ()) -> Catalog:
    """Make a catalog of specs."""
    return Catalog.build(specs, {}, existing=frozenset(existing), today=datetime.date(2026, 1, 1))


@pytest.fixture
def spec() -> SpecMaker:
    """Makes one spec."""
    return make_spec


@pytest.fixture
def catalog() -> CatalogMaker:
    """Makes a catalog."""
    return make_catalog


@pytest.fixture(scope="session")
def read() -> Callable[..., Spec]:
    """Reads a text as a spec, with the profiles of the package."""
    texts = dict(disk.builtin_profiles())
    generic = profile("generic", "generic.md", texts.pop("generic"))
    known = Conventions((generic, *(profile(name, name, text, generic) for name, text in texts.items())))
    return lambda text, path="specs/story.md": read_spec(Source(path, text), known)
