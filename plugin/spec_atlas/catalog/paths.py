"""Which files a written target can mean, when it is read as a path."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from spec_atlas.catalog.identity import folded
from spec_atlas.model.spec import Spec

# A colon alone is no sign: `EIP:20` is an id, `C:/x` a Windows path.
_URL = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]+:)?//|(?:mailto|tel|sms|data|urn|news|xmpp|javascript):")
_NOTHING = frozenset({"", "-", "–", "—", "none", "n/a", "na", "nil", "null", "nothing", "tbd", "tba", "keine", "aucun"})
_STEPS = frozenset({"", ".", ".."})
_ENDINGS = ("", ".md", ".markdown", "/README.md", "/index.md")


def is_url(target: str) -> bool:
    """Say whether a target leaves the project by itself: `https://…`, `mailto:…`, `//host/…`."""
    return (":" in target or target.startswith("//")) and bool(_URL.match(target))


def is_nothing(target: str) -> bool:
    """Say whether a target is a way to say that there is none, or none yet."""
    return target.strip(" .()[]{}?…").casefold() in _NOTHING


def bare(target: str) -> str:
    """Return a link target as a path: without `#…` and `?…`, percent-encoding read, backslashes turned."""
    path = target.partition("#")[0].partition("?")[0]
    return (unquote(path) if "%" in path else path).replace("\\", "/")


def candidates(target: str, source: str, roots: tuple[str, ...]) -> Iterator[str]:
    """Yield the paths, relative to the project, that a target in the file `source` can mean, nearest first.

    They are counted from the file's folder, from the project's root and from each of the spec folders, with a
    leading `/` from the latter two only. A path that leaves the project means nothing.
    """
    path = bare(target)
    bases = ("", *(root for root in roots if root != "."))
    if not path.startswith("/"):
        bases = (posixpath.dirname(source), *bases)
    seen = set()
    below = path.lstrip("/")
    # A path without such steps needs no more than its folder in front of it.
    plain = _STEPS.isdisjoint(below.split("/"))
    for base in bases:
        joined = _joined(_normal(base), below) if plain else posixpath.normpath(posixpath.join(base, below))
        if joined not in seen and joined != ".." and not joined.startswith("../"):
            seen.add(joined)
            yield joined


def _joined(folder: str, path: str) -> str:
    return path if folder == "." else folder + path if folder.endswith("/") else f"{folder}/{path}"


@lru_cache(maxsize=256)
def _normal(folder: str) -> str:
    return posixpath.normpath(folder)


def files(path: str) -> Iterator[str]:
    """Yield the files that a path can name: itself, with an ending, or the page of a folder."""
    stem = "" if path == "." else path
    for ending in _ENDINGS:
        yield (stem + ending).lstrip("/") or "."


def drawings_wanted(specs: Iterable[Spec], roots: tuple[str, ...]) -> frozenset[str]:
    """Return every path at which a file may be that a spec links to as its drawing."""
    return frozenset(
        path
        for spec in specs
        for diagram in spec.diagrams
        if diagram.language == "link"
        for path in candidates(diagram.text, spec.path, roots)
    )


def wanted(specs: Iterable[Spec], roots: tuple[str, ...]) -> frozenset[str]:
    """Return every path that a spec's references could mean and that is no spec: what is to be looked for on disk."""
    kept = tuple(specs)
    known = {spec.path for spec in kept}
    ids = {folded(spec.id) for spec in kept}
    paths: set[str] = set()
    for spec in kept:
        for reference in spec.references:
            target = reference.target.strip()
            if reference.kind == "mention" or not target or target.startswith("#") or is_url(target):
                continue
            if "#" not in target and folded(target) in ids:
                continue  # an id stands before any file that is no spec, and asking the disk is slow
            if "\n" not in target and "\0" not in target and len(target) < 1024:
                paths.update(candidates(target, spec.path, roots))
    return frozenset(paths - known)
