"""A fingerprint changes when the meaning may have, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from spec_atlas.catalog.fingerprint import fingerprint, item_fingerprint
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Requirement, Spec

SPEC = """\
---
id: lock-gates
title: Lock gates
status: draft
version: 1.0.0
updatedAt: 2026-01-01
reviewers: [Noor]
dependencies: [network, power]
---

# Lock gates

**Owner**: Ada

The gates close within 90 seconds,
and open within 60.

- [ ] **FR-001**: Gates MUST close
* Pumps

| Part | Count |
|---|---|
| gate | 2 |

```yaml
gates:
  - north   # the old one
```

## Change History

| Version | Date | Author | Changes |
|---|---|---|---|
| 1.0.0 | 2026-01-01 | Ada | First |
"""

SAME = {
    "a date": ("2026-01-01\nrev", "2026-05-05\nrev"),
    "the status": ("status: draft", "status: approved"),
    "the version": ("version: 1.0.0", "version: 1.0.1"),
    "people": ("[Noor]", "[Noor, Ada]"),
    "the owner's line": ("**Owner**: Ada", "**Owner**: Grace"),
    "a line break in prose": ("90 seconds,\nand", "90\nseconds, and"),
    "blank lines": ("# Lock gates\n", "# Lock gates\n\n\n"),
    "white space at the end of a line": ("open within 60.", "open within 60.  "),
    "a comment": ("The gates", "<!-- a remrk -->\nThe gates"),
    "a comment of several lines": ("The gates", "<!-- one\n\ntwo -->\n\nThe gates"),
    "a tick": ("[ ] **FR", "[x] **FR"),
    "a bullet": ("* Pumps", "- Pumps"),
    "the look of a table": ("| gate | 2 |", "|gate|2|"),
    "the rule of a table": ("|---|---|\n| gate", "| ------ | --- |\n| gate"),
    "a row of the history": ("| Ada | First |\n", "| Ada | First |\n| 1.1.0 | 2026-02-01 | Ada | Second |\n"),
    "the order of dependencies": ("[network, power]", "[power, network]"),
    "a comment on a line of code": ("gates:\n", "gates:\n  # north and south\n"),
    "white space at the end of code": ("gates:\n", "gates:   \n"),
}

OTHER = {
    "a word": ("90 seconds", "80 seconds"),
    "the title": ("title: Lock gates", "title: Sluice gates"),
    "a dependency": ("[network, power]", "[network]"),
    "a heading": ("## Change History", "## History\n\n## More"),
    "a number in a table": ("| gate | 2 |", "| gate | 3 |"),
    "a cell": ("| gate | 2 |", "| gate 2 | |"),
    "code": ("- north", "- south"),
    "the indent of code": ("  - north", "    - north"),
    "an item": ("MUST close", "SHOULD close"),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME.keys())
def test_what_means_the_same_has_one_fingerprint(change: tuple[str, str], read: Callable[[str], Spec]) -> None:
    """White space, comments, and what tells of the spec rather than in it."""
    before, after = change
    assert SPEC.count(before) >= 1
    assert fingerprint(read(SPEC.replace(before, after, 1))) == fingerprint(read(SPEC))


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER.keys())
def test_what_means_something_else_has_another(change: tuple[str, str], read: Callable[[str], Spec]) -> None:
    """Words, numbers, code, and what it depends on."""
    before, after = change
    assert SPEC.count(before) >= 1
    assert fingerprint(read(SPEC.replace(before, after, 1))) != fingerprint(read(SPEC))


def test_an_item_is_its_id_and_its_words() -> None:
    """Where it stands and whether it is ticked do not matter."""
    item = Requirement("FR-001", "requirement", "Gates MUST close", Span.of(3, 1), "fr-001")
    moved = Requirement("FR-001", "requirement", "Gates  MUST\nclose", Span.of(9, 1), "fr-001", checked=True)
    other = Requirement("FR-001", "requirement", "Gates MUST open", Span.of(3, 1), "fr-001")
    assert item_fingerprint(item) == item_fingerprint(moved) != item_fingerprint(other)
