"""Markdown's events, and the lines and columns of their bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spec_atlas.model.span import Span
from spec_atlas.reading.markdown import Places, events


def kinds(text: str) -> list[str]:
    return [event.kind for event in events(text)]


def test_events_open_and_close() -> None:
    """Elements come in pairs, with what stands in them between."""
    assert kinds("# A *b*\n") == ["heading", "text", "emphasis", "text", "/emphasis", "/heading"]
    assert kinds("- [x] a\n\n---\n") == ["list", "item", "task", "text", "/item", "/list", "rule"]


def test_events_tell_what_they_are() -> None:
    """Level, info string, first number, alignment, alert, destination, ticked."""
    source = "## A\n\n```yaml x\na: 1\n```\n\n    b\n\n3. c\n\n- [x] d\n\n| e | f |\n|:-|-:|\n\n> [!TIP]\n> g\n"
    found = {event.kind: (event.text, event.number) for event in reversed(list(events(source)))}
    assert found["heading"] == ("", 2)
    assert found["code"] == ("yaml x", 1)
    assert found["list"] == ("", 3)
    assert found["task"] == ("", 1)
    assert found["table"] == ("lr", 0)
    assert found["quote"] == ("tip", 0)


def test_links_tell_where_they_lead() -> None:
    """Titles, references, and addresses between angle brackets; an e-mail address becomes one."""
    source = "[a](b.md 'T') [c] <https://d.example> <e@f.example> ![g](h.png)\n\n[c]: i.md\n"
    found = [
        (event.kind, event.text, event.number, event.title)
        for event in events(source)
        if event.kind in ("link", "image")
    ]
    assert found == [
        ("link", "b.md", 0, "T"),
        ("link", "i.md", 0, ""),
        ("link", "https://d.example", 1, ""),
        ("link", "mailto:e@f.example", 1, ""),
        ("image", "h.png", 0, ""),
    ]


def test_what_is_not_markdown_on_github_stays_text() -> None:
    """No heading attributes, no formulas, no curly quotes."""
    assert [event.text for event in events('# A {#b}\n\n$x$ "y" -- z...\n') if event.text] == [
        "A {#b}",
        '$x$ "y" -- z...',
    ]


def test_text_comes_in_one_piece_or_as_written() -> None:
    """Merged, words are whole; unmerged, each line of code has its own place."""
    source = "> ```\n> a\n> b\n> ```\n"
    assert [event.text for event in events(source) if event.kind == "text"] == ["a\nb\n"]
    assert [(event.text, event.start) for event in events(source, merge=False) if event.kind == "text"] == [
        ("a\n", 8),
        ("b\n", 12),
    ]


def test_places_count_code_points() -> None:
    """Bytes of a character that needs several are one column; lines and columns begin at one."""
    places = Places("é😀x\n\nключ z\n")
    assert places.at(0) == (1, 1)
    assert places.at(len("é😀".encode())) == (1, 3)
    assert places.at(len("é😀x\n\nключ ".encode())) == (3, 6)
    assert places.line(len("é😀x\n".encode())) == 2


def test_spans_end_before_the_line_end() -> None:
    """A block's range reaches over its line end; a span does not."""
    text = "# Tö\n\nnext\n"
    heading = next(events(text))
    assert Places(text).span(heading.start, heading.end) == Span.of(1, 1, 1, 5)
    assert Places("").span(0, 0) == Span.of(1, 1, 1, 1)


@given(st.text(st.sampled_from("ab\né😀 я"), max_size=60), st.data())
def test_places_agree_with_counting(text: str, data: st.DataObject) -> None:
    """Line, column and position are what counting the characters before gives."""
    index = data.draw(st.integers(0, len(text)))
    before = text[:index]
    offset = len(before.encode())
    places = Places(text)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert places.at(offset) == (line, column)
    assert places.line(offset) == line
    assert places.index(offset) == index


@given(
    st.lists(st.sampled_from(["- ", "> ", "é", "😀", "**", "`", "\n", "| a |", "\n|-|\n", "x "]), max_size=30).map(
        "".join
    )
)
def test_words_stand_where_their_event_says(text: str) -> None:
    """The bytes of an event are the words it tells, when as many as they."""
    raw = text.encode()
    for event in events(text):
        if event.kind == "text" and event.end - event.start == len(event.text.encode()):
            assert raw[event.start : event.end].decode() == event.text
