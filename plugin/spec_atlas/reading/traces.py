"""What items say of each other: that one verifies, refines or satisfies another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import Span
from spec_atlas.model.spec import TRACE_KINDS, Field, Requirement, Table, Trace
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Blocks, Link
from spec_atlas.reading.naming import ITEM_ID, MADE_ID, Naming, id_range
from spec_atlas.reading.sections import SectionAt
from spec_atlas.reading.values import NOTHING

_SAID = (
    ("verifies", False, "verifies, verify, validates, tests, covers, proves, checks"),
    ("verifies", True, "verified by, validated by, tested by, covered by, proved by, proven by"),
    ("refines", False, "refines, refine, details, derives from, derived from, traces to"),
    ("refines", True, "refined by, detailed by"),
    ("satisfies", False, "satisfies, satisfy, fulfils, fulfills, implements, realises, realizes, meets"),
    ("satisfies", True, "satisfied by, fulfilled by, implemented by, realised by, realized by, allocated to"),
)
_WORDS: Mapping[str, tuple[str, bool]] = frozen(
    {word: (kind, inverse) for kind, inverse, words in _SAID for word in words.split(", ")}
)
"""What each word before a colon, or at the head of a column, says; true where it is said from the other end."""

_HEAD = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(word.replace(' ', ' +') for word in _WORDS)})[*_]{{0,3}}\s?:".encode(),
    re.IGNORECASE,
)
_REST = re.compile(rb"[*_]{0,3}[ \t]*(?P<rest>[^\n;|]*(?:,[ \t]*\n[ \t>]*(?![-*+] )[^\n;|]*)*)")
# Found many times faster than the words themselves; its lengths are bounded, for somebody writes a megabyte of `test`.
_SIGN = re.compile(
    rb"(?i)(?:verif|valid|test|cover|prove|check|refin|detail|deriv|trace|satisf|fulfil|implement|reali|meet|allocat)"
    rb"[a-z]{0,9}(?: {1,4}[a-z]{2,4})?[*_]{0,3}\s?:"
)
_LONGEST_SIGN = 40
_TARGET = re.compile(rf"(?:(?P<spec>[\w.@][\w./@-]*)#)?(?P<id>{ITEM_ID}|{MADE_ID})(?![\w-])")
_NAME = re.compile(r"(?P<code>`[^`\n]{1,80}`)|(?P<plain>[^,`\n()\[\]]{1,60})")
_CLAIM = re.compile(
    r"\b(?:verifies|validates|covers|proves|tests|checks)\s+(?:requirements?\s+)?[`*(\[]{0,4}", re.IGNORECASE
)
_LONGEST_CLAIM = 400
_CLAIMANTS = frozenset({"criterion", "checklist", "slo", "test"})


def traces(
    found: Blocks,
    fields: Iterable[Field],
    tables: Iterable[Table],
    requirements: Sequence[Requirement],
    named: Sequence[Naming],
    section_at: SectionAt,
) -> tuple[Trace, ...]:
    """Return the traces of a document, in the order of the text, each pair once.

    Stated are those behind a word and a colon (`Verifies: FR-003`), in a column headed by such a word, and in a
    field of that name. A criterion, an objective, a box to tick or a test verifies what it names besides; a
    requirement does so only where it says so.
    """
    grids = tuple(tables)
    owners = _Owners(requirements, grids, section_at)
    clauses = tuple(_clauses(found, owners, named))
    whole = [trace for _, _, said in clauses for trace in said]
    whole += _columns(grids, owners)
    whole += _fields(fields)
    whole += _claimed(requirements, _outside(named, clauses))
    once: dict[tuple[str, str, str, bool], Trace] = {}
    for trace in whole:
        once.setdefault((trace.kind, trace.item, trace.target.casefold(), trace.inverse), trace)
    return tuple(sorted(once.values(), key=lambda trace: trace.span))


class _Owners:
    """Which item a line belongs to: the last one before it in the same section, or the row it stands in.

    What follows a table is said of none of its rows.
    """

    def __init__(self, requirements: Sequence[Requirement], tables: Sequence[Table], section_at: SectionAt) -> None:
        self.items = [item for item in requirements if item.anchor]
        self.lines = [item.span.line for item in self.items]
        self.tables = sorted((table.span.line, table.span.end_line) for table in tables)
        self.section_at = section_at

    def at(self, line: int) -> str:
        place = bisect_right(self.lines, line) - 1
        if place < 0:
            return ""
        item = self.items[place]
        if self.section_at(item.span.line) != self.section_at(line):
            return ""
        return "" if self.table_end(item.span.line) < line else item.anchor

    def table_end(self, line: int) -> float:
        """The last line of the table that holds a line; without end where none does."""
        before = bisect_right(self.tables, (line, inf)) - 1
        end = self.tables[before][1] if before >= 0 else 0
        return end if line <= end else inf

    def row(self, line: int) -> str:
        """The item of a table's row: the one with an id of its own, should there be several."""
        there = self.items[bisect_left(self.lines, line) : bisect_right(self.lines, line)]
        return next((item.anchor for item in sorted(there, key=lambda item: not item.own_id)), "")


_Clause = tuple[int, int, tuple[Trace, ...]]


def _clauses(found: Blocks, owners: _Owners, named: Sequence[Naming]) -> Iterator[_Clause]:
    """Yield where each clause begins and ends, in bytes, and what it says."""
    mask = bytes(found.mask)
    starts = [naming.start for naming in named]
    links: dict[int, list[Link]] = defaultdict(list)
    for link in found.links:
        if "#" in link.target and not link.image:
            links[link.span.line].append(link)
    done = 0
    for sign in _signs(mask):
        head = _HEAD.search(mask, max(done, sign.start()), sign.end())
        rest = _REST.match(mask, head.end()) if head else None
        if head is None or rest is None:
            continue
        kind, inverse = _WORDS[" ".join(head["word"].decode().casefold().split())]
        start, end = rest.start("rest"), _sentence(rest)
        item = owners.at(found.places.line(head.start()))
        inner = named[bisect_left(starts, start) : bisect_left(starts, end)]
        whole = found.places.span(head.start(), end)
        said = [
            Trace(kind, item, link.target, link.span, inverse, True)
            for line in range(whole.line, whole.end_line + 1)
            for link in links.get(line, ())
            if _inside(link.span, whole)
        ]
        said += [
            Trace(kind, item, target, naming.span, inverse, True)
            for naming in inner
            if not naming.linked
            for target in naming.targets
        ]
        if not said and item and (kind, inverse) == ("satisfies", True):
            said = list(_components(found, start, end, item))
        if said:
            done = end
            yield head.start(), end, tuple(said)


def _signs(mask: bytes) -> Iterator[re.Match[bytes]]:
    """Yield what `_SIGN.finditer` yields, looking only at what stands before colons: few lines hold one."""
    done = 0
    while (colon := mask.find(b":", done)) >= 0:
        if sign := _SIGN.search(mask, max(done, colon - _LONGEST_SIGN), colon + 1):
            yield sign
        done = colon + 1


def _components(found: Blocks, start: int, end: int, item: str) -> Iterator[Trace]:
    """Yield the names in a clause of what fulfils an item, which may be parts of a drawing."""
    words = bytes(found.mask[start:end]).decode("utf-8", "replace")
    for name in _NAME.finditer(words):
        plain = name[0].strip(" `*_.")
        if plain and plain.casefold() not in NOTHING:
            at = start + len(words[: name.start()].encode())
            span = found.places.span(at, min(at + len(name[0].encode()), end))
            yield Trace("satisfies", item, plain, span, True, True, bool(name["code"]))


def _inside(inner: Span, outer: Span) -> bool:
    start = (inner.line, inner.column)
    return (outer.line, outer.column) <= start < (outer.end_line, outer.end_column)


def _sentence(match: re.Match[bytes]) -> int:
    """Return where a clause ends: with the line, or with a full stop that a blank follows."""
    stop = re.search(rb"\.(?=\s)|\.$", match["rest"])
    return match.start("rest") + stop.start() if stop else match.end("rest")


def _columns(tables: Iterable[Table], owners: _Owners) -> Iterator[Trace]:
    for table in tables:
        heads = [(place, _WORDS.get(fold(cell.text))) for place, cell in enumerate(table.header)]
        for place, said in heads:
            for row in table.rows if said else ():
                item = owners.row(row[0].span.line) if row else ""
                if said and item and place < len(row):
                    for target in _targets(row[place].text):
                        if target.casefold() != item:
                            yield Trace(said[0], item, target, row[place].span, said[1], True)


def _fields(fields: Iterable[Field]) -> Iterator[Trace]:
    for field in fields:
        if field.name in TRACE_KINDS:
            for value in field.values:
                for target in _targets(value.target or value.text) or (value.target or value.text,):
                    yield Trace(field.name, "", target, value.span, False, True)


def _targets(text: str) -> tuple[str, ...]:
    """Return the ids and addresses in a cell or a field."""
    if "#" in text and "/" in text and _TARGET.search(text) is None:
        return (text.strip(),)
    found: list[str] = []
    for match in _TARGET.finditer(text):
        prefix = f"{match['spec']}#" if match["spec"] else ""
        tail = re.match(r"\s*(?:–|—|\.\.\.?|-{2})\s*(?:[A-Z][A-Z0-9-]*-)?(\d{1,5})(?![\w-])", text[match.end() :])
        found += [prefix + name for name in id_range(match["id"], tail[1] if tail else "")]
    return tuple(found)


def _outside(named: Sequence[Naming], clauses: Sequence[_Clause]) -> list[Naming]:
    """Return what is named outside of clauses, which follow each other in the text."""
    starts = [start for start, _, _ in clauses]
    free = []
    for naming in named:
        before = bisect_right(starts, naming.start) - 1
        if before < 0 or clauses[before][1] <= naming.start:
            free.append(naming)
    return free


def _claimed(requirements: Iterable[Requirement], free: Sequence[Naming]) -> Iterator[Trace]:
    """Yield what criteria and tests verify by naming it."""
    lines = [one.span.line for one in free]
    for item in requirements:
        claimed = _spelled(item.text) if item.kind == "requirement" else frozenset()
        if item.kind not in _CLAIMANTS and not claimed:
            continue
        inner = free[bisect_left(lines, item.span.line) : bisect_right(lines, item.span.end_line)]
        for naming in inner:
            # Two items may share a line, each in a cell of its own; a place belongs to the item that holds it.
            if item.span.line == item.span.end_line and not item.span.column <= naming.span.column < max(
                item.span.end_column, item.span.column + 1
            ):
                continue
            for target in naming.targets:
                if target != item.id and (item.kind != "requirement" or target in claimed):
                    yield Trace("verifies", item.anchor, target, naming.span)


def _spelled(text: str) -> frozenset[str]:
    """Return what a requirement says in so many words that it verifies: `verifies FR-001 and FR-002.`

    That it "must verify signatures, see FR-003" makes it no test of FR-003.
    """
    found: set[str] = set()
    for claim in _CLAIM.finditer(text):
        tail = text[claim.end() : claim.end() + _LONGEST_CLAIM].split(". ")[0]
        if _TARGET.match(tail):
            found.update(_targets(tail))
    return frozenset(found)
