"""Text that is kept as UTF-8 reads as it was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_atlas.model.profile import GENERIC
from spec_atlas.model.source import Source
from spec_atlas.model.spec import Spec


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


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\nid: a\n---\n# Dock – a", "\n\n\n# Dock – a"),
        ("---\nid: a\n---", "\n\n"),
        ("# Dock", "# Dock"),
        ("\n# Dock", "\n# Dock"),
        ("> # Dock", "\n# Dock of another text"),
        ("", ""),
    ],
)
def test_a_body_comes_back(text: str, body: str) -> None:
    """Whether it is the end of the text, the text itself, or neither."""
    spec = Spec("a", "A", GENERIC, Source("a.md", text), body)
    assert spec.body == body
    assert spec == Spec("a", "A", GENERIC, Source("a.md", text), body)
    assert replace(spec, title="B").body == body
