"""How raw HTML in Markdown is written: harmless elements as they are, all else as text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from spec_atlas.render.document.element import element
from spec_atlas.render.document.page import Page
from spec_atlas.render.document.reference import image_tag, link_tag
from spec_atlas.render.document.tokens import tokens


def write_raw(page: Page, html: str) -> None:
    """Write a piece of raw HTML; elements that it opens may be closed by a later piece."""
    tree = page.tree
    for token in tokens(html):
        match token.kind, token.text:
            case "text", text:
                page.write(escape(text, quote=False))
            case "close", name:
                tree.end(name)
            case "void", "img":
                _image(page, token.attributes)
            case "void", name:
                tree.void(name, element(name))
            case _, "a":
                _link(page, token.attributes)
            case _, name:
                tree.start(name, element(name, **token.attributes))


def _image(page: Page, attributes: Mapping[str, str]) -> None:
    more = dict(attributes)
    src, alt, title = (more.pop(key, "") for key in ("src", "alt", "title"))
    page.write(image_tag(page.hooks, src, alt, title, more))


def _link(page: Page, attributes: Mapping[str, str]) -> None:
    name = attributes.get("id") or attributes.get("name", "")
    if name and name not in page.anchors and not name.startswith("atlas."):
        # Closed at once: writers often leave such a mark open, and all that follows would be a link.
        page.write(element("a", id=page.anchors.reserve(name)) + "</a>")
    if "href" in attributes and not page.links and not page.tree.linked:
        page.tree.start("a", link_tag(page.hooks, attributes["href"], attributes.get("title", "")))
