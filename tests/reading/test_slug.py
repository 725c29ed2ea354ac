"""Names for addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_atlas.reading.slug import Anchors, anchor, slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SPEC-001 Web Shop", "spec-001-web-shop"),
        ("a__b//c..d", "a-b-c-d"),
        ("Café Straße", "cafe-strasse"),
        ("020", "020"),
        ("Ⅳ ½", "iv-1-2"),
        ("db → cache", "db-cache"),
        ("日本", "cf2abf0c"),
        ("Lager Ø1", "lager-1-"),
        ("---", "cb3f91d5"),
        ("mermaid-rules", "mer-maid-rules"),
    ],
)
def test_slugs_are_plain(text: str, name: str) -> None:
    """ASCII stays, accents are folded; what has no ASCII form is told apart by its digest."""
    assert slug(text).startswith(name)
    assert len(slug(text)) == len(name) + (8 if name.endswith("-") else 0)


def test_slugs_differ_where_letters_are_lost() -> None:
    """Two ids that fold to the same letters have two pages."""
    assert slug("spec-да") != slug("spec-нет")


@given(st.text(max_size=30))
def test_any_text_has_a_slug(text: str) -> None:
    """It is of `a-z`, `0-9` and `-`, never empty, and its own slug again."""
    name = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert slug(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Deployment Topology Diagram (REQUIRED)", "deployment-topology-diagram-required"),
        ("1. Overview & Goals", "1-overview--goals"),
        ("RTO/RPO: 4h_x", "rtorpo-4h_x"),
        ("Überblick 概要", "überblick-概要"),
        ("हिन्दी", "हिन्दी"),
        ("🚀 Start", "-start"),
        ("!", ""),
    ],
)
def test_anchors_are_those_of_github(text: str, name: str) -> None:
    """Lower case, hyphens for blanks, no other signs, letters of any script."""
    assert anchor(text) == name


def test_anchors_are_given_once() -> None:
    """The second of a name is numbered, also when the number is somebody's name."""
    anchors = Anchors()
    assert [anchors.add(text) for text in ("A", "A-1", "A", "A", "!", "?", "__toc")] == [
        "a", "a-1", "a-2", "a-3", "section", "section-1", "toc",
    ]  # fmt: skip
    assert anchors.reserve("b") == "b"
    assert anchors.reserve("b") == "b-1"
    assert "b-1" in anchors
