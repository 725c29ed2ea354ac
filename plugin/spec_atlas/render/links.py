"""Relative URLs between the pages of the site, computed from their names alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Spec

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_FOLDERS = frozenset({"rules", "profiles"})
"""Pages that stand at the head of a folder of their own."""

_FRAGMENT = "-._~!$&'()*+,;=:@/?"
_PLAIN = re.compile(r"[A-Za-z0-9/._-]*")
_HERE = "./"
"""The way from a page to itself."""


Elsewhere = Callable[[str], str]


def _nowhere(path: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the pages of one site are.

    `slugs` maps the path of each spec to the name of its page. `home` is the page that holds the atlas, and
    `directory_urls` MkDocs' setting: whether a page's address ends in `/` or in `.html`. `elsewhere` tells the file of
    the site (or the URL of the repository) that a project file which is no spec is read at; nothing when nobody can.
    """

    directory_urls: bool = True
    slugs: Mapping[str, str] = field(default_factory=frozen)
    home: str = "index.md"
    elsewhere: Elsewhere = _nowhere

    @classmethod
    def of(
        cls,
        catalog: Catalog,
        *,
        directory_urls: bool = True,
        home: str = "index.md",
        elsewhere: Elsewhere = _nowhere,
    ) -> Links:
        """Return the links of a catalog's site."""
        slugs = frozen({spec.path: catalog.slug(spec) for spec in catalog.specs})
        return cls(directory_urls, slugs, home, elsewhere)

    def at(self, uri: str) -> Route:
        """Return the links as they are written on a page, given by its `Page.uri`."""
        return Route(self, tuple(self.destination(uri).split("/")[:-1]))

    def on(self, spec: Spec) -> Route:
        """Return the links as they are written on the page of a spec."""
        return self.at(self.uri(spec))

    def uri(self, spec: Spec) -> str:
        """Return the `Page.uri` of a spec's page."""
        return sheet_uri(self.slugs[spec.path])

    def name(self, page: str) -> str:
        """Return the `Page.uri` of a generated page by its name: `findings`, `findings/2`, `rules/topo001`."""
        if page == "atlas":
            return self.home
        return f"{page}/index.md" if page in _FOLDERS else f"{page}.md"

    def destination(self, uri: str) -> str:
        """Return the file a page is written to, relative to the site."""
        stem, dot, ending = uri.rpartition(".")
        if not dot or ending != "md":
            return uri
        if not self.directory_urls or stem == "index" or stem.endswith("/index"):
            return f"{stem}.html"
        return f"{stem}/index.html"


@dataclass(frozen=True, slots=True)
class Route:
    """Links as one page writes them: relative, so that the site works under any address."""

    links: Links
    folder: tuple[str, ...] = ()
    # A page names the same pages again and again.
    _ways: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def spec(self, spec: Spec, anchor: str = "") -> str:
        """Return the URL of a spec's page, or of a place in it."""
        return self.file(self.links.uri(spec), anchor)

    def page(self, name: str, anchor: str = "") -> str:
        """Return the URL of a generated page by its name, such as `findings` or `rules/topo001`."""
        return self.file(self.links.name(name), anchor)

    def file(self, uri: str, anchor: str = "") -> str:
        """Return the URL of any file of the site; one that ends in `.md` is the page made of it."""
        way = self._ways.get(uri)
        if way is None:
            way = self._ways[uri] = self._way(uri)
        if not anchor:
            return way
        return f"#{_fragment(anchor)}" if way == _HERE else f"{way}#{_fragment(anchor)}"

    def _way(self, uri: str) -> str:
        target = self.links.destination(uri).split("/")
        if self.links.directory_urls and target[-1] == "index.html":
            target[-1] = ""
        shared = 0
        for ours, theirs in zip(self.folder, target[:-1], strict=False):
            if ours != theirs:
                break
            shared += 1
        path = "/".join(target[shared:])
        url = "../" * (len(self.folder) - shared) + (path if _PLAIN.fullmatch(path) else quote(path))
        return url or _HERE

    def document(self, path: str, anchor: str = "") -> str:
        """Return the URL of a project file that is no spec; empty when readers cannot reach it."""
        place = self.links.elsewhere(path)
        if not place or "://" in place:
            return f"{place}#{_fragment(anchor)}" if place and anchor else place
        return self.file(place, anchor)


def sheet_uri(slug: str) -> str:
    """Return the `Page.uri` of the page of a spec, by the page's name."""
    return f"specs/{slug}/index.md"


def _fragment(anchor: str) -> str:
    return anchor if _PLAIN.fullmatch(anchor) else quote(anchor, safe=_FRAGMENT)


def web(url: str) -> str:
    """Return an address a writer wrote when a reader may safely follow it, else nothing."""
    scheme = url.strip().partition(":")[0].casefold()
    return url.strip() if scheme in ("http", "https", "mailto") else ""
