"""Decoding: whatever wrote the file, its text comes out, and what was odd is told."""

from __future__ import annotations

import codecs

import pytest

from spec_atlas.model.span import Span
from spec_atlas.reading.source import decode


def test_utf8_is_read_without_a_word() -> None:
    """A mark at the head of UTF-8 and any kind of line end are taken off."""
    source = decode("a.md", codecs.BOM_UTF8 + "# Größe\r\nb\rc\n".encode())
    assert source.text == "# Größe\nb\nc\n"
    assert source.problems == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_is_read_and_told(encoding: str) -> None:
    """UTF-16 is recognised by its mark or, without one, by the zeros between ASCII letters."""
    source = decode("a.md", "# Gates\n\nText with a ü in it.\n".encode(encoding))
    assert source.text == "# Gates\n\nText with a ü in it.\n"
    assert [problem.kind for problem in source.problems] == ["encoding"]


def test_windows_text_is_read_and_the_first_odd_byte_shown() -> None:
    """What is no UTF-8 is taken for Windows-1252, with the place of the byte that gave it away."""
    source = decode("a.md", b"one\r\ntwo caf\xe9 \x81\r\n")
    assert source.text == "one\ntwo café \ufffd\n"
    assert source.problems[0].kind == "encoding"
    assert source.problems[0].span == Span.of(2, 8)


def test_a_zero_is_no_text() -> None:
    """A zero character is replaced and told."""
    source = decode("a.md", b"a long enough line of text\nab\0c\n")
    assert "\0" not in source.text
    assert source.problems[0].span == Span.of(2, 3)


def test_half_a_character_of_utf16_is_no_end() -> None:
    """A file that was cut short is read up to there."""
    source = decode("a.md", codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\xd8")
    assert source.text.startswith("ab")
    assert len(source.problems) == 1
