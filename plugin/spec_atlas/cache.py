"""What was worked out before, kept on disk by what it was worked out from; safe to delete at any time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import sys
import time
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from spec_atlas import disk, history

Bytes = bytes | memoryview
"""Bytes of their own, or a part of others."""

FOLDER = ".cache/spec-atlas"
"""Where a project's cache is, below the folder of its mkdocs.yml."""

SWITCH = "SPEC_ATLAS_CACHE"
"""The variable of the environment that turns the cache off, with the word `off`."""

_OFF = frozenset({"off", "0", "no", "false"})

_RELIED_ON = ("merman", "pyromark", "PyYAML", "python-frontmatter", "networkx", "markupsafe", "pygments")
"""Packages whose version may change what comes out."""

_DAY = 24 * 60 * 60
_OLDEST = 14 * _DAY
"""What nobody has asked for in this time, in seconds, is removed."""

_NOTE = "# Made by Spec Atlas, safe to delete, and not to be committed.\n*\n"


class Cache:
    """Texts, or bytes, by key. `folder` is None where nothing is kept: every question is answered with None.

    An entry is found only under the whole of what it was made from, and only by the edition of Spec Atlas that made
    it. It carries its own checksum: what is cut short or changed by hand counts as not there. Entries are written
    whole under a name of their own, so that two processes cannot hurt each other. No failure to read or write is
    anybody's trouble.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    @classmethod
    def of(cls, root: Path, *, switch: str = "") -> Cache:
        """Return the cache of a project, by the folder of its mkdocs.yml; `switch` is what `SPEC_ATLAS_CACHE` says.

        A cache that git keeps is not used: whoever can commit it could say that everything is well.
        """
        folder = root / FOLDER
        if is_off(switch) or history.keeps(root, FOLDER):
            return cls()
        return cls(folder)

    def get(self, kind: str, parts: Iterable[str]) -> str | None:
        """Return the text that was kept for these parts, or None."""
        data = self.read(kind, parts)
        return None if data is None else unpacked(data)

    def put(self, kind: str, parts: Iterable[str], text: str) -> None:
        """Keep a text for these parts."""
        if self.folder is not None:
            self.write(kind, parts, [packed(text)])

    def has(self, kind: str, parts: Iterable[str]) -> bool:
        """Whether something was kept for these parts; whoever reads it may yet find it spoilt."""
        return self.folder is not None and self._file(kind, parts).exists()

    def read(self, kind: str, parts: Iterable[str]) -> bytes | None:
        """Return the bytes that were kept for these parts, or None."""
        if self.folder is None:
            return None
        file = self._file(kind, parts)
        try:
            stored = file.read_bytes()
            data = stored[_HASH:]
            if stored[:_HASH] != _checksum(hashlib.sha256(data)):
                return None
            if time.time() - file.stat().st_mtime > _DAY:
                os.utime(file)
        except OSError:
            return None
        return data

    def write(self, kind: str, parts: Iterable[str], pieces: Iterable[Bytes]) -> None:
        """Keep bytes, given in pieces, for these parts."""
        if self.folder is None:
            return
        file = self._file(kind, parts)
        draft = file.with_name(f"{file.name}.{os.getpid()}.tmp")
        with contextlib.suppress(OSError):
            self._prepare()
            file.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as stream:
                # Its place is kept free until all has come by.
                stream.write(bytes(_HASH))
                found = hashlib.sha256()
                for piece in pieces:
                    found.update(piece)
                    stream.write(piece)
                stream.seek(0)
                stream.write(_checksum(found))
            os.replace(draft, file)

    def tidy(self) -> None:
        """Remove what nobody has asked for in two weeks, and what a stopped process left; once a day at most."""
        if self.folder is None:
            return
        stamp = self.folder / "tidied"
        with contextlib.suppress(OSError):
            now = time.time()
            if not self.folder.is_dir() or (stamp.exists() and now - stamp.stat().st_mtime < _DAY):
                return
            stamp.touch()
            for file in self.folder.rglob("*"):
                with contextlib.suppress(OSError):
                    age = now - file.stat().st_mtime
                    if file.is_file() and file.parent != self.folder and age > (_DAY if file.suffix else _OLDEST):
                        file.unlink()

    def _prepare(self) -> None:
        note = self.folder / ".gitignore" if self.folder else None
        if note and not note.exists():
            note.parent.mkdir(parents=True, exist_ok=True)
            note.write_text(_NOTE, encoding="utf-8")

    def _file(self, kind: str, parts: Iterable[str]) -> Path:
        assert self.folder is not None
        name = digest(edition(), *parts)
        return self.folder / kind / name[:2] / name[2:]


_HASH = 16


def _checksum(found: hashlib._Hash) -> bytes:
    return found.digest()[:_HASH]


def packed(text: str) -> bytes:
    """Return a text as few bytes, quickly."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: Bytes) -> str:
    """Return the text that `packed` made bytes of."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def is_off(switch: str) -> bool:
    """Tell whether what `SPEC_ATLAS_CACHE` says turns the cache off."""
    return switch.strip().casefold() in _OFF


def digest(*parts: str) -> str:
    """Return one name for several texts; no other texts have it."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(f"{len(data)}:".encode())
        found.update(data)
    return found.hexdigest()


@cache
def edition() -> str:
    """Return what Spec Atlas, Python and the packages it relies on are at the moment; any change gives another."""
    return digest(disk.package_digest(), platform.python_implementation(), sys.version, *map(_version, _RELIED_ON))


def _version(package: str) -> str:
    # Here, for it loads all that can read e-mail, and who keeps nothing has no use for it.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
