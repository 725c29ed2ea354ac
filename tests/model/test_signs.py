"""Words that are looked for in whole texts are found on the lines that hold them."""

from __future__ import annotations

from spec_atlas.model.signs import Signs

WORDS = ("key", "token", "k_live_", "://", "sk-", "...", "ключ", "eyj", "banana")


def by_hand(text: bytes) -> set[int]:
    """The lines of a text that hold a word, looked at one by one."""
    rows = enumerate(text.split(b"\n"), 1)
    return {number for number, row in rows if any(word.encode() in row for word in WORDS)}


def test_lines_that_hold_a_word() -> None:
    """Each line once, however often and wherever in it the words stand, and no other line."""
    signs = Signs(WORDS)
    for text in (
        "",
        "key",
        "no\nkey\n\nkeykey token\nke\ny",
        "a\r\nsk_live_x\x0c\nsk-live\n-sk\n://\n:/\n..\n....\n",
        "мой ключ\nклюᵒч\n" * 3 + "k_live\nkeyk_live_\n",
        "bananana\nbanan\nabanana\n\n\neyjey\n",
        "key" * 100_000 + "\n" + "k_live" * 100_000 + "\ntoken",
    ):
        written = text.encode()
        assert signs.lines(written) == by_hand(written)
        assert signs.are_in(written) == bool(by_hand(written))
