"""The templates of Material, spared what they would make again for every page: the same entries, the same words.

They are told so in a few places of their source. Where a release words such a place otherwise, that saving is off, and
the page is the same: `tests/hosts/test_theming.py` has all pages made both ways.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from spec_atlas.hosts.page import KEEPS_SPACE, AtlasPage, squeezed
from spec_atlas.model.frozen import frozen

_NAME = "spec_atlas"
"""What templates call us."""

PLACES: Mapping[str, Mapping[str, str]] = frozen(
    {
        "partials/nav.html": {
            "{{ item.render(nav_item, path, 1) }}": "{{ spec_atlas.entry(nav, page, item.render, nav_item, path, 1) }}",
        },
        "partials/nav-item.html": {
            '{{ render(item, path ~ "_" ~ loop.index, level + 1, nav_item) }}': (
                '{{ spec_atlas.entry(nav, page, render, item, path ~ "_" ~ loop.index, level + 1, nav_item) }}'
            ),
            "{% for item in nav_item.children %}\n              {% if not index or item != index %}": (
                "{{ spec_atlas.entries(nav, page, render, nav_item, path, level + 1, index) }}"
                "{% for item in spec_atlas.left(page, nav_item) %}\n              {% if not index or item != index %}"
            ),
            '{% include "partials/toc.html" %}': (
                '{% set made %}{% include "partials/toc.html" %}{% endset %}{{ spec_atlas.noted(page, made) }}'
            ),
        },
        "base.html": {
            '{% include "partials/toc.html" %}': (
                "{% set made = spec_atlas.recalled(page) %}"
                '{% if made %}{{ made }}{% else %}{% include "partials/toc.html" %}{% endif %}'
            ),
        },
        "partials/language.html": {
            "{{ lang.t(key) or fallback.t(key) or key }}": "{{ spec_atlas.word(lang, fallback, key) }}",
        },
    }
)
"""By template: what it says, and what it is made to say."""

_SPACE = " \t\r\n"

Render = Callable[..., str]


class Theming:
    """What the theme has made in this build that will be the same on other pages."""

    def __init__(self) -> None:
        self.squeezes = True
        """Whether entries on our pages come without blank lines and indents, as all of such a page will be shown."""
        self._contents: tuple[object, str] = (None, "")
        self._words: dict[object, str] = {}
        self._begin(None)

    def spare(self, env: Environment) -> None:
        """Have templates of an environment, none of which has been loaded yet, ask us for what they make often."""
        env.add_extension(_Wording)
        env.globals[_NAME] = self

    def _begin(self, nav: Navigation | None) -> None:
        """Take up a navigation, whose items are known by what they are."""
        self._nav = nav
        self._entries: dict[tuple[object, ...], str] = {}
        self._within: dict[int, frozenset[str] | None] = {}
        self._folders: dict[str, str] = {}
        self._holding = frozenset(_holding(nav.pages if nav else ()))

    def entry(self, nav: Navigation, page: Any, render: Render, item: Any, path: str, level: int, *parent: Any) -> str:
        """Return an entry of the navigation as the theme's macro renders it, once for all pages that show it alike.

        Those are the pages of one folder, when they are no part of the entry: its links are relative to them. Besides
        the page, the macro looks at its arguments and at settings.
        """
        if nav is not self._nav:
            self._begin(nav)
        uris = self._uris(item)
        if uris is None or not isinstance(page, SitePage) or item.active or page.file.src_uri in uris:
            return render(item, path, level, *parent)
        above = parent[0].active if parent else None
        squeezes = self.squeezes and isinstance(page, AtlasPage)
        key = id(item), path, level, above, self._seen_from(page.url), squeezes
        made = self._entries.get(key)
        if made is None:
            made = render(item, path, level, *parent)
            made = self._entries[key] = _squeezed(made) if squeezes else made
        return made

    def entries(
        self, nav: Navigation, page: Any, render: Render, section: Any, path: str, level: int, index: Any
    ) -> str:
        """Return the entries of a section on a page of ours, but for its index; where space counts, none of them."""
        if self.left(page, section):
            return ""
        made = [
            self.entry(nav, page, render, item, f"{path}_{number}", level, section)
            for number, item in enumerate(section.children, 1)
            if not index or item != index
        ]
        return "\n".join(made)

    def left(self, page: Any, section: Any) -> Sequence[Any]:
        """Return the items of a section that are left to the theme's own loop, which has space between them."""
        return () if self.squeezes and isinstance(page, AtlasPage) else section.children

    def noted(self, page: object, contents: str) -> str:
        """Return a page's table of contents, which is shown in the navigation, for it is shown beside the text too."""
        self._contents = page, contents
        return contents

    def recalled(self, page: object) -> str:
        """Return the table of contents that was noted for a page; empty where none was."""
        of, contents = self._contents
        self._contents = None, ""
        return contents if of is page else ""

    def word(self, language: Any, fallback: Any, key: str) -> str:
        """Return a word of the theme's in the language of the site."""
        if key not in self._words:
            self._words[key] = language.t(key) or fallback.t(key) or key
        return self._words[key]

    def _uris(self, item: Any) -> frozenset[str] | None:
        """Return the pages in an entry, by `src_uri`; None where it holds anything else, of which we know nothing."""
        if id(item) not in self._within:
            self._within[id(item)] = _uris(item)
        return self._within[id(item)]

    def _seen_from(self, url: str) -> str:
        """Return a name that pages have in common when links from them to other pages are alike.

        A link is relative to the page's folder. Where no other page is in it, only the way up to it counts.
        """
        found = self._folders.get(url)
        if found is None:
            folder = posixpath.dirname(url)
            alone = folder and posixpath.basename(url) == "" and folder not in self._holding
            found = self._folders[url] = f"{posixpath.dirname(folder)}/*" if alone else folder
        return found


def _uris(item: Any) -> frozenset[str] | None:
    if isinstance(item, SitePage):
        return frozenset({item.file.src_uri})
    found: set[str] = set()
    # A link has no children, and may lead anywhere.
    children = getattr(item, "children", None)
    for child in children if children is not None else [None]:
        uris = None if child is None else _uris(child)
        if uris is None:
            return None
        found |= uris
    return frozenset(found)


def _holding(pages: Iterable[SitePage]) -> Iterator[str]:
    """Yield the folders that hold a page, other than the one that is the page's own."""
    for page in pages:
        folder = posixpath.dirname(page.url)
        if page.url.endswith("/"):
            folder = posixpath.dirname(folder)
        else:
            yield folder
        while folder:
            yield folder
            folder = posixpath.dirname(folder)


def _squeezed(html: str) -> str:
    """Return HTML without blank lines and indents, where its ends are ends of lines; else as it is."""
    lead, tail = html[: len(html) - len(html.lstrip(_SPACE))], html[len(html.rstrip(_SPACE)) :]
    if "\n" not in lead or "\n" not in tail or any(word in html for word in KEEPS_SPACE):
        return html
    return f"\n{squeezed(html)}\n"


class _Wording(Extension):
    """Makes templates say what we want said, where they say what we know."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        for said, wanted in PLACES.get(name or "", {}).items():
            if source.count(said) == 1:
                source = source.replace(said, wanted)
        return source
