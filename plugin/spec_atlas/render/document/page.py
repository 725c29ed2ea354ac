"""One pass over one text: the events still to come, and what has been written so far."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.reading.markdown import Event, Places, events
from spec_atlas.reading.slug import Anchors
from spec_atlas.render.document.footnotes import Footnotes
from spec_atlas.render.document.hooks import Hooks
from spec_atlas.render.document.tree import Tree


class Page:
    """What the steps of writing share. They read the events, and write to `tree`."""

    def __init__(self, body: str, hooks: Hooks) -> None:
        self.hooks = hooks
        self.tree = Tree()
        self.anchors = Anchors()
        self.footnotes = Footnotes()
        self.headings: list[tuple[int, str, str]] = []
        self.title_due = not hooks.title
        """Whether a title is still to be left out."""
        self.blocks = 0
        """Lists, quotes and footnotes around this place."""
        self.links = 0
        """Links around this place."""
        self.in_heading = False
        self.cell = "td"
        self.columns = ""
        """The alignments of the columns of this table."""
        self.column = 0
        """How many cells this row has so far."""
        self.notes: list[tuple[str, list[str]]] = []
        """Footnotes being written: the label of each, and what had been written before."""
        self._events = tuple(events(body))
        self._places = Places(body)
        self._at = 0
        self._marked: set[int] = set()
        for anchor in hooks.anchors.values():
            self.anchors.reserve(anchor)

    def __iter__(self) -> Iterator[Event]:
        """Yield the events, but for those that a step has taken."""
        while self._at < len(self._events):
            self._at += 1
            yield self._events[self._at - 1]

    def write(self, html: str) -> None:
        """Write a piece of HTML."""
        self.tree.out.append(html)

    def start_line(self) -> None:
        """Begin a new line, so that words of two blocks stay apart where tags are stripped."""
        out = self.tree.out
        if out and not out[-1].endswith("\n"):
            out.append("\n")

    def line(self, offset: int) -> int:
        """Return the line of a byte of the text."""
        return self._places.line(offset)

    def mark(self, offset: int) -> None:
        """Write what the site wants at the head of a line, once."""
        marks = self.hooks.marks
        if not marks:
            return
        line = self.line(offset)
        if line in marks and line not in self._marked:
            self._marked.add(line)
            self.write(marks[line])

    def ahead(self, number: int) -> Event:
        """Return an event to come without taking it; 0 is the next. Every block is closed, so there is one."""
        return self._events[min(self._at + number, len(self._events) - 1)]

    def before(self, number: int) -> Event:
        """Return an event that is past; 1 is the one just taken."""
        return self._events[self._at - number]

    def take(self, kind: str) -> tuple[Event, ...]:
        """Take the events up to the end of the element that has just opened, and that end too."""
        inside = self.inside(kind)
        self._at += len(inside) + 1
        return inside

    def inside(self, kind: str) -> tuple[Event, ...]:
        """Return the events in the element that has just opened."""
        depth, closing = 1, "/" + kind
        for at in range(self._at, len(self._events)):
            found = self._events[at].kind
            depth += (found == kind) - (found == closing)
            if not depth:
                return self._events[self._at : at]
        return self._events[self._at :]
