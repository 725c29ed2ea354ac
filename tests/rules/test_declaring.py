"""The line a writer is told to write is one that works."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.rules.declaring import declaring

OTHER = ("specs/other.md", "---\nid: sw-other\n---\n# Other\n")
HEADS = {
    "---\nid: a\ndependencies: []\n---\n# A\n": "Make line 3 `dependencies: [sw-other]`.",
    "---\nid: a\ndependencies: ['x', 'y']\n---\n# A\n": "Make line 3 `dependencies: ['x', 'y', sw-other]`.",
    "---\nid: a\ndependencies: x\n---\n# A\n": "Make line 3 `dependencies: [x, sw-other]`.",
    "---\nid: a\ndependencies:\n  - x\n---\n# A\n": "Add `- sw-other` below line 4.",
    "---\nid: a\n---\n# A\n": "Add `dependencies: [sw-other]` to the other fields of this spec.",
    "# A\n\n**Spec ID**: a\n**Depends On**: x\n": "Make line 4 `**Depends On**: x, sw-other`.",
    "# A\n\n**Spec ID**: a\n**Status**: Draft\n": "Add `**Depends On**: sw-other` to the other fields of this spec.",
    "# A\n\n> **ID:** a\n> **Depends On:** x\n": "Make line 4 `> **Depends On:** x, sw-other`.",
    "# A\n\n> **ID:** a\n> **Status:** Draft\n": "Add `> **Depends On**: sw-other` to the other fields of this spec.",
    "# A\n": "Add `**Depends On**: sw-other` to the other fields of this spec.",
}


@pytest.mark.parametrize(("head", "hint"), HEADS.items())
def test_hint_in_the_dialect_of_the_spec(head: str, hint: str, catalog_of: Callable[..., Catalog]) -> None:
    """A field that is there is added to; a new one looks like the others."""
    catalog = catalog_of([("specs/a.md", head), OTHER])
    spec, other = catalog.at("specs/a.md"), catalog.at("specs/other.md")
    assert spec
    assert other
    assert declaring(spec, "depends_on", other) == hint


@pytest.mark.parametrize(("head", "hint"), HEADS.items())
def test_line_makes_the_relation(head: str, hint: str, catalog_of: Callable[..., Catalog]) -> None:
    """With the line written, the spec depends on the other."""
    written = hint.split("`")[1]
    lines = head.split("\n")
    if hint.startswith("Make"):
        lines[int(hint.split()[2]) - 1] = written
    elif "below" in hint:
        lines.insert(int(hint.rstrip(".").split()[-1]), f"  {written}")
    else:
        fields = [number for number, line in enumerate(lines) if ":" in line]
        lines[(fields[-1] + 1 if fields else 1) : 0] = [] if fields else [""]
        lines.insert(fields[-1] + 1 if fields else 2, written)
    catalog = catalog_of([("specs/a.md", "\n".join(lines)), OTHER])
    spec = catalog.at("specs/a.md")
    assert spec
    assert "sw-other" in [one.id for one in catalog.dependencies(spec)]
