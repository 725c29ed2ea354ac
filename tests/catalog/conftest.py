"""Specs made by hand: what they say of each other, and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.profile import GENERIC
from spec_atlas.model.source import Source
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Field, Reference, Requirement, Spec

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
            Requirement(name, "requirement", name, Span.of(50 + row, 1), name.lower(), verifies=verifies)
            for row, (name, verifies) in enumerate(items)
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
