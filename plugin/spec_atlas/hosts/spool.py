"""Bytes set aside on disk while a build runs: MkDocs holds all pages at once, and this is most of what ours weigh."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from spec_atlas.cache import Bytes


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of what is set aside; `bytes` brings it back."""

    spool: Spool
    start: int
    length: int

    def __len__(self) -> int:
        return self.length

    def __bytes__(self) -> bytes:
        return self.spool.read(self.start, self.length)


class Spool:
    """A temporary file without a name, which goes when nobody holds anything of it any more."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0

    def put(self, data: Bytes) -> Bytes | Aside:
        """Set bytes aside; where the disk takes none they come back as they are."""
        try:
            if self._file is None:
                # Without a buffer, so that a full disk is told of at once, and not when other bytes are asked for.
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # closed with the last stretch of it
                weakref.finalize(self, self._file.close)
            self._file.seek(self._end)
            if self._file.write(data) != len(data):
                return data
        except OSError:
            return data
        aside = Aside(self, self._end, len(data))
        self._end += len(data)
        return aside

    def read(self, start: int, length: int) -> bytes:
        """Return the bytes of a stretch."""
        assert self._file is not None, "There is no stretch before the file."
        self._file.seek(start)
        return self._file.read(length)
