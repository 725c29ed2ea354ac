"""A table of a document, and its cells in little memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spec_atlas.model.bundled import Rows, bundle
from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.span import Span
from spec_atlas.model.value import Value

_PLACE = 11
"""Bytes of a packed span."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a table's rows, packed: as objects they took more memory than the text of the document.

    `text` is that of all cells, one behind the other; `lengths` (numbers of four bytes) and `places` (spans of eleven
    bytes) say how long that of each is and where it stands, `widths` how many cells there are in each row.
    """

    text: str = ""
    lengths: bytes = b""
    places: bytes = b""
    widths: tuple[int, ...] = ()

    @classmethod
    def of(cls, rows: Sequence[Sequence[tuple[str, Span]]]) -> Cells:
        """Pack the text and the span of each cell of some rows."""
        texts = [text for row in rows for text, _ in row]
        places = [span.to_bytes(_PLACE, "big") for row in rows for _, span in row]
        lengths = array("I", map(len, texts)).tobytes()
        return cls("".join(texts), lengths, b"".join(places), tuple(map(len, rows)))


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header words are as written.

    `kind` tells its meaning where header or section do: `environments`, `recovery`, `cost`, `risks`, `reviews`,
    `approvals`, `history`, `resources`, `metrics`, `scaling`; else it is empty.
    """

    header: tuple[Value, ...]
    cells: Cells
    span: Span
    section: int = -1
    kind: str = ""

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows below the header, cell by cell."""
        return _rows(self.cells)

    def column(self, *names: str) -> int:
        """Return the position of the first column whose header holds one of these casefolded words, or -1."""
        for position, cell in enumerate(self.header):
            if any(name in cell.text.casefold() for name in names):
                return position
        return -1


# A document is read, and its rules are asked, in one go: who asks for rows asks for those of few tables at a time.
@lru_cache(maxsize=64)
def _rows(cells: Cells) -> tuple[tuple[Value, ...], ...]:
    values = _values(cells)
    return tuple(tuple(next(values) for _ in range(width)) for width in cells.widths)


def _values(cells: Cells) -> Iterator[Value]:
    start = at = 0
    for length in array("I", cells.lengths):
        place = int.from_bytes(cells.places[at : at + _PLACE], "big")
        yield Value(cells.text[start : start + length], Span(place))
        start, at = start + length, at + _PLACE


bundle(Table, "header", of=Rows(Value), latest=64)
