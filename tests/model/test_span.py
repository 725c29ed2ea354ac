"""Spans: four numbers in one, in the order of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spec_atlas.model.span import Location, Span

numbers = st.integers(1, 900_000)


@given(numbers, numbers, numbers, numbers)
def test_numbers_come_back(line: int, column: int, end_line: int, end_column: int) -> None:
    """What is put in is got out."""
    span = Span.of(line, column, end_line, end_column)
    assert (span.line, span.column, span.end_line, span.end_column) == (line, column, end_line, end_column)


@given(st.integers(1, 20_000_000), st.integers(1, 1_100_000), st.integers(1, 1_100_000))
def test_a_span_on_one_line_is_made_faster(line: int, column: int, end_column: int) -> None:
    """It is the same span."""
    assert Span.on(line, column, end_column) == Span.of(line, column, line, end_column)


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
def test_spans_sort_as_the_text_runs(one: tuple[int, int], other: tuple[int, int]) -> None:
    """The earlier place is the smaller span."""
    assert (Span.of(*one) < Span.of(*other)) == (one < other)


def test_without_an_end_a_span_is_one_character() -> None:
    """A place is shown under one caret."""
    span = Span.of(3, 7)
    assert (span.end_line, span.end_column) == (3, 8)


def test_numbers_too_large_are_cut() -> None:
    """A line of two million columns disturbs no other number."""
    span = Span.of(2, 2_000_000, 2, 2_000_001)
    assert span.line == span.end_line == 2
    assert span.column == span.end_column == (1 << 20) - 1


@given(numbers, numbers, st.integers(0, 20_000_000), st.integers(0, 2_000_000))
def test_a_span_is_moved(line: int, column: int, lines: int, columns: int) -> None:
    """As if it had been made where it then is, up to the same limits."""
    moved = Span.of(line, column, line + 1, column + 9).moved(lines, columns)
    assert moved == Span.of(line + lines, column + columns, line + 1 + lines, column + 9 + columns)


def test_location_is_written_as_editors_read_it() -> None:
    """Path, line and column with colons between."""
    assert str(Location("specs/a.md", Span.of(3, 7))) == "specs/a.md:3:7"
