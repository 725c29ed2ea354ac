"""What a site shows of the specs: made of an atlas, or found as the last build left it when nothing has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple, Protocol

from markupsafe import Markup
from mkdocs.utils import is_markdown_file

from spec_atlas.cache import Cache
from spec_atlas.hosts.ahead import ahead, processes
from spec_atlas.hosts.pack import Pack, Packed
from spec_atlas.hosts.page import content, unfilled
from spec_atlas.hosts.preview import Make, Preview
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Spec
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.drawings import drawings
from spec_atlas.render.links import Links
from spec_atlas.render.page import Heading, Page
from spec_atlas.render.pages import families
from spec_atlas.render.sheet import sheet
from spec_atlas.render.verdict import Verdict

_CONTENTS = "contents"
_HTML = "html"


class Entry(NamedTuple):
    """A page, and the spec whose sheet it is, by path; a page about all of them has none.

    A build has no use for a page's HTML before its turn comes, and holds all pages until then: it is packed, and no
    longer in the page. A preview keeps pages as they are.
    """

    path: str
    page: Page
    html: Packed | None = None


class Contents(Protocol):
    """What a site asks for."""

    @property
    def slugs(self) -> Mapping[str, str]:
        """The names of the specs' pages, by the paths of all specs."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The project's files that specs show or link to and that are no specs."""

    @property
    def verdict(self) -> Verdict:
        """What was found."""

    def entries(self, links: Links) -> Iterator[Entry]:
        """Yield the pages about all specs, then those of the specs, for which all others must be in their places."""


class Made:
    """The contents of an atlas, whose pages are made as they are asked for; a preview has those of the last build.

    Meanwhile other processes may leave drawings for them in the cache.
    """

    def __init__(self, atlas: Atlas, cache: Cache, preview: Preview | None = None) -> None:
        self.atlas = atlas
        self.cache = cache
        self.preview = preview
        specs = atlas.catalog.specs
        wanted = {relation.target for relation in atlas.catalog.relations if relation.state == "document"}
        self.slugs = frozen({spec.path: atlas.catalog.slug(spec) for spec in specs})
        self.documents = tuple(sorted(wanted))
        self.verdict = Verdict.of(atlas)

    def entries(self, links: Links) -> Iterator[Entry]:
        """Yield the pages; of those a preview has, only what would be different is made."""
        # A preview that has pages already lacks few drawings, and an edit shall not wait for a count of them.
        wanted = drawings(self.atlas, links) if self.preview is None or self.preview.is_new else ()
        with ahead(wanted, self.cache, processes()):
            yield from self._entries(links)

    def _entries(self, links: Links) -> Iterator[Entry]:
        makers: list[tuple[str, str, Make]] = [
            (f"{name} of all", "", partial(make, self.atlas)) for name, make in families().items()
        ]
        makers += [(spec.path, spec.path, partial(_sheet, spec, self.atlas)) for spec in self.atlas.catalog.specs]
        if self.preview is None:
            for _, path, make in makers:
                for page in make(links):
                    # What is no page is written as it is.
                    html = content(page) if is_markdown_file(page.uri) else str(page.html)
                    yield Entry(path, unfilled(page), Packed.of(html))
            return
        self.preview.begin(self.atlas, links)
        for name, path, make in makers:
            for page in self.preview.pages(name, make, links):
                yield Entry(path, page)
        self.preview.end(self.atlas)


class Left:
    """The contents as the last build left them, with the note that was left beside them."""

    def __init__(
        self, note: str, slugs: Mapping[str, str], documents: Iterable[str], verdict: str, entries: tuple[Entry, ...]
    ) -> None:
        self.note = note
        self.slugs = frozen(slugs)
        self.documents = tuple(documents)
        self.verdict = Verdict.load(verdict)
        self._entries = entries

    def entries(self, links: Links) -> Iterator[Entry]:
        """Yield the pages, which have been made for these links."""
        yield from self._entries

    @classmethod
    def of(cls, pack: Pack, key: object) -> Left | None:
        """Return the contents left under a key, if there are any."""
        found = pack.get(_CONTENTS, "", key)
        if found is None:
            return None
        note, slugs, documents, verdict, pages = found
        entries = []
        for path, digest, told in pages:
            data = pack.raw(_HTML, told["uri"], digest)
            if data is None:
                return None
            entries.append(Entry(path, _page(**told), Packed(data, digest)))
        return cls(note, slugs, documents, verdict, tuple(entries))


class Leaving:
    """Contents that are left for the next build while they are asked for, with a note of what else they rest on."""

    def __init__(self, contents: Contents, pack: Pack, key: object, note: str) -> None:
        self.contents, self.pack = contents, pack
        self.key, self.note = key, note
        self.slugs, self.documents, self.verdict = contents.slugs, contents.documents, contents.verdict

    def entries(self, links: Links) -> Iterator[Entry]:
        """Yield the pages, and leave them once they are all made."""
        pages = []
        for entry in self.contents.entries(links):
            assert entry.html is not None, "A build packs its pages."
            html = self.pack.keep(_HTML, entry.page.uri, entry.html)
            pages.append((entry.path, html.digest, _told(entry.page)))
            yield entry._replace(html=html)
        whole = (self.note, dict(self.slugs), self.documents, self.verdict.dump(), pages)
        self.pack.put(_CONTENTS, "", self.key, whole)


def _sheet(spec: Spec, atlas: Atlas, links: Links) -> tuple[Page, ...]:
    return (sheet(spec, atlas, links),)


def _told(page: Page) -> dict[str, Any]:
    """Return all that a page is but its HTML."""
    told = {name: getattr(page, name) for name in Page.__slots__}
    del told["html"]
    return told


def _page(headings: list[list[Any]], hide: list[str], **told: Any) -> Page:
    return Page(html=Markup(), headings=tuple(Heading(*one) for one in headings), hide=tuple(hide), **told)
