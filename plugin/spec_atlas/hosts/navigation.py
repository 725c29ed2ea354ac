"""The navigation: the writer's own, with our pages added where it does not name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import nest_paths

from spec_atlas.hosts.page import AtlasPage, name
from spec_atlas.hosts.site import Site
from spec_atlas.model.paths import stem

_CROWD = 100
_SECTION = 40
"""A folder with more pages than the first number is shown in sections of the second."""

Entry = Any
"""An entry of MkDocs' `nav`: a page's `src_uri`, or a mapping of a title to one or to a list of entries."""


def extend(config: MkDocsConfig, site: Site) -> None:
    """Add our pages to the navigation: the atlas first, then the specs by folder, then what is made of them.

    A project's own `nav` keeps its order; what it names itself is not added again.
    """
    ours = {file.src_uri for file, _ in site.generated.values()} | {file.src_uri for file in site.specs.values()}
    if config.nav is None:
        others = [file.src_uri for file in _shown(site) if file.src_uri not in ours]
        own: list[Entry] = list(nest_paths(others))  # type: ignore[no-untyped-call]
    else:
        own = list(config.nav)
    titles = dict(_named(own))
    named = set(titles)
    for uri, title in titles.items():
        file = site.files.get_file_from_path(uri)
        if title and file is not None and isinstance(file.page, AtlasPage):
            # MkDocs names only those pages that it makes itself.
            file.page.title = title
    home, sections = _generated(site, named)
    specs = _specs(site, named)
    entries = [*home, *([{"Specs": specs}] if specs else []), *sections]
    config.nav = [*entries, *own]
    for file, page in site.generated.values():
        if not page.listed:
            # Reached from another page; without this MkDocs would list it as forgotten.
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _shown(site: Site) -> Iterator[File]:
    """Yield the hand-written pages in the order MkDocs would list them."""
    specs = {file.src_uri for file in site.ordinary.values()}
    for file in site.files.documentation_pages():
        in_nav = file.inclusion.is_in_nav()  # type: ignore[no-untyped-call]
        if in_nav and file.src_uri not in specs:
            yield file


def _named(entries: list[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the pages that entries name, each with the title they give it, which may be empty."""
    for entry in entries:
        for title, value in entry.items() if isinstance(entry, dict) else [("", entry)]:
            if isinstance(value, list):
                yield from _named(value)
            else:
                yield str(value), str(title)


def _generated(site: Site, named: set[str]) -> tuple[list[Entry], list[Entry]]:
    """Return the pages at the top, and the sections of the others."""
    listed = [page for _, page in site.generated.values() if page.listed and page.uri not in named]
    listed.sort(key=lambda page: (page.order, page.title))
    top: list[Entry] = [page.uri for page in listed if not page.section]
    sections: dict[str, list[Entry]] = {}
    parts: dict[str, list[Entry]] = {}
    for page in listed:
        title, _, part = page.section.partition("/")
        if part and page.section not in parts:
            parts[page.section] = []
            sections.setdefault(title, []).append({part: parts[page.section]})
        if title:
            (parts[page.section] if part else sections.setdefault(title, [])).append(page.uri)
    return top, [{title: entries} for title, entries in sections.items()]


def _specs(site: Site, named: set[str]) -> list[Entry]:
    """Return the specs, and the ordinary pages beside them, as a tree of their folders."""
    top: list[Entry] = []
    folders: dict[PurePosixPath, list[Entry]] = {PurePosixPath("."): top}
    files = {**site.ordinary, **site.specs}
    for path in sorted(files, key=lambda path: (PurePosixPath(path).stem.casefold() not in ("readme", "index"), path)):
        file = files[path]
        if file.src_uri not in named and file.is_documentation_page():
            _folder(_within(path, site.settings.specs), folders).append(file.src_uri)
    for entries in folders.values():
        _divide(entries, {files[path].src_uri: path for path in files})
    return top


def _divide(entries: list[Entry], paths: Mapping[str, str]) -> None:
    """Put the pages of a crowded folder into sections.

    Every page shows those beside it, so that with a thousand of them in one folder the site would grow with their
    square: 290 MB for 950 pages.
    """
    pages = [entry for entry in entries if isinstance(entry, str)]
    if len(pages) <= _CROWD:
        return
    kept = [entry for entry in entries if not isinstance(entry, str)]
    pages.sort(key=lambda page: _natural(stem(paths[page])))
    parts = [pages[start : start + _SECTION] for start in range(0, len(pages), _SECTION)]
    entries[:] = [{name(f"{stem(paths[part[0]])} – {stem(paths[part[-1]])}"): part} for part in parts] + kept


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a key by which `eip-20` comes before `eip-100`."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text.casefold())]


def _within(path: str, roots: tuple[str, ...]) -> PurePosixPath:
    """Return a file's folder below its spec folder; with several of these, they are folders too."""
    folder = PurePosixPath(path).parent
    holding = [root for root in roots if folder.is_relative_to(root)]
    inner = folder.relative_to(max(holding, key=len)) if holding else folder
    return PurePosixPath(max(holding, key=len)) / inner if holding and len(roots) > 1 else inner


def _folder(folder: PurePosixPath, folders: dict[PurePosixPath, list[Entry]]) -> list[Entry]:
    if folder not in folders:
        folders[folder] = []
        title = name(folder.name.replace("-", " ").replace("_", " ").capitalize())
        _folder(folder.parent, folders).append({title: folders[folder]})
    return folders[folder]
