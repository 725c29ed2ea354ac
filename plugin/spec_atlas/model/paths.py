"""Paths as text: POSIX, relative to the project's root. Nothing here asks a file system."""

from __future__ import annotations

from posixpath import basename, splitext

ORDINARY = frozenset({"readme", "index"})
"""Names of files that stand for their folder."""


def stem(path: str) -> str:
    """Return a file's name without its ending."""
    return splitext(basename(path))[0]


def within(path: str, folder: str) -> bool:
    """Tell whether a path lies below a folder; everything lies below `.`."""
    return folder == "." or path.startswith(folder.rstrip("/") + "/")


def inner(path: str, folder: str) -> str:
    """Return a path counted from a folder it lies below."""
    return path if folder == "." else path[len(folder.rstrip("/")) + 1 :]
