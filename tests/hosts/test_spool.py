"""Bytes set aside while a build runs come back as they were, from memory, from the disk, and where there is none."""

from __future__ import annotations

import gc

import pytest

from spec_atlas.hosts import spool
from spec_atlas.hosts.spool import Aside, Spool


@pytest.mark.parametrize("at_hand", [1_000_000, 10])
def test_bytes_set_aside_come_back_in_any_order(at_hand: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_AT_HAND", at_hand)
    aside = Spool()
    texts = [b"a first text", b"", b"another, which is longer", bytes(range(256))]

    put = [aside.put(text) for text in texts]
    back = [bytes(one) for one in reversed(put)]
    last = aside.put(memoryview(b"one more, after some have been read"))

    assert back == texts[::-1]
    assert bytes(last) == b"one more, after some have been read"
    assert [len(one) for one in put] == [len(text) for text in texts]
    assert all(isinstance(one, Aside) for one in put)


def test_what_the_disk_takes_not_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    aside = Spool()
    before = aside.put(b"while there was room")

    def full(_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(aside._file, "write", full)
        kept = aside.put(b"when there was none")
    after = aside.put(b"when there was room again")

    assert kept == b"when there was none"
    assert [bytes(before), bytes(after)] == [b"while there was room", b"when there was room again"]


def test_the_file_is_there_as_long_as_somebody_holds_a_piece_of_it() -> None:
    aside = Spool()
    file = aside._file
    piece = aside.put(b"a page")

    del aside
    gc.collect()
    assert bytes(piece) == b"a page"
    assert not file.closed

    del piece
    gc.collect()
    assert file.closed
