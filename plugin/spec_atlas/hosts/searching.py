"""The search of Material, spared what it would do slowly: to read pages that we have written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as SitePage

from spec_atlas.hosts.memo import search_index, untrusted
from spec_atlas.hosts.page import AtlasPage
from spec_atlas.hosts.sections import sections

_FOR_SEARCH_ONLY = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")
"""What the theme takes from a page that it has searched."""


class Searching:
    """Reads our pages in place of the theme's search, where that is sure to come to the same."""

    def __init__(self) -> None:
        self.on = False
        self._left: str | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Take up a build, unless somebody else may want to see a page while it is withheld from the search."""
        self.on = not untrusted(config)

    def before(self, page: AtlasPage, config: MkDocsConfig) -> None:
        """Tell the search what is on a page of ours, and give it nothing to read."""
        self._left = None
        index = search_index(config) if self.on and page.content else None
        if index is None:
            return
        found = read(page, index)
        if found is not None:
            entries, self._left = found
            index.entries.extend(entries)
            page.content = ""

    def after(self, page: AtlasPage) -> None:
        """Put back what the search would have left of a page."""
        if self._left is not None:
            page.content, self._left = self._left, None


def read(page: SitePage, index: Any) -> tuple[list[Any], str] | None:
    """Return the entries that the theme's index would get for a page, and the HTML that would be left of the page.

    None where the theme has to look by itself. The index is only asked how entries are made.
    """
    html = page.content or ""
    found = sections(html)
    if found is None or page.meta.get("search"):
        return None
    shelf = type(index)(**index.config)
    anchors = _anchors(page.toc)
    for section in found:
        # Given all anchors, the theme would go through them for each section.
        anchor = anchors.get(section.id)
        shelf.create_entry_for_section(section, [] if anchor is None else [anchor], page.url, page)
    return shelf.entries, _FOR_SEARCH_ONLY.sub("", html) if "data-search-" in html else html


def _anchors(toc: Iterable[Any]) -> dict[str | None, Any]:
    """Return the headings of a page by their id; of two the theme takes the first."""
    found: dict[str | None, Any] = {}
    for item in toc:
        found.setdefault(item.id, item)
        for id_, below in _anchors(item.children).items():
            found.setdefault(id_, below)
    return found
