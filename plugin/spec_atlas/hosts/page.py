"""A page of ours as MkDocs keeps it: finished before it comes, so that no Markdown is parsed and no metadata read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import TableOfContents, get_toc

from spec_atlas.hosts.pack import Packed
from spec_atlas.render.page import Heading, Page
from spec_atlas.render.parts.unsearched import restore, unmarked, withhold

KEEPS_SPACE = ("<pre", "<textarea", "`")
"""What space means something to; a backquote may stand in a script of the site's own."""

_ENOUGH = 60
"""Characters that tell our HTML from most of what is around it."""


class AtlasPage(SitePage):
    """One of our pages among the site's, in place of the page that MkDocs would make of the file.

    Its Markdown is empty, and its HTML, metadata and headings are ours. Events of other plugins meet it as any other
    page, but for `on_page_read_source`: nobody else knows its text.
    """

    def __init__(self, ours: Page, file: File, config: MkDocsConfig, html: Packed | None = None) -> None:
        self.ours = ours
        self._html = html
        self._content: str | None = None
        self._lent: str | None = None
        self._rendered = self._bare = False
        self._whole = self._light = ""
        self._parts: Sequence[str] = ()
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
        if not self._rendered or self._content is not None:
            return self._content
        if self._lent is None:
            # MkDocs asks, asks again, and gives back what it was given.
            ours = content(self.ours) if self._html is None else str(self._html)
            self._lent = unmarked(ours) if self._bare else ours
        return self._lent

    @content.setter
    def content(self, html: str | None) -> None:
        self._content = None if self._rendered and (html is None or html == self._lent) else html
        self._lent = None

    @property
    def stamp(self) -> str:
        """What is another where the HTML is another: a name of it, or all of it."""
        if self._html is not None and self.changed is None:
            return self._html.digest
        return self.content or ""

    @property
    def changed(self) -> str | None:
        """The HTML as somebody has changed it; None while it is ours."""
        return self._content

    def withhold(self) -> None:
        """Let the search, which parses what it is given, see no drawing and no list that it would pass over."""
        whole, changed = self.content or "", self.changed
        light, self._parts = withhold(whole)
        self._whole, self._light = whole, light if changed is None else ""
        self._content = light

    def restore(self) -> None:
        """Put back what was withheld, into whatever others have made of the rest."""
        whole = self._whole
        light = whole if self._content is None else self._content
        self.bare()
        if light == self._light:
            self._lent = unmarked(whole)
        else:
            # Where a place is lost the page is shown as it was before, for a page must be whole.
            found = restore(light, self._parts)
            self._content = whole if found is None else found
        self._whole, self._light, self._parts = "", "", ()

    def bare(self) -> None:
        """Take our HTML, without the marks of what can be withheld."""
        self._content, self._lent, self._bare = None, None, True

    def around(self, output: str) -> tuple[str, str] | None:
        """Return what a finished page has before and after our HTML, without the blank lines and indents of the theme.

        They are a fifth of a page. None is returned where space may mean something, or our HTML is not found.
        """
        shown = self.content
        at = _place(shown, output) if shown else -1
        before, after = output[: max(at, 0)], output[at + len(shown) :] if shown and at >= 0 else ""
        if not after or any(word in part for part in (before, after) for word in KEEPS_SPACE):
            return None
        return squeezed(before), squeezed(after)

    def release(self) -> None:
        """Let go of the copy of our HTML, once the page is finished."""
        self._lent = None


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


def _place(part: str, whole: str) -> int:
    """Return where a long text begins in another, as `find` does, which would first prepare itself for all of it."""
    opening = part[:_ENOUGH]
    at = whole.find(opening)
    while at >= 0 and not whole.startswith(part, at):
        at = whole.find(opening, at + 1)
    return at


def squeezed(html: str) -> str:
    """Return HTML without blank lines and indents."""
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
