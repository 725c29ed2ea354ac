"""Where the parts of a diagram stand in its text. The parser does not say; a second reading of names and lines does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from spec_atlas.model.span import START, Span

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n[ \t]*---[ \t]*(?:\n|\Z)", re.DOTALL)
_ASIDE = re.compile(r"^[ \t]*%%(?:\{.*?\}%%|[^\n]*)", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r'"[^"]*"')
_WORD = re.compile(r"\w+")
_NO_WORD = re.compile(r"\W")
_FRAME = re.compile(r"subgraph[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_JOINED = re.compile(r"[-=~.]{2,}|--|\bRel|\bBiRel", re.ASCII)
_OPENING = ("[", "(", "{", ">", "@", ":::")
_LETTER = re.compile(r"[^\n]")
_BLANKS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


def body(text: str) -> str:
    """Return a diagram without front matter, directives and comments; what is left keeps its place."""
    front = _FRONT.match(text)
    bare = _blank(front) + text[front.end() :] if front else text
    return _ASIDE.sub(_blank, bare) if "%%" in bare else bare


class Places:
    """Finds the spans of nodes, frames and edges by their ids. Edges are asked for in the order of the text."""

    def __init__(self, text: str) -> None:
        self._written = text
        front = _FRONT.match(text)
        title = _TITLE.search(front[1]) if front else None
        self.title = title[1].strip("\"'") if title else ""
        self._text = _QUOTED.sub(_blank, body(text))
        self._words = _spaced(self._text)
        self._lines = text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._frames: list[tuple[str, str, int]] | None = None
        self._names: dict[str, str] = {}
        self._lines_of: dict[str, dict[int, tuple[int, int]]] = {}
        self._joints: dict[int, Span | None] = {}
        self._cursor = 0

    def node(self, name: str) -> Span:
        """Return where an id is given its label or, without one, where it stands first."""
        first = -1
        for start in self._of(name):
            end = start + len(name)
            after = self._text[end : end + 8].lstrip(" ")
            # `id[`, `id(`, `id@{`, `id:::`; in C4 `Container(id,`.
            if after.startswith(_OPENING) or (after[:1] == "," and self._text[start - 1 : start] == "("):
                return self._span(start, len(name))
            if first < 0:
                first = start
        return START if first < 0 else self._span(first, len(name))

    def frame(self, name: str, title: str) -> Span:
        """Return where a subgraph's id or title stands; a title without an id got its id from the parser."""
        if self._frames is None:
            self._frames = list(self._subgraphs())
        for position, (rest, written, start) in enumerate(self._frames):
            own = rest.startswith(name) and not _is_word(rest[len(name) : len(name) + 1])
            if own or written == title:
                del self._frames[position]
                return self._span(start, len(name) if own else len(rest))
        return self.node(name)

    def edge(self, start: str, end: str) -> Span:
        """Return the line that joins two ids, the next one after the edge asked for before."""
        first, last = self._alone(start), self._alone(end)
        if first and last:
            # Nearly all edges: the next line that names both in this order.
            words, starts = self._words, self._starts
            place = words.find(first, starts[self._cursor])
            while place >= 0:
                line = bisect_right(starts, place) - 1
                until = starts[line + 1]
                if words.rfind(last, place + 1, until + 1) >= 0 and (joint := self._joint(line)):
                    self._cursor = line
                    return joint
                place = words.find(first, until)
        return self._remote(start, end)

    def _remote(self, start: str, end: str) -> Span:
        """Return the line of an edge whose ids are not words, or stand in no further line in this order."""
        starts, ends = self._by_line(start), self._by_line(end)
        joined = [line for line in starts if line in ends and self._joint(line)]
        ordered = [line for line in joined if starts[line][0] < ends[line][1]] or joined
        line = next((line for line in ordered if line >= self._cursor), ordered[0] if ordered else -1)
        if line < 0:
            # The statement runs over several lines.
            line = min((line for line in starts.keys() | ends.keys() if line >= self._cursor), default=-1)
            return self._whole(line) if line >= 0 else START
        self._cursor = line
        return self._whole(line)

    def _by_line(self, name: str) -> dict[int, tuple[int, int]]:
        """Return on which lines a name stands, from the top, and where first and last on each."""
        found = self._lines_of.get(name)
        if found is None:
            found = self._lines_of[name] = {}
            for start in self._of(name):
                line = self._line(start)
                found[line] = (found.get(line, (start, start))[0], start)
        return found

    def _of(self, name: str) -> Iterator[int]:
        """Yield where a name stands: where its first word does, with the same signs around it."""
        shift, word = 0, self._alone(name)
        if not word:
            first = _WORD.search(name)
            if first is None:
                return
            shift, word = first.start(), f" {first[0]} "
        place = self._words.find(word)
        while place >= 0:
            if self._text.startswith(name, place - shift):
                yield place - shift
            # The space behind one word may be the one before the next.
            place = self._words.find(word, place + len(word) - 1)

    def _alone(self, name: str) -> str:
        """Return a name as it stands among `_words`; nothing for one that is no word."""
        word = self._names.get(name)
        if word is None:
            word = self._names[name] = f" {name} " if _is_word(name) else ""
        return word

    def _subgraphs(self) -> Iterator[tuple[str, str, int]]:
        """Yield what stands behind each `subgraph` that begins a line: as written, without quotes, and where."""
        for found in _FRAME.finditer(self._written):
            start = self._starts[self._line(found.start())]
            if not self._written[start : found.start()].strip(" \t"):
                yield found[1], found[1].strip("\"' ;"), found.start(1)

    def _joint(self, line: int) -> Span | None:
        """Return the span of a line when there is an edge in it."""
        if line not in self._joints:
            joins = _JOINED.search(self._text, self._starts[line], self._starts[line + 1])
            self._joints[line] = self._whole(line) if joins else None
        return self._joints[line]

    def _whole(self, line: int) -> Span:
        text = self._lines[line]
        return self._span(self._starts[line] + len(text) - len(text.lstrip()), len(text.strip()))

    def _span(self, start: int, length: int) -> Span:
        line = self._line(start)
        column = start - self._starts[line] + 1
        return Span.of(line + 1, column, line + 1, column + (length or 1))

    def _line(self, start: int) -> int:
        return bisect_right(self._starts, start) - 1


def _spaced(text: str) -> str:
    """Return a text with blanks for all but its words, and one more at each end: where a word stands, a space does.

    So a word is found as a whole, with the space on either side, by the fastest search there is.
    """
    return f" {text.translate(_BLANKS) if text.isascii() else _NO_WORD.sub(' ', text)} "


def _is_word(name: str) -> bool:
    return name.replace("_", "a").isalnum()


def _blank(found: re.Match[str]) -> str:
    text = found[0]
    return _LETTER.sub(" ", text) if "\n" in text else " " * len(text)
