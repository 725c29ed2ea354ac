"""Text that is kept as UTF-8 reads as it was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_atlas.model.source import Source


@pytest.mark.parametrize(
    "text", ["", "plain", "a – b" * 50, "é" * 50, "中文" * 50, "😀", "\ud800 half of a pair –" * 9, "\x00\r\n"]
)
def test_a_text_comes_back(text: str) -> None:
    """Whatever the signs, and however they are kept."""
    source = Source("a.md", text)
    assert source.text == text
    assert source == Source("a.md", text)
    assert hash(source) == hash(Source("a.md", text))
    assert replace(source, path="b.md").text == text
    assert source.line(1) == text.split("\n")[0]
    assert repr(text) in repr(source)
