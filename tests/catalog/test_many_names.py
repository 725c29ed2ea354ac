"""A text may name several specs, in whatever way; each of them is a relation, and none is lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.relation import DECLARED
from spec_atlas.model.spec import Spec

Read = Callable[..., Spec]

OTHERS = {
    "specs/a.md": "---\nid: a-1\n---\n# A\n",
    "specs/b.md": "---\nid: b-2\n---\n# B\n",
    "specs/adr/0003-use-a-bus.md": "# Use a bus\n",
    "specs/keps/sig-x/20-foo/README.md": "---\nid: '20'\nkep-number: 20\n---\n# Foo\n",
}
A, B, ADR, KEP = OTHERS


def ends(read: Read, text: str) -> list[tuple[str, str, int]]:
    """How each declared relation of a spec ends: what was written or found, its state, and its line."""
    specs = [read(one, path) for path, one in OTHERS.items()]
    spec = read(text, "specs/story.md")
    catalog = Catalog.build([*specs, spec], {}, today=datetime.date(2026, 6, 1))
    return [(each.target or each.written, each.state, each.span.line) for each in catalog.outgoing(spec, *DECLARED)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a-1, b-2 and zz-9", [(A, "resolved", 2), (B, "resolved", 2), ("zz-9", "unknown", 2)]),
        ("a-1 zz-4", [(A, "resolved", 2), ("zz-4", "unknown", 2)]),
        ("'a-1 | zz-192'", [(A, "resolved", 2), ("zz-192", "unknown", 2)]),
        ("\n  - uses a-1 and zz-282", [(A, "resolved", 3), ("zz-282", "unknown", 3)]),
        ("\n  - a-1,zz-285", [(A, "resolved", 3), ("zz-285", "unknown", 3)]),
        ("\n  - 'zz-281: uses a-1'", [("zz-281", "unknown", 3)]),
        ("\n  - 'b-2: stands on a-1'", [(B, "resolved", 3)]),
        ("|\n  a-1\n  zz-32\n  b-2", [(A, "resolved", 3), ("zz-32", "unknown", 4), (B, "resolved", 5)]),
        ("\n  - - a-1\n    - zz-7", [(A, "resolved", 3), ("zz-7", "unknown", 4)]),
        ("[20, a-1]", [(KEP, "resolved", 2), (A, "resolved", 2)]),
        ("\n  - [20, zz-5]", [(KEP, "resolved", 3), ("zz-5", "unknown", 3)]),
        ("{a-1: hard, zz-8: soft}", [(A, "resolved", 2), ("zz-8", "unknown", 2)]),
        ("\n  upstream: [a-1, zz-11]", [(A, "resolved", 3), ("zz-11", "unknown", 3)]),
        ("'[A](a.md), [Z](gone.md)'", [(A, "resolved", 2), ("gone.md", "unknown", 2)]),
        ("\n  - '[A](a.md), [Z](gone.md)'", [(A, "resolved", 3), ("gone.md", "unknown", 3)]),
        ("\n  - url: https://example.org/x", [("https://example.org/x", "external", 3)]),
        ("ADR-0003", [(ADR, "resolved", 2)]),
        ("ADR 3", [(ADR, "resolved", 2)]),
        ("'ADR-0003: Use a bus'", [(ADR, "resolved", 2)]),
        ("KEP-20 (gone soon)", [(KEP, "resolved", 2)]),
        ("KEP-999 (gone)", [("KEP-999", "unknown", 2)]),
        ("'#20'", [(KEP, "resolved", 2)]),
        ("https://git.example.org/o/r/tree/main/specs/keps/sig-x/20-foo", [(KEP, "resolved", 2)]),
        ("TBD", [("TBD", "nothing", 2)]),
        ("'???'", [("???", "nothing", 2)]),
        ("the network team", [("the network team", "unknown", 2)]),
        ("a-1@1.2 – for events", [(A, "resolved", 2)]),
    ],
)
def test_every_name_in_a_field_ends_somewhere(value: str, expected: list[tuple[str, str, int]], read: Read) -> None:
    """In a text, a list, nested lists, mappings, several lines; at its own line."""
    space = "" if value.startswith("\n") else " "
    assert ends(read, f"---\ndepends_on:{space}{value}\n---\n# Story\n") == expected


def test_every_link_on_a_line_of_metadata_and_in_a_list_is_a_relation(read: Read) -> None:
    """Links in a row belong together; one that stands further on in the sentence does not."""
    text = """# Story

**Supersedes**: [1](a.md) and [x](gone.md)

## Dependencies

- [a](a.md), [b](b.md), [c](none.md)
- [a](a.md) holds what [b](b.md) says
- b-2, zz-55
"""
    assert ends(read, text) == [
        (A, "resolved", 3),
        ("gone.md", "unknown", 3),
        (A, "resolved", 7),
        (B, "resolved", 7),
        ("none.md", "unknown", 7),
        (A, "resolved", 8),
        (B, "resolved", 9),
        ("zz-55", "unknown", 9),
    ]


HOSTILE = ("[" * 40_000, "https://x/" + "a/" * 40_000, "a-" * 40_000, "1" * 40_000, "a@" * 20_000)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_takes_long(text: str, read: Read) -> None:
    """What it means does not matter; that it comes to an end does."""
    assert len(ends(read, f"---\ndepends_on: '{text}'\n---\n# {text}\n")) >= 1


def test_nothing_is_lost_when_yaml_rejects_the_front_matter(read: Read) -> None:
    """Values on lines of their own, below what YAML stumbled over, behind other keys, as links, in stars."""
    text = """---
title: Bad: x
depends_on:
    KEP-20
    zz-1
supersedes:
  - a-1
  # a remark
    reason: old
  - zz-2

  * b-2
related: [A](a.md), [Z](zz.md)
---
# Story
"""
    assert ends(read, text) == [
        (KEP, "resolved", 4),
        ("zz-1", "unknown", 5),
        (A, "resolved", 7),
        ("zz-2", "unknown", 10),
        (B, "resolved", 12),
        (A, "resolved", 13),
        ("zz.md", "unknown", 13),
    ]
