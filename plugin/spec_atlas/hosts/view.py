"""All that a page of the theme can show, as plain values that can be compared from build to build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink

from spec_atlas.hosts.pack import named
from spec_atlas.hosts.page import AtlasPage

# The navigation and the plugins are looked at by themselves; where the project lies no page shows.
_HIDDEN = frozenset(
    {"nav", "watch", "plugins", "theme", "site_dir", "docs_dir", "config_file_path", "dev_addr"}
    # Which files become pages, and which of these the navigation has.
    | {"exclude_docs", "draft_docs", "not_in_nav"}
)


# What the theme takes from a page's metadata for the page itself; in the navigation it shows other things of it.
_OF_THE_PAGE = frozenset({"title", "description", "hide"})


class View:
    """The navigation of one build, as each page shows it.

    Where the theme prunes it, a page shows the sections it lies in, with all that stands directly in them, and of any
    other section the title, the first page and whether there are more. Else each page shows the whole.
    """

    def __init__(self, nav: Navigation, config: MkDocsConfig) -> None:
        features = config.theme.get("features") or ()
        # With `navigation.sections` the theme opens sections beside the page's own.
        self._prunes = "navigation.prune" in features and "navigation.sections" not in features
        self.nav = nav
        self._levels: dict[tuple[int, bool], object] = {}
        self._home = _item(nav.homepage, whole=False) if nav.homepage else None

    def of(self, page: SitePage, *, spaces: bool) -> tuple[object, ...]:
        """Return what a page shows of the navigation, and where in it the page stands.

        With `spaces` that is also how the theme indents it: it leaves blank lines for each page of a shut section.
        """
        way: list[StructureItem] = [page, *page.ancestors]
        above: list[Any] = [*way[1:], self.nav]
        found: list[object] = [self._home]
        for inner, outer in zip(way, above, strict=True):
            siblings = outer.items if outer is self.nav else outer.children
            at = next((number for number, one in enumerate(siblings) if one is inner), -1)
            found += [at, self._level(siblings, spaces)]
        for neighbour in (page.previous_page, page.next_page):
            found.append(_item(neighbour, whole=False) if neighbour else None)
        return tuple(found)

    def _level(self, items: list[Any], spaces: bool) -> object:
        """Return what stands beside each other: by a name where it has one, for each of a crowd of pages shows it."""
        key = id(items), spaces
        if key not in self._levels:
            found = [_item(one, whole=not self._prunes) for one in items]
            if spaces:
                found += [tuple(getattr(one, "is_index", False) for one in item.children or ()) for item in items]
            self._levels[key] = named(found) or tuple(found)
        return self._levels[key]


def _item(item: Any, *, whole: bool, title: bool = True) -> tuple[object, ...]:
    """Return an entry of the navigation: of a section all of it, or its title and where it leads."""
    children = getattr(item, "children", None)
    named = item.title if title else None
    if children is None:
        told = (item.url, getattr(item, "is_index", False), getattr(item, "is_homepage", False))
        meta = getattr(item, "meta", None) or {}
        return named, *told, plain({key: meta[key] for key in meta if key not in _OF_THE_PAGE})
    if whole:
        return named, tuple(_item(one, whole=True) for one in children)
    # A section that is shut leads to the first page in it, whose own title it does not tell.
    return named, tuple(_item(one, whole=False, title=False) for one in children[:1])


def text(page: SitePage) -> str | None:
    """Return the HTML of a page, or what is another where it is another."""
    return page.stamp if isinstance(page, AtlasPage) else page.content


def told(page: SitePage) -> object:
    """Return all that a page shows of itself but its HTML; by a name where it has one."""
    found = (
        page.title,
        page.url,
        page.canonical_url,
        page.abs_url,
        page.edit_url,
        page.is_homepage,
        plain(page.meta),
        _headings(page.toc),
    )
    return named(found) or found


def settings(config: MkDocsConfig) -> object:
    """Return all that a page shows of the site's settings."""
    return (
        plain({name: value for name, value in config.items() if name not in _HIDDEN}),
        plain({**dict(config.theme), "locale": str(config.theme.get("locale"))}),
        tuple((name, plain(dict(plugin.config))) for name, plugin in config.plugins.items()),
    )


# Nobody's settings are deeper; something that holds itself would be without end.
_DEEPEST = 32


def plain(value: Any, depth: int = 0) -> object:
    """Return a value of settings or metadata as what it is; of what we know nothing, whether it is equal it says."""
    if depth > _DEEPEST:
        return value
    if value is None or isinstance(value, str | int | float | Enum):
        return type(value).__name__, value
    if isinstance(value, Mapping):
        return "mapping", tuple((plain(key, depth + 1), plain(inner, depth + 1)) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return "list", tuple(plain(inner, depth + 1) for inner in value)
    return value


def _headings(toc: Iterable[AnchorLink]) -> tuple[object, ...]:
    """Return the headings in their order; their levels tell how they are nested."""
    found: list[object] = []
    waiting = [iter(toc)]
    while waiting:
        heading = next(waiting[-1], None)
        if heading is None:
            waiting.pop()
            continue
        found.append((len(waiting), heading.level, heading.id, heading.title))
        waiting.append(iter(heading.children))
    return tuple(found)
