"""Where the parts of a diagram stand in its text. The parser does not say; a second reading of names and lines does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate

from spec_atlas.model.span import START, Span

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n[ \t]*---[ \t]*(?:\n|\Z)", re.DOTALL)
_ASIDE = re.compile(r"^[ \t]*%%(?:\{.*?\}%%|[^\n]*)", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r'"[^"]*"')
_WORD = re.compile(r"\w+")
_FRAME = re.compile(r"^[ \t]*subgraph[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_JOINED = re.compile(r"[-=~.]{2,}|--|\bRel|\bBiRel", re.ASCII)
_LETTER = re.compile(r"[^\n]")


def body(text: str) -> str:
    """Return a diagram without front matter, directives and comments; what is left keeps its place."""
    bare = _FRONT.sub(_blank, text)
    return _ASIDE.sub(_blank, bare) if "%%" in bare else bare


class Places:
    """Finds the spans of nodes, frames and edges by their ids. Edges are asked for in the order of the text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        front = _FRONT.match(text)
        title = _TITLE.search(front[1]) if front else None
        self.title = title[1].strip("\"'") if title else ""
        self._text = _QUOTED.sub(_blank, body(text))
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        for found in _WORD.finditer(self._text):
            self._words[found[0]].append(found.start())
        self._frames = [(found[1], found.start(1), found.end(1)) for found in _FRAME.finditer(text)]
        self._lines_of: dict[str, dict[int, tuple[int, int]]] = {}
        self._cursor = 0

    def node(self, name: str) -> Span:
        """Return where an id is given its label or, without one, where it stands first."""
        places = self._of(name)
        if not places:
            return START
        for start, line in places:
            after = self._text[start + len(name) : start + len(name) + 8].lstrip(" ")
            before = self._text[max(start - 1, 0) : start]
            # `id[`, `id(`, `id@{`, `id:::`; in C4 `Container(id,`.
            if after[:1] in ("[", "(", "{", ">", "@") or after[:3] == ":::" or (before == "(" and after[:1] == ","):
                return self._span(start, line, len(name))
        start, line = places[0]
        return self._span(start, line, len(name))

    def frame(self, name: str, title: str) -> Span:
        """Return where a subgraph's id or title stands; a title without an id got its id from the parser."""
        for position, (rest, start, end) in enumerate(self._frames):
            written = rest.strip("\"' ;")
            own = rest.startswith(name) and not re.match(r"\w", rest[len(name) : len(name) + 1])
            if own or written == title:
                del self._frames[position]
                line = self._text.count("\n", 0, start)
                return self._span(start, line, len(name) if own else end - start)
        return self.node(name)

    def edge(self, start: str, end: str) -> Span:
        """Return the line that joins two ids, the next one after the edge asked for before."""
        starts, ends = self._by_line(start), self._by_line(end)
        both = sorted(starts.keys() & ends.keys())
        for line in both:
            # Nearly all edges: the next line that names both in this order.
            if line >= self._cursor and starts[line][0] < ends[line][1] and self._joins(line):
                self._cursor = line
                return self._whole(line)
        joined = [line for line in both if self._joins(line)]
        ordered = [line for line in joined if starts[line][0] < ends[line][1]] or joined
        line = next((line for line in ordered if line >= self._cursor), ordered[0] if ordered else -1)
        if line < 0:
            # The statement runs over several lines.
            line = min((line for line in starts.keys() | ends.keys() if line >= self._cursor), default=-1)
            return self._whole(line) if line >= 0 else START
        self._cursor = line
        return self._whole(line)

    def _by_line(self, name: str) -> dict[int, tuple[int, int]]:
        """Return on which lines a name stands, and where first and last on each."""
        found = self._lines_of.get(name)
        if found is None:
            found = self._lines_of[name] = {}
            for start, line in self._of(name):
                found[line] = (found.get(line, (start, start))[0], start)
        return found

    def _joins(self, line: int) -> bool:
        return bool(_JOINED.search(self._text, self._starts[line], self._starts[line + 1]))

    def _of(self, name: str) -> list[tuple[int, int]]:
        first = _WORD.search(name)
        if first is None:
            return []
        shift = first.start()
        return [
            (start - shift, bisect_right(self._starts, start) - 1)
            for start in self._words.get(first[0], ())
            if self._text.startswith(name, start - shift)
        ]

    def _whole(self, line: int) -> Span:
        text = self._lines[line]
        return self._span(self._starts[line] + len(text) - len(text.lstrip()), line, len(text.strip()))

    def _span(self, start: int, line: int, length: int) -> Span:
        column = start - self._starts[line] + 1
        return Span.of(line + 1, column, line + 1, column + max(length, 1))


def _blank(found: re.Match[str]) -> str:
    text = found[0]
    return _LETTER.sub(" ", text) if "\n" in text else " " * len(text)
