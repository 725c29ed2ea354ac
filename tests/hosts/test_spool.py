"""Bytes set aside while a build runs come back as they were, from memory, from the disk, and where there is none."""

from __future__ import annotations

import errno
import gc
import io
from typing import Any

import pytest

from spec_atlas.hosts import spool
from spec_atlas.hosts.spool import Aside, Spool


def test_bytes_set_aside_come_back_in_any_order() -> None:
    aside = Spool()
    texts = [b"a first text", b"", b"another, which is longer", bytes(range(256))]

    put = [aside.put(text) for text in texts]
    back = [bytes(one) for one in reversed(put)]
    last = aside.put(memoryview(b"one more, after some have been read"))

    assert back == texts[::-1]
    assert bytes(last) == b"one more, after some have been read"
    assert [len(one) for one in put] == [len(text) for text in texts]
    assert all(isinstance(one, Aside) for one in put)


class Full:
    """A file on a disk that has room for so many bytes more."""

    def __init__(self, room: int) -> None:
        self.file = io.BytesIO()
        self.room = room

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, data: bytes) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = self.file.write(data[: self.room])
        self.room -= taken
        return taken


def test_what_the_disk_takes_not_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it takes a part of it or nothing, and what it took before is not touched."""
    disk = Full(room=20)
    monkeypatch.setattr(spool, "TemporaryFile", lambda **_: disk)
    aside = Spool()
    put = [aside.put(text) for text in (b"there was room", b"there was some", b"there was none")]
    disk.room = 100
    put.append(aside.put(b"there is room again"))

    assert [isinstance(one, Aside) for one in put] == [True, False, False, True]
    assert [bytes(one) for one in put] == [
        *(b"there was room", b"there was some", b"there was none"),
        b"there is room again",
    ]


def test_where_there_is_no_place_for_a_file_all_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(**_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(spool, "TemporaryFile", nowhere)
    assert Spool().put(b"a page") == b"a page"


def test_the_file_is_there_as_long_as_somebody_holds_a_piece_of_it() -> None:
    aside = Spool()
    piece = aside.put(b"a page")
    file = aside._file

    del aside
    gc.collect()
    assert bytes(piece) == b"a page"
    assert file is not None
    assert not file.closed

    del piece
    gc.collect()
    assert file.closed
