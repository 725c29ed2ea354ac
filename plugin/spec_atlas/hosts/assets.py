"""Styles and scripts: our own, and those that come out of installed packages. No page asks another host for any."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from spec_atlas import render

FOLDER = "assets/spec-atlas"
"""Where they are on the site."""

_TABLES = ("dt_bundle.js", "dt_bundle.css")
"""DataTables, as itables packages it: loaded by our script on pages that have a table to sort."""


def register(config: MkDocsConfig) -> None:
    """Have every page load our style sheets and our script; what that one needs further it fetches itself."""
    for file in _own():
        uri = f"{FOLDER}/{file.name}"
        if file.suffix == ".css" and uri not in config.extra_css:
            config.extra_css.append(uri)
        elif file.name == "atlas.js" and uri not in map(str, config.extra_javascript):
            config.extra_javascript.append(uri)


def add(config: MkDocsConfig, files: Files) -> None:
    """Add the files to the site."""
    for file in (*_own(), *_bundle()):
        files.append(File.generated(config, f"{FOLDER}/{file.name}", abs_src_path=str(file)))


def _own() -> Iterator[Path]:
    yield from sorted(
        path for path in (Path(render.__path__[0]) / "assets").iterdir() if path.suffix in (".css", ".js")
    )


def _bundle() -> Iterator[Path]:
    for name in _TABLES:
        yield packaged("itables", "html", name)


def packaged(package: str, *parts: str) -> Path:
    """Return a file inside an installed package, which is not imported for it."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"The package `{package}` is not installed.")
    return Path(found.submodule_search_locations[0]).joinpath(*parts)
