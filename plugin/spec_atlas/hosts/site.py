"""Our pages as files of a MkDocs site: where they go, what they link to, what they replace."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import is_markdown_file

from spec_atlas import disk
from spec_atlas.hosts.contents import Contents, Entry
from spec_atlas.hosts.page import AtlasPage
from spec_atlas.model.frozen import frozen
from spec_atlas.model.paths import within
from spec_atlas.reading.blocks import blocks
from spec_atlas.render.links import Links, sheet_uri
from spec_atlas.render.page import Page
from spec_atlas.settings import Settings

_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
_HARMLESS = frozenset({".pdf", ".csv", ".json", ".yaml", ".yml", ".toml", ".txt", ".tf", ".mmd", ".drawio", ".zip"})
_ACTIVE = re.compile(
    r"<\s*(?:script|foreignObject|iframe|embed|object|animate|set)\b|\bon\w+\s*=|javascript:", re.IGNORECASE
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]+<?(?P<target>[^\s<>]+)")


class Site:
    """The files one build adds to a site, and the way from a project's file to its place on the site."""

    def __init__(self, config: MkDocsConfig, files: Files, contents: Contents, settings: Settings) -> None:
        self.config = config
        self.settings = settings
        self.root = root(config)
        self.docs = disk.relative(Path(config.docs_dir), self.root)
        self.files = files
        self.home = "atlas.md" if _has_home(files) else "index.md"
        self.clashes: list[str] = []
        self.taken = {file.dest_uri.casefold(): file for file in files}
        slugs = self._free_slugs(contents.slugs)
        self.links = Links(config.use_directory_urls, slugs, self.home, self.elsewhere)
        self.specs: dict[str, File] = {}
        self.ordinary: dict[str, File] = {}
        self.generated: dict[str, tuple[File, Page]] = {}

    def add(self, contents: Contents) -> dict[str, Page]:
        """Add a file for every page, and return the pages by the `src_uri` of their files."""
        for path, slug in self.links.slugs.items():
            self.specs[path] = self._source(path, self.links.destination(sheet_uri(slug)))
        self._add_ordinary()
        self._add_media(contents.documents)
        found = {}
        for entry in contents.entries(self.links):
            file = self.specs[entry.path] if entry.path else self._generated(entry)
            if file is None:
                continue
            if file.is_documentation_page():
                AtlasPage(entry.page, file, self.config, entry.html)  # MkDocs finds it as `file.page`
            found[file.src_uri] = entry.page
        return found

    def _generated(self, entry: Entry) -> File | None:
        """Add a file for a page that is about all specs, and return it; None where its place is taken."""
        page = entry.page
        # A page bears its HTML; what is none is written as it is.
        text = "" if is_markdown_file(page.uri) else str(entry.html or page.html)
        file = File.generated(self.config, page.uri, content=text)
        rival = self.taken.get(file.dest_uri.casefold())
        if rival is not None:
            self.clashes.append(f"`{_place(rival)}` has the address of our page `{page.title}`, which is left out.")
            return None
        self._append(file)
        self.generated[page.uri] = file, page
        return file

    def elsewhere(self, path: str) -> str:
        """Return where a reader finds a project file that is no spec: on the site, else in the repository."""
        file = self.ordinary.get(path) or self.files.get_file_from_path(self._uri(path))
        if file is not None:
            return file.dest_uri
        base = urljoin(self.config.repo_url or "", self.config.edit_uri or "")
        if not urlsplit(base).scheme:
            return ""
        # Where a file can be edited it can be seen; the hosts differ in this word only.
        return urljoin(base.replace("/edit/", "/blob/", 1), quote(posixpath.relpath(path, self.docs)))

    def relinked(self, markdown: str, file: File) -> str:
        """Point a hand-written page's links to specs, which are right in the repository, at our pages."""
        if ".md" not in markdown:
            return markdown
        lines = markdown.split("\n")
        found = blocks(markdown)
        # From the end, so that places before stay where they are.
        for link in sorted(found.links, key=lambda one: one.span, reverse=True):
            span = link.span
            start = span.column - 1 if span.line == span.end_line else 0
            line = lines[span.end_line - 1]
            new = self._relinked(line[start : span.end_column - 1], link.target, file)
            lines[span.end_line - 1] = line[:start] + new + line[span.end_column - 1 :]
        for number, line in enumerate(lines):
            if definition := _DEFINITION.match(line):
                lines[number] = self._relinked(line, definition["target"], file)
        return "\n".join(lines)

    def _relinked(self, written: str, target: str, file: File) -> str:
        """Return a link or definition as it is written, with its target changed when that is a spec."""
        here = posixpath.dirname(posixpath.join(self.docs, file.src_uri))
        parts = urlsplit(target)
        path = posixpath.normpath(posixpath.join(here, unquote(parts.path)))
        ours = self.specs.get(path) or self.ordinary.get(path)
        if parts.scheme or parts.netloc or not parts.path or ours is None:
            return written
        uri = posixpath.relpath(ours.src_uri, posixpath.dirname(file.src_uri) or ".")
        new = urlunsplit(("", "", quote(uri), parts.query, parts.fragment))
        # A link by reference names its target elsewhere, in the definition.
        for opening in (f"]({target}", f"](<{target}", f"]: {target}", f"]: <{target}"):
            if opening in written:
                return new.join(written.rsplit(target, 1))
        return written

    def _uri(self, path: str) -> str:
        """Return the name MkDocs knows a project file by: relative to `docs_dir` inside it, else to the root."""
        inner = posixpath.relpath(path, self.docs)
        return path if inner.startswith("../") else inner

    def _source(self, path: str, destination: str = "", *, page: bool = True) -> File:
        """Add a file of the project under its own name, to be written where our links lead."""
        uri = self._uri(path)
        if page and not is_markdown_file(uri):
            # What is no Markdown by its name (`A.MD`, a link to a folder) MkDocs would copy to the site as it is.
            uri += ".md"
        file = File.generated(self.config, uri, abs_src_path=str(self.root / path))
        file.edit_uri = quote(posixpath.relpath(path, self.docs))
        if destination:
            file.dest_uri = destination
        old = self.files.get_file_from_path(self._uri(path))
        if old is not None:
            # The spec folder lies within `docs_dir`: MkDocs would read the spec by itself.
            self.files.remove(old)
            self.taken.pop(old.dest_uri.casefold(), None)
        self._append(file)
        return file

    def _free_slugs(self, wanted: Mapping[str, str]) -> Mapping[str, str]:
        """Return the names of the specs' pages; one that a hand-written page has already gets a number."""
        slugs = dict(wanted)
        for path, slug in slugs.items():
            free, number = slug, 1
            while self._is_taken(free, path) or (free != slug and free in slugs.values()):
                number += 1
                free = f"{slug}-{number}"
            if free != slug:
                rival = self.taken[f"specs/{slug}/index.html"]
                self.clashes.append(f"`{_place(rival)}` has the address of `{path}`, which is at `specs/{free}/`.")
            slugs[path] = free
        return frozen(slugs)

    def _is_taken(self, slug: str, path: str) -> bool:
        rival = self.taken.get(f"specs/{slug}/index.html")
        # Within `docs_dir` the rival may be the spec itself, before we take its place.
        return rival is not None and rival.src_uri != self._uri(path)

    def _append(self, file: File) -> None:
        # `Files.append` replaces silently; and two names that differ in case only are one file on many systems.
        rival = self.taken.get(file.dest_uri.casefold())
        if rival is not None:
            # A page's address is its folder; another file's is its name.
            whole, ending = posixpath.splitext(file.dest_uri)
            if whole.endswith("/index"):
                whole, ending = whole.removesuffix("/index"), "/index.html"
            free = next(one for at in count(2) if (one := f"{whole}-{at}{ending}").casefold() not in self.taken)
            self.clashes.append(f"`{_place(rival)}` and `{_place(file)}` have one address; the second is at `{free}`.")
            file.dest_uri = free
        self.taken[file.dest_uri.casefold()] = file
        self.files.append(file)

    def _add_ordinary(self) -> None:
        """Add what stands among the specs and is none: a README without metadata is a page like any other."""
        for folder in self.settings.specs:
            for path in disk.listing(self.root, folder, self.settings.exclude):
                if path not in self.specs:
                    self.ordinary[path] = self._source(path)

    def _is_still(self, path: str) -> bool:
        """Whether an SVG is a picture and no more; opened by its own address it could run what it holds."""
        return not _ACTIVE.search(disk.source(self.root, path).text)

    def _add_media(self, documents: Iterable[str]) -> None:
        """Add the files that specs show or link to: pictures, and what lies beside the specs."""
        for path in documents:
            beside = any(within(path, folder) for folder in self.settings.specs)
            ending = posixpath.splitext(path)[1].casefold()
            known = path in self.ordinary or self.files.get_file_from_path(self._uri(path)) is not None
            # Nothing that a browser would run from our address; other files are linked to where they are.
            shown = ending in _IMAGES or (beside and ending in _HARMLESS) or (ending == ".svg" and self._is_still(path))
            if not known and shown and (self.root / path).is_file():
                self._source(path, page=False)


def _place(file: File) -> str:
    """Return where a file of the site comes from, as its writer knows it."""
    return file.edit_uri or file.src_uri


def root(config: MkDocsConfig) -> Path:
    """Return the project's folder: that of its configuration."""
    return Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()


def facts(config: MkDocsConfig, files: Files) -> Iterator[str]:
    """Yield what the addresses of our pages, and of what they link to, rest on besides the specs."""
    yield str(config.use_directory_urls)
    yield disk.relative(Path(config.docs_dir), root(config))
    yield config.repo_url or ""
    yield config.edit_uri or ""
    for file in files:
        yield f"{file.src_uri} {file.dest_uri} {file.inclusion.name}"


def watched(config: MkDocsConfig, settings: Settings) -> Iterator[Path]:
    """Yield what a preview must be made anew for: the spec folders and the baseline."""
    for path in (*settings.specs, *([settings.baseline] if settings.baseline else [])):
        place = root(config) / path
        if place.exists():
            yield place


def _has_home(files: Files) -> bool:
    return any(file.dest_uri == "index.html" for file in files.documentation_pages())
