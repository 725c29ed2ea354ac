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

_TABLES = "dt_bundle.js"
"""DataTables, as itables packages it: loaded by our script on pages that have a table to sort. It is styled by ours."""

_SCRIPT = "mermaid.js"
"""Mermaid itself, from the extra `client`: fetched by the first page that has a diagram for the browser to draw."""


def register(config: MkDocsConfig) -> None:
    """Have every page load our style sheets and scripts; what these need further they fetch themselves."""
    scripts = ["atlas.js", *(["client.js"] if _mermaid() else [])]
    config.extra_css.extend(f"{FOLDER}/{file.name}" for file in _own() if file.suffix == ".css")
    config.extra_javascript.extend(f"{FOLDER}/{name}" for name in scripts)
    _spare_the_network(config)


def add(config: MkDocsConfig, files: Files) -> None:
    """Add the files to the site."""
    for file in (*_own(), packaged("itables", "html", _TABLES), _mermaid()):
        if file is not None and file.is_file():
            files.append(File.generated(config, f"{FOLDER}/{file.name}", abs_src_path=str(file)))


def spare(files: Files) -> None:
    """Take Mermaid out again: 3 MB that no page asks for."""
    script = files.get_file_from_path(f"{FOLDER}/{_SCRIPT}")
    if script is not None:
        files.remove(script)


def _spare_the_network(config: MkDocsConfig) -> None:
    """Tell mkdocs-mermaid2 of our copy of the script where its user named none.

    It would look for one on a public server at every build, and fail a strict one in a closed network. `_javascript`
    is where it keeps the script it has found; a copy that is generated would not pass its own search of `docs_dir`.
    """
    plugin = config.plugins.get("mermaid2")
    if plugin is not None and _mermaid() and hasattr(type(plugin), "javascript"):
        ours = f"{FOLDER}/{_SCRIPT}"
        if plugin.config.get("javascript") in (None, ours):
            plugin.config["javascript"] = plugin._javascript = ours


def packaged(package: str, *parts: str) -> Path | None:
    """Return a file inside an installed package, which is not imported for it; None without the package."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0]).joinpath(*parts)


def _own() -> Iterator[Path]:
    folder = Path(render.__path__[0]) / "assets"
    yield from sorted(path for path in folder.iterdir() if path.suffix in (".css", ".js"))


def _mermaid() -> Path | None:
    return packaged("mermaidx", "assets", _SCRIPT)
