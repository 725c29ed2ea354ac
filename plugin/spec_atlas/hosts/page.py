"""A page of ours as MkDocs keeps it: finished before it comes, so that no Markdown is parsed and no metadata read."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import TableOfContents, get_toc

from spec_atlas.render.page import Heading, Page
from spec_atlas.render.parts.unsearched import restore, withhold

_KEEPS_SPACE = re.compile(r"<(?:pre|textarea)\b|`")
"""What space means something to; a backquote may stand in a script of the site's own."""


class AtlasPage(SitePage):
    """One of our pages among the site's, in place of the page that MkDocs would make of the file.

    Its Markdown is empty, and its HTML, metadata and headings are ours. Events of other plugins meet it as any other
    page, but for `on_page_read_source`: nobody else knows its text.
    """

    def __init__(self, ours: Page, file: File, config: MkDocsConfig, *, packed: bool = False) -> None:
        # A build has no use for a page's HTML before its turn comes, and holds all pages until then.
        self._packed = zlib.compress(content(ours).encode("utf-8", "surrogatepass"), 1) if packed else b""
        self.ours = unfilled(ours) if packed else ours
        self._content: str | None = None
        self._rendered = False
        self._parts: Sequence[str] = ()
        self._whole = self._light = ""
        self._changed = False
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take our metadata; there is no text to read."""
        self.markdown, self.meta = "", metadata(self.ours)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take our HTML and headings."""
        self._content, self._rendered = None, True
        self.toc = table_of_contents(self.ours)

    @property
    def content(self) -> str | None:
        """Return the HTML. As long as nobody has changed ours no copy is kept, for MkDocs holds all pages at once."""
        return self._own() if self._rendered and self._content is None else self._content

    @content.setter
    def content(self, html: str | None) -> None:
        self._content = None if self._rendered and html == self._own() else html

    def _own(self) -> str:
        """Our HTML, as nobody has changed it."""
        if self._packed:
            return zlib.decompress(self._packed).decode("utf-8", "surrogatepass")
        return content(self.ours)

    def withhold(self) -> None:
        """Let the search, which parses what it is given, see no drawing and no list that it would pass over."""
        self._changed = self._content is not None
        self._whole = self.content or ""
        self._content, self._parts = withhold(self._whole)
        self._light = self._content

    def restore(self) -> None:
        """Put back what was withheld, into whatever others have made of the rest."""
        light = self.content or ""
        self._changed = self._changed or light != self._light
        # Where a place is lost the page is shown as it was before, for a page must be whole.
        found = restore(light, self._parts)
        self._content = self._whole if found is None else found
        self._whole, self._light, self._parts = "", "", ()

    def squeezed(self, output: str) -> str:
        """Return the finished page without the blank lines and indents of the theme's templates: a fifth of it."""
        before, shown, after = output.partition(self.content or output)
        if not self._changed:
            self._content = None
        if not after or _KEEPS_SPACE.search(before) or _KEEPS_SPACE.search(after):
            return output
        return _squeezed(before) + shown + _squeezed(after)


def unfilled(page: Page) -> Page:
    """Return a page without its HTML: what it is called, and where it belongs."""
    return replace(page, html=Markup())


def needs_script(page: SitePage) -> bool:
    """Whether a page has diagrams for the browser to draw; of a hand-written one, whether it may have."""
    return page.ours.scripted if isinstance(page, AtlasPage) else "mermaid" in (page.content or "")


def metadata(page: Page) -> dict[str, Any]:
    """Return what the theme is told of a page."""
    told: dict[str, Any] = {"title": name(page.title)}
    if page.hide:
        told["hide"] = list(page.hide)
    if page.description:
        told["description"] = name(page.description)
    return told


def name(text: str) -> str:
    """Return a title as themes may safely put it anywhere: they write it raw, and some of them unescape it first."""
    plain = text.replace("<", "‹").replace(">", "›").replace('"', "”")
    return _unseen(str(escape(plain)))


def content(page: Page) -> str:
    """Return the HTML of a page, in which mkdocs-mermaid2 finds its word only if the page needs its script."""
    return str(page.html) if page.scripted else _unseen(str(page.html))


def table_of_contents(page: Page) -> TableOfContents:
    """Return the headings of a page as MkDocs keeps them."""
    return get_toc(_tokens(list(page.headings)))


def _squeezed(html: str) -> str:
    return "\n".join([line for part in html.split("\n") if (line := part.strip(" \t\r"))])


def _unseen(html: str) -> str:
    return html.replace("mermaid", "&#109;ermaid")


def _tokens(headings: list[Heading]) -> list[Any]:
    """Nest headings by their level, as Python-Markdown's toc extension gives them."""
    top: list[Any] = []
    open_: list[tuple[int, list[Any]]] = [(0, top)]
    for heading in headings:
        while open_[-1][0] >= heading.level:
            open_.pop()
        children: list[Any] = []
        words = _unseen(str(escape(heading.title)))
        open_[-1][1].append(
            {"level": heading.level, "id": heading.id, "name": words, "html": words, "children": children}
        )
        open_.append((heading.level, children))
    return top
