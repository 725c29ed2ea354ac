"""Which item what a line says belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import inf

from spec_atlas.model.spec import Requirement, Table
from spec_atlas.reading.blocks import Blocks, Item
from spec_atlas.reading.sections import SectionAt


class Owners:
    """Which item a line belongs to: the last one before it in the same section, or the row it stands in.

    What follows a table is said of none of its rows, and a paragraph behind a list of none of its items: it belongs
    to the item whose heading they stand under.
    """

    def __init__(
        self, found: Blocks, requirements: Sequence[Requirement], tables: Sequence[Table], section_at: SectionAt
    ) -> None:
        self.items = [item for item in requirements if item.anchor]
        self.lines = [item.span.line for item in self.items]
        headings = {heading.span.line for heading in found.headings}
        self.headed = {item.section: item.anchor for item in self.items if item.span.line in headings}
        self.blocks = found.items
        self.block_lines = [block.span.line for block in found.items]
        self.tables = sorted((table.span.line, table.span.end_line) for table in tables)
        self.section_at = section_at

    def at(self, line: int) -> str:
        place = bisect_right(self.lines, line) - 1
        if place < 0:
            return ""
        item = self.items[place]
        if self.section_at(item.span.line) != self.section_at(line):
            return ""
        if self.table_end(item.span.line) < line:
            return ""
        return self.headed.get(item.section, "") if self.is_behind(item, line) else item.anchor

    def is_behind(self, item: Requirement, line: int) -> bool:
        """Whether a line is that of a paragraph behind the list that an item stands in."""
        there, here = self.block(item.span.line), self.block(line)
        if there is None or here is None or not there.listed or here.listed:
            return False
        return here.span.column <= there.span.column and there.span.end_line < here.span.line

    def block(self, line: int) -> Item | None:
        """The last list item or paragraph that begins before or on a line."""
        before = bisect_right(self.block_lines, line) - 1
        return self.blocks[before] if before >= 0 else None

    def table_end(self, line: int) -> float:
        """The last line of the table that holds a line; without end where none does."""
        before = bisect_right(self.tables, (line, inf)) - 1
        end = self.tables[before][1] if before >= 0 else 0
        return end if line <= end else inf

    def row(self, line: int) -> str:
        """The item of a table's row: the one with an id of its own, should there be several."""
        there = self.items[bisect_left(self.lines, line) : bisect_right(self.lines, line)]
        return next((item.anchor for item in sorted(there, key=lambda item: not item.own_id)), "")
