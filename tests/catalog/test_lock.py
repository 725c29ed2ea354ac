"""The lock file is read line by line, whatever a merge has made of it, and written so that branches merge."""

from __future__ import annotations

from spec_atlas.catalog.lock import Lock, Stamp

TEXT = """\
# a remark
{"spec": "b", "on": "a", "content": "1111", "version": "1.2", "reviewed": "2026-01-02"}

{"spec": "a", "content": "2222", "reviewed": "2026-01-01"}
"""


def test_a_lock_is_written_as_it_is_read_and_sorted() -> None:
    """A line for each fact; writing what was read again changes nothing."""
    lock = Lock.parse(TEXT, "specs/atlas.lock")
    assert lock.stamps == (Stamp("a", "", "2222", "", "2026-01-01"), Stamp("b", "a", "1111", "1.2", "2026-01-02"))
    lines = lock.text().splitlines()
    assert lines[0].startswith("#")
    assert lines[1:] == [
        '{"spec": "a", "content": "2222", "reviewed": "2026-01-01"}',
        '{"spec": "b", "on": "a", "content": "1111", "version": "1.2", "reviewed": "2026-01-02"}',
    ]
    assert Lock.parse(lock.text(), "specs/atlas.lock").text() == lock.text()


def test_of_two_stamps_the_later_counts() -> None:
    """Both sides of a merge can stay, in any order."""
    old, new = (
        '{"spec": "a", "content": "1", "reviewed": "2026-01-01"}',
        '{"spec": "a", "content": "2", "reviewed": "2026-02-01"}',
    )
    for text in (f"{old}\n{new}", f"{new}\n{old}"):
        [stamp] = Lock.parse(text, "").stamps
        assert stamp.content == "2"


def test_what_is_no_stamp_is_a_fault_at_its_line() -> None:
    """Nothing crashes, and the good lines are kept."""
    lines = [
        "<<<<<<< HEAD",
        '{"spec": "a", "content": "1"}',
        "=======",
        "{]",
        "[" * 100_000,
        "[1]",
        '{"spec": "a"}',
        '{"spec": 1, "content": "x"}',
        '{"spec": "", "content": "x"}',
    ]
    lock = Lock.parse("\n".join(lines), "")
    assert [stamp.spec for stamp in lock.stamps] == ["a"]
    assert [fault.line for fault in lock.faults] == [1, 3, 4, 5, 6, 7, 8, 9]
    assert all(fault.message.endswith(".") for fault in lock.faults)


def test_stamps_of_one_spec_are_replaced_together() -> None:
    """What it no longer depends on is gone; other specs keep theirs."""
    lock = Lock.parse(TEXT, "").with_stamps("b", [Stamp("b", "", "3333", "", "2026-03-01")])
    assert [(stamp.spec, stamp.on, stamp.content) for stamp in lock.stamps] == [("a", "", "2222"), ("b", "", "3333")]
    assert lock.reviewed("b") == "2026-03-01"
    assert lock.reviewed("c") == ""
    assert [stamp.spec for stamp in lock.without({"b"}).stamps] == ["a"]
