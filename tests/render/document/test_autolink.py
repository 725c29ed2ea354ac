"""Bare addresses become links as on GitHub."""

from __future__ import annotations

import pytest

from spec_atlas.render.document.autolink import autolink
from spec_atlas.render.document.document import document


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/b.", ["https://a.example/b"]),
        ("(https://a.example/b)", ["https://a.example/b"]),
        ("https://a.example/b_(c)", ["https://a.example/b_(c)"]),
        ("https://a.example/b_(c)))", ["https://a.example/b_(c)"]),
        ("https://a.example/?q=1&amp;", ["https://a.example/?q=1"]),
        ("https://a.example/?q=1;", ["https://a.example/?q=1;"]),
        ("https://a.example, http://b.example!?", ["https://a.example", "http://b.example"]),
        ("http://localhost:8080/x", ["http://localhost:8080/x"]),
        ("url=https://a.example", ["https://a.example"]),
        ("ftp://a.example/x", ["ftp://a.example/x"]),
        ("www.a.example/x", ["www.a.example/x"]),
        ("xwww.a.example", []),
        ("xhttps://a.example", []),
        ("https://", []),
        ("https://.", []),
        ("www.", []),
        ("www.a", ["www.a"]),
        ("https://a.b_c.example", []),
        ("https://a.example<b", ["https://a.example"]),
        ("nothing here", []),
    ],
)
def test_addresses_in_prose(text: str, found: list[str]) -> None:
    """What belongs to the address, what to the prose; no character is lost."""
    pieces = list(autolink(text))
    assert [piece for piece, url in pieces if url] == found
    assert "".join(piece for piece, _ in pieces) == text


def test_addresses_in_code_and_links_stay() -> None:
    """Only plain words are searched; an address without a scheme gets one."""
    html = document("`https://a.example` [https://b.example](c) <https://d.example> **www.e.example**\n").html
    assert html.count("<a ") == 3
    assert '<strong><a href="http://www.e.example">www.e.example</a></strong>' in html
