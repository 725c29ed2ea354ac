"""Tables keep their cells packed and give them back as they were."""

from __future__ import annotations

from spec_atlas.model.span import START, Span
from spec_atlas.model.table import Cells, Table
from spec_atlas.model.value import Value


def test_cells_come_back_with_their_text_and_place() -> None:
    """Rows of any length, empty cells and any sign are as they were."""
    rows = [
        [("a", Span.of(3, 3, 3, 4)), ("", Span.of(3, 7))],
        [],
        [("é – \x00 😀", Span.of(5, 1_000_000, 16_000_000, 2))],
    ]
    table = Table((Value("Head"),), Cells.of(rows), START)
    assert table.rows == tuple(tuple(Value(text, span) for text, span in row) for row in rows)
    assert all(isinstance(cell.span, Span) for row in table.rows for cell in row)


def test_a_table_may_have_no_rows() -> None:
    """A header alone is a table."""
    assert Table((Value("Head"),), Cells.of([]), START).rows == ()


def test_tables_are_equal_when_their_cells_are() -> None:
    """The same letters in other cells make another table."""
    one, other = ([[(text, START) for text in row]] for row in (("ab", "c"), ("a", "bc")))
    assert Cells.of(one) == Cells.of(one)
    assert Cells.of(one) != Cells.of(other)
