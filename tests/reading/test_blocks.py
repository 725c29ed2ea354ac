"""What a document is taken apart into, where the ways that its events go part."""

from __future__ import annotations

import pytest

from spec_atlas.model.span import Span
from spec_atlas.model.table import Table
from spec_atlas.reading.blocks import blocks


@pytest.mark.parametrize("blank", [" ", "  ", "\t", "\u00a0", "\u2003", "\u2028", "\x0c", "&nbsp;", "\n"])
def test_words_stand_one_blank_apart(blank: str) -> None:
    """Whatever white space is written: the text of a block is one line."""
    assert [item.text for item in blocks(f"aé{blank}b\n").items] == ["aé b"]


def test_cells_are_plain_text() -> None:
    """Words, code, links and line breaks in a cell; the links are found too, and the item around is left alone."""
    found = blocks("- **A**\n\n  | b | c *d* |\n  |---|---|\n  | [e `f`](g.md)<br>h | |\n  | ![i](j.png) | `k` |\n")
    (grid,) = found.grids
    assert [cell.text for cell in grid.header] == ["b", "c d"]
    rows = Table(grid.header, grid.cells, grid.span).rows
    assert [[cell.text for cell in row] for row in rows] == [["e f h", ""], ["i", "k"]]
    assert rows[1][1].span == Span.of(6, 19, 6, 22)
    assert [(link.target, link.text) for link in found.links] == [("g.md", "e f"), ("j.png", "i")]
    assert [(item.text, item.lead) for item in found.items] == [("A", "A")]


def test_filled_lines_hold_something_to_read() -> None:
    """Headings, rules and comments do not; text, tables and code do, to their last line."""
    found = blocks("# A\n\ntext\nmore\n\n---\n\n<!-- b -->\n\n| c |\n|---|\n\n```\nd\n```\n")
    assert [line for line, filled in enumerate(found.filled) if filled] == [3, 4, 10, 11, 13, 14, 15]
