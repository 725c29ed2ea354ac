"""Markdown as CommonMark and GitHub read it: a flat run of events, each with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate, count, starmap
from operator import add
from typing import Any, NamedTuple, TypeAlias

import pyromark

from spec_atlas.model.span import Span

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_GFM
)
"""What GitHub adds to CommonMark. Heading attributes, formulas and smart quotes stay off: the text stays as written."""


class Event(NamedTuple):
    """One step of reading: a block or a span opens, closes (`/` before its name), or something stands there.

    `start` and `end` are UTF-8 byte offsets into the text (`Places` turns them into lines and columns); a closing
    event has those of its opening one.

    | kind | is | text | number | title |
    |---|---|---|---|---|
    | `paragraph` | a paragraph | | | |
    | `heading` | a heading | | level, 1 to 6 | |
    | `quote` | a block quote | `note`, `tip`, … for an alert | | |
    | `code` | a block of code | info string, as written | 1 for a fence, 0 for indented | |
    | `list` | a list | | first number, -1 for bullets | |
    | `item` | its item | | | |
    | `table` | a table | one of `lcr-` for each column | | |
    | `head`, `row`, `cell` | its parts (`head` is the first row) | | | |
    | `footnote` | the text of a footnote | label | | |
    | `html` | a block of raw HTML, `raw` within | | | |
    | `emphasis`, `strong`, `strikethrough` | spans | | | |
    | `link`, `image` | with the words within | destination | 1 for `<https://…>` | title |
    | `text`, `codespan`, `raw` | characters, entities and escapes resolved; raw HTML | the characters | | |
    | `break`, `softbreak`, `rule` | line ends within a paragraph; a thematic break | | | |
    | `reference` | to a footnote | label | | |
    | `task` | the box at the head of an item | | 1 when ticked | |
    """

    kind: str
    text: str
    number: int
    title: str
    start: int
    end: int


def events(body: str, *, merge: bool = True) -> Iterator[Event]:
    """Read Markdown, and yield what is there in the order of the text.

    Neighbouring pieces of text are one event when `merge` holds. Its range then covers also what was written and is
    not text (backslashes, a quote's `>` before each line of code); `len(text.encode()) == end - start` tells that
    every character stands where it was written. Without `merge` each line of code is an event.
    """
    return starmap(event, steps(body, merge=merge))


def steps(body: str, *, merge: bool = True) -> Iterator[Step]:
    """Yield what `events` yields as the parser tells it: for who is in haste, and wants few of the events.

    Text is `{"Text": words}`; the most frequent of the others stand below by name, and `event` knows them all.
    """
    # What crosses into Rust keeps its UTF-8 ever after, as large as the text: a copy takes it along when it goes.
    text = body if body.isascii() else body.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
    # Forty kinds of dict, in a union that no reader would want to see taken apart by type.
    told: Any = pyromark.events_with_range(text, options=OPTIONS, merge_text=merge)
    return iter(told)


Step: TypeAlias = tuple[Any, Mapping[str, int]]
"""What the parser tells, and from which byte to which it stands."""

SOFT_BREAK = "SoftBreak"
ITEM_END = {"End": "Item"}
STRONG, STRONG_END = {"Start": "Strong"}, {"End": "Strong"}
CELL, CELL_END = {"Start": "TableCell"}, {"End": "TableCell"}
HEAD_END, ROW_END, TABLE_END = {"End": "TableHead"}, {"End": "TableRow"}, {"End": "Table"}


def event(told: Any, where: Mapping[str, int]) -> Event:
    """Return the event that a step is; it takes the step apart."""
    # This is where reading spends its time: a tuple is made at half the cost of a named one, and the most frequent
    # steps come first.
    start, end = where["start"], where["end"]
    if isinstance(told, str):
        return _made(Event, (_LEAVES[told], "", 0, "", start, end))
    step, tag = told.popitem()
    if step == "Text":
        return _made(Event, ("text", tag, 0, "", start, end))
    if step == "End":
        kind = _CLOSINGS[tag if isinstance(tag, str) else next(iter(tag))]
        return _made(Event, (kind, "", 0, "", start, end))
    if step == "Start":
        opened = (_BLOCKS[tag], "", 0, "") if isinstance(tag, str) else _opening(tag)
        return _made(Event, (*opened, start, end))
    if step == "TaskListMarker":
        return _made(Event, ("task", "", int(tag), "", start, end))
    return _made(Event, (_LEAVES[step], tag, 0, "", start, end))


_made = tuple.__new__


class Places:
    """Where the bytes of a text stand: turns UTF-8 byte offsets into lines and columns, both from one."""

    __slots__ = ("_rough", "_tails", "data", "starts")

    def __init__(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        lines = data.split(b"\n")
        self.data = data
        # The first bytes of the lines, which are all bytes and line ends before them. The last one is behind the text,
        # where a next line would begin.
        self.starts = list(map(add, accumulate(map(len, lines), initial=0), count()))
        # Offsets of the bytes that only continue a character: a column is the bytes before it less these.
        self._tails: list[int] = []
        # Lines on which not every byte is a character.
        self._rough: frozenset[int] = frozenset()
        if len(data) != len(text):
            rough = [number for number, plain in enumerate(map(bytes.isascii, lines), 1) if not plain]
            self._rough = frozenset(rough)
            starts = self.starts
            self._tails = [
                found.start() for line in rough for found in _TAIL.finditer(data, starts[line - 1], starts[line])
            ]

    def line(self, offset: int) -> int:
        """Return the line that holds a byte."""
        return bisect_right(self.starts, offset)

    def offset(self, line: int) -> int:
        """Return the first byte of a line; the end of the text for a line beyond it."""
        return self.starts[line - 1] if line < len(self.starts) else len(self.data)

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of a byte; the column counts code points."""
        line = bisect_right(self.starts, offset)
        start = self.starts[line - 1]
        column = offset - start + 1
        if self._tails:
            column -= bisect_left(self._tails, offset) - bisect_left(self._tails, start)
        return line, column

    def index(self, offset: int) -> int:
        """Return the position of a byte's character in the text as a Python string."""
        return offset - bisect_left(self._tails, offset)

    def span(self, start: int, end: int) -> Span:
        """Return the span between two bytes, without the line ends and blanks around it."""
        data, starts = self.data, self.starts
        while start < end and data[start] in b" \t":
            start += 1
        while end > start and data[end - 1] in b"\n \t":
            end -= 1
        line = bisect_right(starts, start)
        if end < starts[line] and line not in self._rough:
            # Nearly all spans: on one line, and each byte is a character.
            before = starts[line - 1] - 1
            return Span.on(line, start - before, end - before)
        return Span.of(*self.at(start), *self.at(end))


def _opening(tag: Any) -> tuple[str, str, int, str]:
    ((name, data),) = tag.items()
    match name:
        case "Heading":
            return "heading", "", int(data["level"][1]), ""
        case "Link" | "Image":
            written = data["link_type"]
            target = "mailto:" + data["dest_url"] if written == "Email" else data["dest_url"]
            return _BLOCKS[name], target, int(written in ("Autolink", "Email")), data["title"]
        case "CodeBlock":
            return ("code", "", 0, "") if data == "Indented" else ("code", data["Fenced"], 1, "")
        case "List":
            return "list", "", -1 if data is None else data, ""
        case "Table":
            return "table", "".join(_ALIGNMENTS[side] for side in data), 0, ""
        case "BlockQuote":
            return "quote", (data or "").lower(), 0, ""
        case _:
            return _BLOCKS[name], data, 0, ""


_ALIGNMENTS: Mapping[str, str] = {"None": "-", "Left": "l", "Center": "c", "Right": "r"}

_BLOCKS: Mapping[str, str] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "BlockQuote": "quote",
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "List": "list",
    "Item": "item",
    "Table": "table",
    "TableHead": "head",
    "TableRow": "row",
    "TableCell": "cell",
    "FootnoteDefinition": "footnote",
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strikethrough",
    "Link": "link",
    "Image": "image",
}

_CLOSINGS: Mapping[str, str] = {name: f"/{kind}" for name, kind in _BLOCKS.items()}

_LEAVES: Mapping[str, str] = {
    "Text": "text",
    "Code": "codespan",
    "Html": "raw",
    "InlineHtml": "raw",
    "HardBreak": "break",
    "SoftBreak": "softbreak",
    "Rule": "rule",
    "FootnoteReference": "reference",
}

_TAIL = re.compile(rb"[\x80-\xbf]")
