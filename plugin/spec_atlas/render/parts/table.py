"""Tables that are read as they are, and can be sorted, searched and filtered where scripts run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from spec_atlas.render.parts.tag import join, safe, tag


@dataclass(frozen=True, slots=True)
class Column:
    """A column: with `choice`, readers filter it by its values; a `number` stands at the right."""

    title: str
    choice: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, the text it is sorted by, and the text it is filtered by, where these differ."""

    content: object
    order: object = None
    choice: object = None


Row = Sequence[object]

_NARROW = 3
"""A table of more columns than these scrolls on a phone rather than being squeezed."""


def table(name: str, caption: str, columns: Sequence[Column], rows: Iterable[Row], *, plain: bool = False) -> Markup:
    """Return a data table in a frame of its own that scrolls when the screen is narrow.

    `name` is the file name of its CSV and, with `atlas.` before it, its id on the page; `caption` says what it lists.
    A `plain` table is left as it is by scripts. Cells are text, `Markup` or a `Cell`.
    """
    numbers = frozenset(place for place, column in enumerate(columns) if column.number)
    head = join(
        tag(
            "th", column.title, scope="col", data_filter=column.choice, class_="atlas-number" if column.number else None
        )
        for column in columns
    )
    body = join(_row(row, numbers) for row in rows)
    made = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", head)),
        tag("tbody", body),
        class_="atlas-table atlas-broad" if len(columns) > _NARROW else "atlas-table",
        data_atlas=None if plain else name,
        id=f"atlas.{name}",
    )
    return tag("div", made, class_="atlas-scroll", role="region", aria_label=caption, tabindex=0)


def _row(row: Row, numbers: frozenset[int]) -> Markup:
    # A site has more plain cells than anything else: they are written as they are.
    cells = [
        _cell(cell, place in numbers) if place in numbers or isinstance(cell, Cell) else f"<td>{safe(cell)}</td>"
        for place, cell in enumerate(row)
    ]
    return Markup(f"<tr>{''.join(cells)}</tr>")


def _cell(cell: object, number: bool) -> Markup:
    css = "atlas-number" if number else None
    if isinstance(cell, Cell):
        return tag("td", cell.content, class_=css, data_order=cell.order, data_search=cell.choice)
    return tag("td", cell, class_=css)
