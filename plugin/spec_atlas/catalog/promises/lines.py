"""Promises in list items and field lines: `- **RTO**: 4 hours`, `- **SLO-001**: Availability MUST be 99.95 %`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spec_atlas.catalog.promises import measures
from spec_atlas.catalog.promises.promise import MEASURED, NAME, Promise, about, joint, kind, stated
from spec_atlas.catalog.promises.scopes import section_scope
from spec_atlas.model.source import lines_of
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec

_NAMED = re.compile(
    rf"(?<![\w-]){NAME}(?![\w-])(?:\s*\((?:RTO|RPO|recovery (?:time|point) objective)\))?", re.IGNORECASE
)
_BOTH = re.compile(r"(?<![\w-])RTO\s*(?:/|and|&)\s*RPO(?![\w-])", re.IGNORECASE)
_ITEM = re.compile(r"(?P<indent>[ \t>]*)(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>\S.*)")
_FIELD = re.compile(rf"[ \t>]*(?:\*\*|__)?{NAME}\b", re.IGNORECASE)
_FIELD_LINE = re.compile(r"[ \t>]*(?:\*\*|__)[^*_\n]{1,60}(?:(?:\*\*|__)[ \t]*:|:(?:\*\*|__))[ \t]*\S")
_HEADS_LIST = re.compile(
    r"(?:\*\*|__)[^*_]{1,100}(?:\*\*|__)\W{0,20}(?:\([^()]{0,200}\))?\W{0,20}|[^#|>].{0,100}[:：](?:\*\*|__)?"
)
_PARENT_LABEL = re.compile(r"(?:\*\*|__)(?P<bold>[^*_]{1,80})(?:\*\*|__)|(?P<plain>[^:*]{1,80})(?=:|$)")
_ID = re.compile(r"[*_`\s]*[A-Z][A-Z0-9]{0,11}(?:-[A-Z][A-Z0-9]{0,23}){0,5}-\d{1,5}[a-z]?[*_`:.\s–—-]*")
_SEPARATOR = re.compile(r"(?:[\s*_`,;/|&:()–—-]|\band\b|\bwith\b|\ban?\b|\bthe\b|\bof\b|\+)*", re.IGNORECASE)
_ALARM = re.compile(
    r"\b(?:alert\w*|alarm\w*|page[sd]?|when|if|drops?|below|under|budget|falls?|warn\w*)\b", re.IGNORECASE
)
_GENERIC_WORDS = """
    recovery must should shall will reach have has infrastructure system service services the a an with target
    targets and in within disaster meet provide support achieve be is are of objective objectives platform for all
    full overall at availability rto rpo case event guarantee restore restored deliver offer keep maintain monthly
    uptime to it whole entire minimum required production
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_LONGEST = 6
_WIDEST = 2_000
_FARTHEST = 60
_PERCENT_FIRST = re.compile(
    r"(?P<value>(?:>=?|≥)?\s*\d{2,3}(?:[.,]\d{1,6})?\s*%)\**\s+(?:\w+\s+){0,2}?(?:uptime|availability)\b(?!\s+zone)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A list item or field line with the lines it runs on in, and what the items above it are about."""

    text: str
    start: int
    line: int
    above: str

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch of the text."""
        before = self.text[:start]
        line = self.line + before.count("\n")
        column = start - (before.rfind("\n") + 1) + 1
        return Span.of(line, column, line, column + max(end - start, 1))


def lines(spec: Spec, numbers: set[int]) -> Iterator[Promise]:
    """Yield what a spec's list items and field lines promise; it stands on lines with these numbers, if anywhere."""
    rows, closed = lines_of(spec.body), _closed(spec)
    told = sorted(number for number in numbers - closed if number <= len(rows))
    named = [number for number in told if _NAMED.search(rows[number - 1][:_WIDEST])]
    if not named:
        return
    starts = [section.span.line for section in spec.sections]
    for fragment in _fragments(spec, named, closed):
        position = bisect_right(starts, fragment.line) - 1
        place = section_scope(spec, position)
        if place is not None:
            for one in _read(fragment):
                scope = one.scope or fragment.above or place
                yield replace(one, scope=about(scope, spec))


def _fragments(spec: Spec, named: Sequence[int], closed: set[int]) -> Iterator[_Fragment]:
    rows = [row[:_WIDEST] for row in _uncommented(spec.body).split("\n")]
    told = set[int]()
    for number in named:
        at = _beginning(rows, number - 1)
        if at < 0 or at in told or not _NAMED.search(rows[number - 1]):
            continue
        told.add(at)
        row, item = rows[at], _ITEM.match(rows[at])
        text = "\n".join((row, *_continued(rows, at))) if item else row
        start = item.start("text") if item else len(row) - len(row.lstrip(" \t>"))
        yield _Fragment(text, start, at + 1, _above(rows, at, closed))


def _beginning(rows: list[str], at: int) -> int:
    """The row on which the item or field line begins that a row belongs to; -1 for prose."""
    if _ITEM.match(rows[at]) or _FIELD.match(rows[at]):
        return at
    for above in range(at, max(at - _LONGEST, -1), -1):
        if _ITEM.match(rows[above]):
            return above
        if not rows[above].strip() or rows[above][:1] not in " \t":
            break
    return -1


def _continued(rows: list[str], at: int) -> Iterator[str]:
    """The rows that an item runs on in."""
    for row in rows[at + 1 : at + _LONGEST]:
        if not row.strip() or row[:1] not in " \t" or _ITEM.match(row):
            return
        yield row


def _above(rows: list[str], at: int, closed: set[int]) -> str:
    """What the lines above an item or field line are about: items it is nested in, or a label before its list."""
    indent, other_list = _indent(rows[at]), False
    listed = bool(_ITEM.match(rows[at]))
    for number in range(at, max(at - _FARTHEST, 0), -1):
        row = rows[number - 1]
        item = _ITEM.match(row)
        if number in closed or not row.strip() or (not item and _FIELD_LINE.match(row)):
            continue
        if item and (_indent(row) >= indent or not listed):
            # Behind a list of its own kind a field line no longer belongs to the label of that list.
            other_list = not listed
        elif item:
            indent = _indent(row)
            if label := _label(item["text"]):
                return label
        elif row[:1] not in " \t>" or indent == 0:
            if not _HEADS_LIST.fullmatch(row.strip()):
                return ""
            if not other_list:
                return _label(row.strip())
            other_list = False
    return ""


def _indent(row: str) -> int:
    item = _ITEM.match(row)
    return len(item["indent"].expandtabs(4)) if item else 0


def _label(text: str) -> str:
    """What an item with others below it is about: its bold words, or those before its colon."""
    found = _PARENT_LABEL.match(text)
    words = (found["bold"] or found["plain"] or "") if found else text[:80]
    said = [word for word in re.findall(r"\w+", words.casefold()) if word not in _GENERIC]
    return about(words) if said else ""


def _read(fragment: _Fragment) -> Iterator[Promise]:
    text = fragment.text
    marker = _ID.match(text, fragment.start)
    done = marker.end() if marker else fragment.start
    scope = ""
    if both := _BOTH.search(text, done):
        yield from _pair(fragment, both, _scope(text[done : both.start()]))
        return
    found = list(_NAMED.finditer(text, done))
    for number, name in enumerate(found):
        before = text[done : name.start()]
        if number == 0 or not _SEPARATOR.fullmatch(before):
            scope = _scope(before)
        sort = kind(name["name"])
        last = found[number + 1].start() if number + 1 < len(found) else len(text)
        at = joint(text, name.end())
        told = stated(sort, text, at, last)
        if told is None or _is_no_promise(sort, before, text[name.end() : at]):
            first = _PERCENT_FIRST.search(text, done, name.end()) if sort == "availability" else None
            if first and not _is_no_promise(sort, text[done : first.start()], ""):
                told = stated(sort, text, first.start("value"), first.end("value"))
                at, scope = first.start("value"), _scope(text[done : first.start()])
            else:
                continue
        if told:
            measure, written, limit = told
            at += len(text[at : measure.end]) - len(text[at : measure.end].lstrip(" *_`\n"))
            yield Promise(sort, measure.value, written, fragment.span(at, measure.end), limit or scope)
            done = max(measure.end, name.end())


def _pair(fragment: _Fragment, both: re.Match[str], scope: str) -> Iterator[Promise]:
    """`RTO/RPO: 4 hours / 1 hour`."""
    text, at = fragment.text, joint(fragment.text, both.end())
    first = measures.duration(text, at)
    between = re.compile(r"\s*(?:/|,|and|&)\s*").match(text, first.end) if first else None
    second = measures.duration(text, between.end()) if between else None
    if first and between and second:
        for sort, start, one in (("rto", at, first), ("rpo", between.end(), second)):
            yield Promise(sort, one.value, text[start : one.end].strip(), fragment.span(start, one.end), scope)


def _is_no_promise(sort: str, before: str, after: str) -> bool:
    if MEASURED.search(before) or MEASURED.search(after):
        return True
    return sort == "availability" and bool(_ALARM.search(before))


def _scope(before: str) -> str:
    """What the words before a promise's name limit it to."""
    said = [word for word in re.findall(r"[^\W_]+", before.casefold()) if word not in _GENERIC]
    return about(" ".join(before.replace("*", "").replace("`", "").split())) if said else ""


def _closed(spec: Spec) -> set[int]:
    """The lines of code, drawings and tables."""
    spans = [one.span for group in (spec.codes, spec.diagrams, spec.tables) for one in group]
    return set[int]().union(*(range(span.line, span.end_line + 1) for span in spans))


def _uncommented(body: str) -> str:
    """The text with its comments blanked, line ends kept."""
    pieces, at = [], 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start)) >= 0:
        pieces += [body[at:start], re.sub(r"[^\n]", " ", body[start : end + 3])]
        at = end + 3
    return "".join((*pieces, body[at:]))
