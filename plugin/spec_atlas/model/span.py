"""A place in a file: where something starts and where it ends."""

from __future__ import annotations

from spec_atlas.model.dataclass import dataclass

_LINE_BITS = 24
_COLUMN_BITS = 20
_LINE_LIMIT = (1 << _LINE_BITS) - 1
_COLUMN_LIMIT = (1 << _COLUMN_BITS) - 1
_BOTH_LINES = (1 << _COLUMN_BITS + _LINE_BITS + _COLUMN_BITS) + (1 << _COLUMN_BITS)
# The upper half of each number's bits: where all are zero, two spans can be added without one running into another.
_LARGE_COLUMN = _COLUMN_LIMIT ^ _COLUMN_LIMIT >> 1
_LARGE_LINE = _LINE_LIMIT ^ _LINE_LIMIT >> 1
_LARGE = ((_LARGE_LINE << _COLUMN_BITS | _LARGE_COLUMN) << _LINE_BITS | _LARGE_LINE) << _COLUMN_BITS | _LARGE_COLUMN


class Span(int):
    """A stretch of text, from a line and column up to, not including, another.

    Lines and columns count from one, columns in code points, as editors show them. Four numbers are packed into
    one integer: as objects the spans of a large catalog took more memory than its text.
    """

    __slots__ = ()

    @classmethod
    def of(cls, line: int, column: int, end_line: int = 0, end_column: int = 0) -> Span:
        """Make a span; without an end it covers one character. Numbers beyond what fits are cut to the limit."""
        if not end_line:
            end_line, end_column = line, column + 1
        # Made some three hundred times for each spec: the limits are looked at together.
        if line > _LINE_LIMIT or end_line > _LINE_LIMIT:
            line, end_line = min(line, _LINE_LIMIT), min(end_line, _LINE_LIMIT)
        if column > _COLUMN_LIMIT or end_column > _COLUMN_LIMIT:
            column, end_column = min(column, _COLUMN_LIMIT), min(end_column, _COLUMN_LIMIT)
        return cls(((line << _COLUMN_BITS | column) << _LINE_BITS | end_line) << _COLUMN_BITS | end_column)

    @classmethod
    def on(cls, line: int, column: int, end_column: int) -> Span:
        """Make a span that ends on its line, as nearly all do: in half the time."""
        if line > _LINE_LIMIT or column > _COLUMN_LIMIT or end_column > _COLUMN_LIMIT:
            return cls.of(line, column, line, end_column)
        return cls(line * _BOTH_LINES + (column << _LINE_BITS + _COLUMN_BITS) + end_column)

    def moved(self, lines: int, columns: int) -> Span:
        """Return the same stretch that many lines further down and columns further to the right."""
        way = ((lines << _COLUMN_BITS | columns) << _LINE_BITS | lines) << _COLUMN_BITS | columns
        if (self | way) & _LARGE or lines >= _LARGE_LINE or columns >= _LARGE_COLUMN:
            return Span.of(self.line + lines, self.column + columns, self.end_line + lines, self.end_column + columns)
        return Span(self + way)

    @property
    def line(self) -> int:
        """First line, from one."""
        return self >> (_COLUMN_BITS + _LINE_BITS + _COLUMN_BITS)

    @property
    def column(self) -> int:
        """First column, from one, in code points."""
        return self >> (_LINE_BITS + _COLUMN_BITS) & _COLUMN_LIMIT

    @property
    def end_line(self) -> int:
        """Line on which the stretch ends."""
        return self >> _COLUMN_BITS & _LINE_LIMIT

    @property
    def end_column(self) -> int:
        """Column just after the last character."""
        return self & _COLUMN_LIMIT

    def __repr__(self) -> str:
        return f"Span({self.line}:{self.column}-{self.end_line}:{self.end_column})"


START = Span.of(1, 1)
"""The first character of a file: where a finding about the whole file is shown."""


@dataclass(frozen=True, slots=True)
class Location:
    """A span in a named file; `path` is POSIX and relative to the project's root."""

    path: str
    span: Span = START

    def __str__(self) -> str:
        return f"{self.path}:{self.span.line}:{self.span.column}"
