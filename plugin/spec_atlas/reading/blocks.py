"""One pass over a document's Markdown: its headings, items, tables, code, links and comments, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from sys import intern
from typing import NamedTuple

from spec_atlas.model.source import Problem
from spec_atlas.model.span import Span
from spec_atlas.model.table import Cells
from spec_atlas.model.value import Value
from spec_atlas.reading.markdown import (
    CELL,
    CELL_END,
    HEAD_END,
    ITEM_END,
    ROW_END,
    SOFT_BREAK,
    STRONG,
    STRONG_END,
    TABLE_END,
    Event,
    Places,
    Step,
    event,
    steps,
)

_IMAGE = re.compile(r"""<img\b[^>]{0,500}?\bsrc\s{0,5}=\s{0,5}["']?(?P<source>[^"'\s>]{1,500})""", re.IGNORECASE)
_NESTED = 4
"""Links stand in links only as pictures do; the words of deeper ones are not told to all around them."""


class Heading(NamedTuple):
    """A heading's plain text."""

    level: int
    text: str
    span: Span


class Item(NamedTuple):
    """A list item's own first paragraph, or another paragraph (`listed` is then false).

    `lead` is the strong text or code it begins with, `checked` is None where there is no box. `depth` counts lists.
    """

    text: str
    span: Span
    lead: str = ""
    checked: bool | None = None
    depth: int = 0
    listed: bool = True


class Grid(NamedTuple):
    """A table's cells as plain text."""

    header: tuple[Value, ...]
    cells: Cells
    span: Span


class Fence(NamedTuple):
    """A block of code: its info string, its text, and the line and indent of its first line."""

    info: str
    text: str
    span: Span
    first_line: int
    indent: int


class Link(NamedTuple):
    """A link or an image: where to, and its words."""

    target: str
    text: str
    span: Span
    image: bool = False


@dataclass(slots=True)
class Blocks:
    """What a document is made of, in the order of the text.

    `filled` has a byte for each line, from zero, which is 1 where something other than headings, rules and comments
    stands. `mask` is the text as UTF-8 in which code blocks, comments and the targets of links are blanks, byte for
    byte.
    """

    places: Places
    mask: bytearray
    filled: bytearray
    headings: list[Heading] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    comments: list[Value] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def blank(self, start: int, end: int) -> None:
        """Blank a stretch of the mask, leaving line ends."""
        self.mask[start:end] = self.mask[start:end].translate(_BLANKS)


def blocks(body: str) -> Blocks:
    """Take a document's Markdown apart."""
    places = Places(body)
    found = Blocks(places, bytearray(places.data), bytearray(len(places.starts) + 1))
    _Pass(found, steps(body, merge=False)).run()
    # A list item is told when it closes, after those within it; spans sort as the text runs.
    found.items.sort(key=_SPAN)
    found.problems.sort(key=_SPAN)
    return found


_SPAN = attrgetter("span")
_BLANKS = bytes(sign if sign == ord("\n") else ord(" ") for sign in range(256))


class _Open:
    """A block that is being read: the pieces of its text, and the strong text or code it begins with."""

    lead: Sequence[str] = ()
    lead_open = 0
    led = False
    filled = False
    checked: bool | None = None

    def __init__(self, start: Event) -> None:
        self.start = start
        self.words: list[str] = []
        self.last = start.start


def _one_line(words: Sequence[str]) -> str:
    """Return words as one line, with one blank at most between them."""
    text = "".join(words)
    # Most are so already: the only white space that counts as printable is the blank itself.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


class _Pass:
    """The state of the pass: which block is open, and what it has gathered."""

    def __init__(self, found: Blocks, steps: Iterator[Step]) -> None:
        self.found = found
        self.steps = steps
        self.depth = 0
        self.text: list[_Open] = []
        self.raw: list[Event] = []
        self.link: list[tuple[Event, list[str]]] = []

    def run(self) -> None:
        """Take what comes, to the end; tables and code take what is in them."""
        for told, where in self.steps:
            # The most frequent first; of those with a name their name says all.
            if "Text" in told:
                self.add(told["Text"], where["end"])
            elif told == SOFT_BREAK:
                self.add(" ", where["end"])
            elif told == STRONG:
                self.open_lead()
            elif told == STRONG_END:
                self.close_lead()
            elif told == ITEM_END:
                self.close_text()
            else:
                self.take(event(told, where))

    def take(self, event: Event) -> None:
        step = _STEPS.get(event.kind)
        if step:
            step(self, event)

    # Text: headings, paragraphs, items.

    def open(self, event: Event) -> None:
        self.text.append(_Open(event))

    def paragraph(self, event: Event) -> None:
        opened = _Open(event)
        # The first paragraph of a loose item is the item's own text.
        if self.text and self.text[-1].start.kind == "item" and not self.text[-1].words:
            opened.checked = self.text[-1].checked
        self.text.append(opened)

    def close_text(self, _: Event | None = None) -> None:
        block = self.text.pop()
        text = _one_line(block.words)
        listed = block.start.kind == "item"
        if block.start.kind == "paragraph" and self.text and self.text[-1].start.kind == "item":
            item = self.text[-1]
            if not item.words:
                # Told once the item closes, with the item's own place.
                item.words, item.lead, item.led, item.last = block.words, block.lead, True, block.last
                item.checked = block.checked if block.checked is not None else item.checked
                return
        if text:
            span = self.found.places.span(block.start.start, max(block.last, block.start.start + 1))
            lead = _one_line(block.lead)
            self.found.items.append(Item(text, span, lead, block.checked, self.depth if listed else 0, listed))
            self.fill(block.start.start, block.last)

    def heading(self, event: Event) -> None:
        block = self.text.pop()
        span = self.found.places.span(event.start, event.end)
        self.found.headings.append(Heading(block.start.number, _one_line(block.words), span))

    def open_list(self, event: Event) -> None:
        self.depth += 1
        # Strong text behind a nested list is not what the item begins with.
        if self.text and self.text[-1].start.kind == "item":
            self.text[-1].led = True

    def close_list(self, event: Event) -> None:
        self.depth -= 1

    def fill(self, start: int, end: int) -> None:
        starts, filled = self.found.places.starts, self.found.filled
        line = bisect_right(starts, start)
        filled[line] = 1
        if end > starts[line]:
            last = bisect_right(starts, end - 1)
            filled[line : last + 1] = b"\1" * (last + 1 - line)

    # Tables.

    def table(self, opened: Event) -> None:
        """Read a table to its end. Cells are half of all that is told: they take the short way."""
        place, links = self.found.places.span, self.link
        rows: list[list[tuple[str, Span]]] = [[]]
        cell = _Open(opened)
        words = cell.words
        self.text.append(cell)
        for told, where in self.steps:
            if "Text" in told:
                if links:
                    self.add(told["Text"], where["end"])
                else:
                    words.append(told["Text"])
            elif told == CELL_END:
                rows[-1].append((_one_line(words), place(where["start"], where["end"])))
                words.clear()
            elif told in (ROW_END, HEAD_END):
                rows.append([])
            elif told == TABLE_END:
                break
            elif told != CELL:
                self.take(event(told, where))
        self.text.pop()
        header, *rest = rows
        span = place(opened.start, opened.end)
        self.found.grids.append(Grid(tuple(Value(intern(name), at) for name, at in header), Cells.of(rest[:-1]), span))
        self.fill(opened.start, opened.end)

    # Code.

    def code(self, opened: Event) -> None:
        """Read a block of code to its end: all that is told of it is its text, line by line."""
        pieces: list[str] = []
        places = self.found.places
        span = places.span(opened.start, opened.end)
        line, column = span.line + 1, span.column
        for told, where in self.steps:
            if "Text" not in told:
                break
            if not pieces:
                line, column = places.at(where["start"])
            pieces.append(told["Text"])
        text = "".join(pieces)
        self.found.fences.append(Fence(opened.text, text, span, line, column - 1))
        self.fill(opened.start, opened.end)
        if opened.number and not _closes(self.found.mask[opened.start : opened.end]):
            self.found.problems.append(
                Problem(
                    "unclosed-fence",
                    "This block of code is never closed: all that follows is read as code.",
                    Span.of(span.line, span.column, span.line, span.column + 3),
                    "Close it with a line of the same signs.",
                )
            )
        self.found.blank(opened.start, opened.end)

    # Raw HTML: comments matter, the rest is the renderer's business.

    def open_html(self, event: Event) -> None:
        self.raw = []

    def add_raw(self, event: Event) -> None:
        if event.text.startswith("<!--") and event.text.rstrip().endswith("-->") and not self.raw:
            self.comment(event.text, event.start, event.end)
        else:
            self.raw.append(event)
            if event.text[:3].casefold() == "<br":
                self.add(" ", event.end)
            for image in _IMAGE.finditer(event.text):
                span = self.found.places.span(event.start, event.end)
                self.found.links.append(Link(image["source"], "", span, True))

    def close_html(self, event: Event) -> None:
        text = "".join(piece.text for piece in self.raw)
        if text.lstrip().startswith("<!--"):
            self.comment(text, event.start, event.end)
        elif text.strip():
            self.fill(event.start, event.end)
        self.raw = []

    def comment(self, text: str, start: int, end: int) -> None:
        span = self.found.places.span(start, end)
        inner, closed, rest = text.lstrip().removeprefix("<!--").partition("-->")
        self.found.comments.append(Value(inner.strip(), span))
        if not closed:
            self.found.problems.append(
                Problem(
                    "unclosed-comment",
                    "This comment is never closed: all that follows is hidden from readers.",
                    Span.of(span.line, span.column, span.line, span.column + 4),
                    "Close it with `-->`.",
                )
            )
        if rest.strip():
            self.fill(start, end)
        self.found.blank(start, end)

    # Inlines.

    def open_lead(self, _: Event | None = None) -> None:
        block = self.text[-1] if self.text else None
        if block and not block.led and not block.filled:
            block.lead_open = len(block.words) + 1

    def close_lead(self, _: Event | None = None) -> None:
        block = self.text[-1] if self.text else None
        if block and block.lead_open:
            block.lead = block.words[block.lead_open - 1 :]
            block.lead_open, block.led = 0, True

    def open_link(self, event: Event) -> None:
        self.link.append((event, []))

    def close_link(self, event: Event) -> None:
        opened, words = self.link.pop()
        found = self.found
        image = opened.kind == "image"
        block = self.text[-1] if self.text else None
        span = found.places.span(opened.start, opened.end)
        found.links.append(Link(opened.text, _one_line(words), span, image))
        # The words of a link stay in the mask; `](target)` and what may follow do not.
        tail = found.mask.rfind(b"](", opened.start, opened.end)
        if image or not words:
            found.blank(opened.start, opened.end)
        elif tail >= 0:
            found.mask[opened.start] = 0x20
            found.blank(tail, opened.end)
        if block:
            block.last = max(block.last, opened.end)
            self.fill(opened.start, opened.end)

    def add_code(self, event: Event) -> None:
        block = self.text[-1] if self.text else None
        if block and not block.led and not block.lead_open and not block.filled:
            block.lead, block.led = [event.text], True
        self.add(event.text, event.end)

    def add_break(self, event: Event) -> None:
        self.add(" ", event.end)

    def add_task(self, event: Event) -> None:
        self.found.blank(event.start, event.end)
        if self.text:
            self.text[-1].checked = bool(event.number)

    def add(self, words: str, end: int) -> None:
        if self.link:
            for _, link_words in self.link[-_NESTED:]:
                link_words.append(words)
        if not self.text:
            return
        block = self.text[-1]
        block.words.append(words)
        if words and not words.isspace():
            block.filled = True
            if end > block.last:
                block.last = end


_STEPS: Mapping[str, Callable[[_Pass, Event], None]] = {
    "heading": _Pass.open,
    "/heading": _Pass.heading,
    "paragraph": _Pass.paragraph,
    "/paragraph": _Pass.close_text,
    "list": _Pass.open_list,
    "/list": _Pass.close_list,
    "item": _Pass.open,
    "table": _Pass.table,
    "code": _Pass.code,
    "html": _Pass.open_html,
    "/html": _Pass.close_html,
    "raw": _Pass.add_raw,
    "strong": _Pass.open_lead,
    "/strong": _Pass.close_lead,
    "link": _Pass.open_link,
    "/link": _Pass.close_link,
    "image": _Pass.open_link,
    "/image": _Pass.close_link,
    "codespan": _Pass.add_code,
    "break": _Pass.add_break,
    "task": _Pass.add_task,
}
"""What each event means; not kept by the pass, which would then hold itself, and all it found, until collected."""


def _closes(fence: bytearray) -> bool:
    """Tell whether a fenced block's last line is its closing fence."""
    first, _, rest = bytes(fence).rstrip().partition(b"\n")
    opener = first.lstrip(b" \t>")
    sign = opener[:1]
    width = len(opener) - len(opener.lstrip(sign))
    last = rest.rpartition(b"\n")[2].strip(b" \t>")
    return bool(rest) and len(last) >= width and not last.strip(sign)
