"""How what stands within a line is written: words, links, pictures, code, line ends."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from markupsafe import Markup

from spec_atlas.reading.markdown import Event
from spec_atlas.render.document.autolink import autolink, may_link
from spec_atlas.render.document.hooks import PLAIN
from spec_atlas.render.document.page import Page
from spec_atlas.render.document.raw import write_raw
from spec_atlas.render.document.reference import image_tag, link_tag
from spec_atlas.render.document.step import Step
from spec_atlas.render.document.words import words


def text(page: Page, event: Event) -> None:
    """Write words; bare addresses become links, and the site may replace others."""
    if page.links or page.tree.verbatim:
        page.write(escape(event.text, quote=False))
        return
    for piece, url in autolink(event.text) if may_link(event.text) else [(event.text, "")]:
        if url:
            page.write(f"{link_tag(page.hooks, url)}{escape(piece, quote=False)}</a>")
        elif piece:
            page.write(_named(page, piece, event.start))


def _named(page: Page, plain: str, start: int) -> str:
    """Return words as HTML, with what the site makes of them."""
    hook = page.hooks.text
    pieces = None if hook is PLAIN.text or page.in_heading else hook(plain, page.line(start))
    if pieces is None:
        return escape(plain, quote=False)
    return "".join([piece if isinstance(piece, Markup) else escape(piece, quote=False) for piece in pieces])


def codespan(page: Page, event: Event) -> None:
    """Write code within a line; what the site makes of words it makes of code too."""
    if page.links or page.tree.verbatim:
        page.write(f"<code>{escape(event.text, quote=False)}</code>")
    else:
        page.write(f"<code>{_named(page, event.text, event.start)}</code>")


def link(page: Page, event: Event) -> None:
    """Open a link; within a raw link its words stand alone."""
    opener = "" if page.tree.linked else link_tag(page.hooks, event.text, event.title)
    page.links += 1
    page.tree.enter(opener, "</a>" if opener else "", flow=False)


def end_link(page: Page, event: Event) -> None:
    """Close a link."""
    page.links -= 1
    page.tree.leave()


def image(page: Page, event: Event) -> None:
    """Write a picture."""
    page.write(image_tag(page.hooks, event.text, words(page.take("image")), event.title))


def emphasis(page: Page, event: Event) -> None:
    """Open emphasis."""
    page.tree.enter("<em>", "</em>", flow=False)


def strong(page: Page, event: Event) -> None:
    """Open strong emphasis."""
    page.tree.enter("<strong>", "</strong>", flow=False)


def strikethrough(page: Page, event: Event) -> None:
    """Open what is struck out."""
    page.tree.enter("<del>", "</del>", flow=False)


def leave(page: Page, event: Event) -> None:
    """Close what opened last."""
    page.tree.leave()


def raw(page: Page, event: Event) -> None:
    """Write a raw tag, if it is harmless."""
    write_raw(page, event.text)


def reference(page: Page, event: Event) -> None:
    """Write a reference to a footnote."""
    page.write(page.footnotes.refer(event.text))


def task(page: Page, event: Event) -> None:
    """Write the box at the head of an item."""
    state = ' checked aria-label="Done"' if event.number else ' aria-label="To do"'
    box = f'<input type="checkbox" disabled{state}><span class="task-list-indicator"></span>'
    page.write(f'<label class="task-list-control">{box}</label> ')


def line_break(page: Page, event: Event) -> None:
    """Write a line break."""
    page.write("<br>\n")
    page.mark(event.end)


def line_end(page: Page, event: Event) -> None:
    """Write a line end, which shows as a blank unless a field begins on the next line."""
    fields = page.hooks.field_lines
    page.write("<br>\n" if fields and page.line(event.end) in fields else "\n")
    page.mark(event.end)


SPANS: Mapping[str, Step] = {
    "text": text,
    "codespan": codespan,
    "link": link,
    "/link": end_link,
    "image": image,
    "emphasis": emphasis,
    "/emphasis": leave,
    "strong": strong,
    "/strong": leave,
    "strikethrough": strikethrough,
    "/strikethrough": leave,
    "raw": raw,
    "reference": reference,
    "task": task,
    "break": line_break,
    "softbreak": line_end,
}
"""The step for each kind of event that stands within a line."""
