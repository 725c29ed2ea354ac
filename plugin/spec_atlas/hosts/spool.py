"""Bytes set aside on disk while a build runs: MkDocs holds all pages at once, and this is most of what ours weigh."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

from spec_atlas.cache import Bytes

_AT_HAND = 1_000_000
"""Bytes up to which all stay in memory."""


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
        self._file = SpooledTemporaryFile(max_size=_AT_HAND)  # noqa: SIM115  # closed with the last stretch of it
        self._end = 0
        weakref.finalize(self, self._file.close)

    def put(self, data: Bytes) -> Bytes | Aside:
        """Set bytes aside; where the disk takes none they come back as they are."""
        try:
            self._file.seek(self._end)
            self._file.write(data)
        except OSError:
            return data
        aside = Aside(self, self._end, len(data))
        self._end += len(data)
        return aside

    def read(self, start: int, length: int) -> bytes:
        """Return the bytes of a stretch."""
        self._file.seek(start)
        return self._file.read(length)
