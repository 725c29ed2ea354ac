"""How tables are written."""

from __future__ import annotations

from collections.abc import Mapping

from spec_atlas.reading.markdown import Event
from spec_atlas.render.document.page import Page
from spec_atlas.render.document.step import Step


def table(page: Page, event: Event) -> None:
    """Open a table and keep the alignment of its columns."""
    page.columns = event.text
    page.start_line()
    page.tree.enter("<table>\n", "</table>\n")


def end_table(page: Page, event: Event) -> None:
    """Close a table, and its body when it had rows."""
    if page.before(2).kind == "/row":
        page.tree.leave()
    page.tree.leave()


def head(page: Page, event: Event) -> None:
    """Open the first row."""
    page.cell = "th"
    page.tree.enter("<thead>\n", "</thead>\n")
    row(page, event)


def end_head(page: Page, event: Event) -> None:
    """Close the first row, and open the body when rows follow."""
    page.cell = "td"
    page.tree.leave()
    page.tree.leave()
    if page.ahead(0).kind == "row":
        page.tree.enter("<tbody>\n", "</tbody>\n")


def row(page: Page, event: Event) -> None:
    """Open a row."""
    page.column = 0
    page.tree.enter("<tr>\n", "</tr>\n")


def end_row(page: Page, event: Event) -> None:
    """Close a row."""
    page.tree.leave()


def cell(page: Page, event: Event) -> None:
    """Open a cell; the first takes the mark of its row."""
    side = _SIDES.get(page.columns[page.column : page.column + 1])
    # The theme looks for `align`; a style would need a laxer content policy.
    page.tree.enter(f'<{page.cell} align="{side}">' if side else f"<{page.cell}>", f"</{page.cell}>\n")
    if not page.column:
        page.mark(event.start)
    page.column += 1


_SIDES: Mapping[str, str] = {"l": "left", "c": "center", "r": "right"}

TABLES: Mapping[str, Step] = {
    "table": table,
    "/table": end_table,
    "head": head,
    "/head": end_head,
    "row": row,
    "/row": end_row,
    "cell": cell,
    "/cell": end_row,
}
"""The step for each kind of event that concerns a table."""
