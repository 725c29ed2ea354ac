"""What stands under each heading of a page, as the search of Material reads it, in a fraction of the time.

The theme's own reader (`material.plugins.search.plugin.Parser`) takes any HTML, at the price of `html.parser`. Ours
takes the plain HTML that we make; whatever else it meets is left to the theme. What it knows it tells exactly as the
theme would, oddities included: `tests/hosts/test_sections.py` has both read the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from itertools import islice

_TAG = re.compile(r"(<[^<>]*>)")
_START = re.compile(
    r"<(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    r'(?P<attributes>(?:[ \n]++[A-Za-z_:][A-Za-z0-9_:.-]*+(?:="[^"<>]*+")?+)*+)[ \n]*+(?P<closed>/?)>'
)
_END = re.compile(r"</(?P<name>[A-Za-z][A-Za-z0-9-]*+)>")
_ATTRIBUTE = re.compile(r'[ \n]([A-Za-z_:][A-Za-z0-9_:.-]*+)(?:="([^"]*+)")?+')
_WITHHELD = re.compile(r"<!--search:\d++-->")

_LONG = 2_000
"""Characters of a tag that is worth a look; what is read is kept for a while."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    }
)
_UNKNOWN = frozenset(
    {
        *("iframe", "noembed", "noframes", "noscript", "object", "plaintext", "script", "style"),
        *("textarea", "title", "xmp"),
    }
)
"""Elements in which, to one reader or another, tags are no tags."""


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, in pieces of HTML with few tags left, as the theme's index wants it."""

    name: str
    """Of the heading's element; `hx` where there is none."""
    depth: float
    id: str | None = None
    excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def sections(html: str) -> list[Section] | None:
    """Return the sections that the theme's search would put into its index; None where that is not certain."""
    pieces = _TAG.split(html)
    if html.count("<") != len(pieces) // 2:
        return None
    reader = _Reader()
    try:
        reader.read(pieces[::2], [*map(_tag, pieces[1::2]), _NOTHING])
    except _UncertainError:
        return None
    return [section for section in reader.found if not section.excluded]


class _UncertainError(Exception):
    """Here the theme's search has to look by itself."""


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    opens: bool = False
    closes: bool = False
    id: str | None = None
    is_kept: bool = False
    is_heading: bool = False
    """Whether a section begins here."""
    is_excluded: bool = False
    is_skipped: bool = False
    """Whether what is within is not looked at."""
    is_permalink: bool = False
    is_plain: bool = True
    """Whether it comes to nothing but that an element is open, or no longer."""


_NOTHING = _Tag("")


# Most tags of a site are the same few.
@lru_cache(maxsize=4096)
def _tag(text: str) -> _Tag:
    if len(text) > _LONG:
        raise _UncertainError
    if found := _END.fullmatch(text):
        name = found["name"].lower()
        return _Tag(name, closes=True, is_kept=name in _KEPT)
    if _WITHHELD.fullmatch(text):
        return _NOTHING
    found = _START.fullmatch(text)
    name = found["name"].lower() if found else ""
    if not found or name in _UNKNOWN:
        raise _UncertainError
    if name in _VOID:
        return _NOTHING
    given: dict[str, str] = {}
    for attribute, value in _ATTRIBUTE.findall(found["attributes"]):
        if attribute.lower() in given:
            raise _UncertainError
        given[attribute.lower()] = value
    if "&" in given.get("id", "") or "&" in given.get("class", ""):
        # Versions of Python read this in more ways than one.
        raise _UncertainError
    heading = name in _HEADINGS and "id" in given
    if heading and not given["id"]:
        # An empty one and one without a value are not the same.
        raise _UncertainError
    excluded = "data-search-exclude" in given
    skipped = excluded or given.get("class") == "linenodiv"
    permalink = name == "a" and given.get("class") == "headerlink"
    return _Tag(
        name,
        opens=True,
        closes=bool(found["closed"]),
        id=given.get("id"),
        is_kept=name in _KEPT,
        is_heading=heading,
        is_excluded=excluded,
        is_skipped=skipped,
        is_permalink=permalink,
        is_plain=not (name in _KEPT or heading or skipped or permalink),
    )


class _Reader:
    """The theme's way through a page. It tells elements apart by nothing but their names, and so it is done here."""

    def __init__(self) -> None:
        self.found: list[Section] = []
        self._section: Section | None = None
        self._open: list[str] = []
        self._skipped: set[str] = set()
        self._permalinks: list[int] = []
        """How deep those stand that are open."""

    def read(self, words: Iterable[str], tags: Iterable[_Tag]) -> None:
        """Read words and the tag behind them, in turn."""
        names = self._open
        for text, tag in zip(words, tags, strict=True):
            if text:
                self._read(text)
            if tag.opens:
                if tag.is_plain and self._section:
                    names.append(tag.name)
                else:
                    self._begin(tag)
            if tag.closes and names and names[-1] == tag.name:
                self._end(tag)

    def _read(self, text: str) -> None:
        if self._skipped and not self._skipped.isdisjoint(self._open):
            return
        words = unescape(text) if "&" in text else text
        blank, preformatted = words.isspace(), "pre" in self._open
        if not preformatted:
            words = " " if blank else words.replace("\n", " ")
        section = self._section or self._add(Section("hx", 0))
        if section.name in self._open:
            if not self._permalinks:
                section.title.append(escape(words, quote=False))
        elif not blank:
            section.text.append(escape(words, quote=False))
        elif preformatted or not section.text or not section.text[-1].isspace():
            section.text.append(words)

    def _begin(self, tag: _Tag) -> None:
        self._open.append(tag.name)
        depth = len(self._open)
        if tag.is_permalink:
            self._permalinks.append(depth)
        if tag.is_heading:
            if tag.name != "h1" and not self.found:
                self._add(Section("hx", depth))
            # The first heading stands for the page.
            self._add(Section(tag.name, depth, tag.id if self.found else None, tag.is_excluded))
        section = self._section or self._add(Section("hx", 0))
        if tag.is_skipped:
            self._skipped.add(tag.name)
        elif tag.is_kept and self._skipped.isdisjoint(self._open):
            self._pieces(section).append(f"<{tag.name}>")

    def _end(self, tag: _Tag) -> None:
        depth = len(self._open)
        if self._section and self._section.depth > depth:
            self._leave(self._section, depth)
        self._open.pop()
        if self._permalinks and self._permalinks[-1] == depth:
            self._permalinks.pop()
        if tag.name in self._skipped:
            self._skipped.remove(tag.name)
        elif tag.is_kept and self._section and self._skipped.isdisjoint(self._open):
            _close(self._pieces(self._section), tag.name)

    def _add(self, section: Section) -> Section:
        self._section = section
        self.found.append(section)
        return section

    def _leave(self, left: Section, depth: int) -> None:
        """Go back to an earlier section where the element ends that the heading of this one stands in."""
        for section in reversed(self.found):
            if section.depth <= depth:
                left.depth = math.inf
                self._section = section
                return

    def _pieces(self, section: Section) -> list[str]:
        return section.title if section.name in self._open else section.text


def _close(pieces: list[str], name: str) -> None:
    """Close an element, or take it back where there are no words since the first of its name."""
    opening = f"<{name}>"
    if opening not in pieces:
        raise _UncertainError
    first = pieces.index(opening)
    for piece in islice(pieces, first + 1, None):
        if not piece.isspace():
            pieces.append(f"</{name}>")
            return
    del pieces[first:]
