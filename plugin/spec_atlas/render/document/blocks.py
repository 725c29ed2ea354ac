"""How each block is written: paragraphs, headings, quotes, lists, code, footnotes, raw HTML."""

from __future__ import annotations

from collections.abc import Mapping

from spec_atlas.reading.markdown import Event
from spec_atlas.render.document.element import attribute
from spec_atlas.render.document.highlight import highlight
from spec_atlas.render.document.page import Page
from spec_atlas.render.document.raw import write_raw
from spec_atlas.render.document.step import Step
from spec_atlas.render.document.words import title


def paragraph(page: Page, event: Event) -> None:
    """Open a paragraph."""
    page.start_line()
    page.tree.enter("<p>", "</p>\n", flow=False)
    page.mark(event.start)


def leave(page: Page, event: Event) -> None:
    """Close what opened last."""
    page.tree.leave()


def heading(page: Page, event: Event) -> None:
    """Open a heading with its anchor and a link to itself, or leave out the title."""
    name = title(page.inside("heading"))
    anchor = page.hooks.anchors.get(page.line(event.start)) or page.anchors.add(name)
    if page.title_due and event.number == 1 and not page.blocks:
        page.title_due = False
        page.take("heading")
        return
    if not page.blocks:
        page.headings.append((event.number, anchor, name))
    id_ = attribute(anchor)
    link = f'<a class="headerlink" href="#{id_}" title="Permanent link">¶</a>'
    page.start_line()
    page.tree.enter(f'<h{event.number} id="{id_}">', f"{link}</h{event.number}>\n", flow=False)
    page.in_heading = True
    page.mark(event.start)


def end_heading(page: Page, event: Event) -> None:
    """Close a heading."""
    page.in_heading = False
    page.tree.leave()


def quote(page: Page, event: Event) -> None:
    """Open a quote, or one of GitHub's alerts as an admonition."""
    page.blocks += 1
    page.start_line()
    if event.text:
        heading_ = f'<p class="admonition-title">{event.text.capitalize()}</p>\n'
        page.tree.enter(f'<div class="admonition {_ALERTS[event.text]}">\n{heading_}', "</div>\n")
    else:
        page.tree.enter("<blockquote>\n", "</blockquote>\n")


def items(page: Page, event: Event) -> None:
    """Open a list."""
    page.blocks += 1
    page.start_line()
    if event.number < 0:
        page.tree.enter("<ul>\n", "</ul>\n")
    else:
        page.tree.enter("<ol>\n" if event.number == 1 else f'<ol start="{event.number}">\n', "</ol>\n")


def item(page: Page, event: Event) -> None:
    """Open an item of a list."""
    first = page.ahead(0)
    is_task = first.kind == "task" or (first.kind == "paragraph" and page.ahead(1).kind == "task")
    page.tree.enter('<li class="task-list-item">' if is_task else "<li>", "</li>\n")
    # The paragraph of a loose item takes the mark, when it begins on the item's line.
    if first.kind != "paragraph" or page.line(first.start) != page.line(event.start):
        page.mark(event.start)


def end_container(page: Page, event: Event) -> None:
    """Close a list or quote."""
    page.blocks -= 1
    page.tree.leave()


def code(page: Page, event: Event) -> None:
    """Write a block of code, or the drawing that the site makes of it."""
    text = "".join(piece.text for piece in page.take("code"))
    drawing = page.hooks.code(event.text, text, page.line(event.start))
    page.start_line()
    page.write(highlight(event.text, text) if drawing is None else drawing)


def footnote(page: Page, event: Event) -> None:
    """Begin the text of a footnote, which is put aside."""
    page.blocks += 1
    page.notes.append((event.text, page.tree.out))
    page.tree.out = []
    page.tree.enter("", "")


def end_footnote(page: Page, event: Event) -> None:
    """End the text of a footnote."""
    end_container(page, event)
    label, before = page.notes.pop()
    page.footnotes.add(label, "".join(page.tree.out))
    page.tree.out = before


def html(page: Page, event: Event) -> None:
    """Write a block of raw HTML, as far as it is harmless."""
    page.start_line()
    write_raw(page, "".join(piece.text for piece in page.take("html")))
    page.tree.settle()


def rule(page: Page, event: Event) -> None:
    """Write a line across."""
    page.start_line()
    page.write("<hr>\n")


# The words for which the theme has colours: as on GitHub blue, green, a second blue for violet, amber and red.
_ALERTS: Mapping[str, str] = {
    "note": "note",
    "tip": "tip",
    "important": "info",
    "warning": "warning",
    "caution": "danger",
}

BLOCKS: Mapping[str, Step] = {
    "paragraph": paragraph,
    "/paragraph": leave,
    "heading": heading,
    "/heading": end_heading,
    "quote": quote,
    "/quote": end_container,
    "list": items,
    "/list": end_container,
    "item": item,
    "/item": leave,
    "code": code,
    "footnote": footnote,
    "/footnote": end_footnote,
    "html": html,
    "rule": rule,
}
"""The step for each kind of event that concerns a block."""
