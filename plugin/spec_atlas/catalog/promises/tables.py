"""Promises in tables and in metadata: a column `RTO`, or a row that begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spec_atlas.catalog.promises.promise import MEASURED, WORD, Promise, Stated, about, is_empty, key, stated
from spec_atlas.catalog.promises.scopes import section_scope
from spec_atlas.model.spec import Spec, Table, Value
from spec_atlas.model.words import fold

Name = tuple[str, str, str]
"""What a heading or first cell names, as `key` reads it."""

_OTHER_MATTERS = frozenset({"history", "risks", "reviews", "approvals"})
_AIM = re.compile(
    r"\b(?:targets?|objectives?|goals?|requirements?|required|values?|slo|sla|commitments?|proposed|promised?|new|"
    r"after|expected|thresholds? met)\b",
    re.IGNORECASE,
)
_NO_AIM = re.compile(r"\b(?:alert\w*|alarm\w*|thresholds?|units?|before|measur\w+|notes?|now|trend)\b", re.IGNORECASE)
_PLACES = frozenset(
    {"production", "prod", "live", "staging", "stage", "development", "dev", "test", "testing", "qa", "uat", "sandbox"}
)
_CHOICES = re.compile(r"\b(?:strateg\w+|options?|approach\w*|methods?|patterns?|alternatives?)\b", re.IGNORECASE)
_RANK = re.compile(r"(?:\w+ ){0,3}(?:tier|class|priority|level|criticality|severity|category)")
_LONGEST_RANK = 60
_NUMBERING = re.compile(r"#?\s*\d+\.?|\W*|\W*[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+\W*")


def tables(spec: Spec) -> Iterator[Promise]:
    """Yield what a spec's tables promise."""
    for table in spec.tables:
        if not _is_named(table):
            continue
        place = section_scope(spec, table.section)
        if place is None or table.kind in _OTHER_MATTERS or not table.header:
            continue
        heads = [key(cell.text) for cell in table.header]
        found = _columns(spec, table, heads) if any(heads[1:]) or heads[0] else _rows(table)
        yield from (one if one.scope else replace(one, scope=place) for one in found)


def _is_named(table: Table) -> bool:
    """Whether a table may name a promise: in its header or its first two columns, which most tables do not."""
    if WORD.search("\n".join([cell.text for cell in table.header]).casefold()):
        return True
    # Rows are unpacked only where any of their cells holds a word of the matter.
    if not WORD.search(table.cells.text.casefold()):
        return False
    return bool(WORD.search("\n".join([cell.text for row in table.rows for cell in row[:2]]).casefold()))


def fields(spec: Spec) -> Iterator[Promise]:
    """Yield what a spec's front matter promises: `rto: 4 hours`."""
    for field in spec.fields:
        name = key(field.key) if field.origin == "front-matter" else None
        if name and len(field.values) == 1:
            yield from _cell(name, field.values[0], "")


def _columns(spec: Spec, table: Table, heads: Sequence[Name | None]) -> Iterator[Promise]:
    first = next(place for place, head in enumerate(heads) if head)
    # Where each row is a choice, or a promise and what it would cost, none is made.
    if _CHOICES.search(table.header[0].text) or (not first and len(table.rows) > 1):
        return
    exact = [(at, head, read) for at, head in enumerate(heads) if head and (read := _exact(head, at, table))]
    for number, row in enumerate(table.rows) if exact else ():
        named = [told for head, cell in zip(table.header[:first], row, strict=False) if (told := _named(head, cell))]
        scope = about(named[0], spec) if named else ""
        for at, head, read in exact:
            if one := read[number]:
                yield _promise(head, row[at], one, scope)


def _named(head: Value, cell: Value) -> str:
    """What a cell before the promises names; a number does under `Tier` or `Priority`, and elsewhere only counts."""
    if not _NUMBERING.fullmatch(cell.text):
        return cell.text
    ranked = _RANK.fullmatch(fold(head.text)[:_LONGEST_RANK])
    return f"{ranked[0]} {cell.text}" if ranked and re.search(r"\w", cell.text) else ""


def _exact(head: Name, at: int, table: Table) -> list[Stated | None]:
    """What each row states in a column; nothing where one says *minutes* or *near zero*: an order of magnitude."""
    found: list[Stated | None] = []
    for row in table.rows:
        text = row[at].text if at < len(row) else ""
        read = stated(head[0], text, 0, len(text), head[2]) if text else None
        if not read and not is_empty(text):
            return []
        found.append(read)
    return found


def _rows(table: Table) -> Iterator[Promise]:
    for row in table.rows:
        # The first column may be one of numbers.
        at, head = next(((at, found) for at, cell in enumerate(row[:2]) if (found := key(cell.text))), (0, None))
        named = about(row[0].text) if at and not _NUMBERING.fullmatch(row[0].text) else ""
        for place, scope in _aims(table, at) if head else ():
            if head and place < len(row):
                yield from _cell(head, row[place], scope or named)


def _aims(table: Table, name: int) -> list[tuple[int, str]]:
    """The columns behind that of the names which hold what is aimed at, each with the environment it is for."""
    words = [fold(cell.text) for cell in table.header]
    behind = [at for at in range(len(words)) if at > name]
    places = [(at, about(words[at])) for at in behind if set(words[at].split()) & _PLACES]
    if places:
        return places
    open_to_it = [at for at in behind if not _NO_AIM.search(words[at]) and not MEASURED.search(words[at])]
    named = [at for at in open_to_it if _AIM.search(words[at])]
    # Without a name for it only a column that has no rival can be meant.
    chosen = named[:1] if named else open_to_it if len(behind) == 1 else []
    return [(at, "") for at in chosen]


def _cell(head: Name, cell: Value, scope: str) -> Iterator[Promise]:
    read = stated(head[0], cell.text, 0, len(cell.text), head[2])
    if read:
        yield _promise(head, cell, read, scope)


def _promise(head: Name, cell: Value, read: Stated, scope: str) -> Promise:
    kind, limit, unit = head
    measure, text, own = read
    unitless = f"{text} {unit}" if unit and text.replace(".", "").isdigit() else text
    return Promise(kind, measure.value, unitless, cell.span, ", ".join(filter(None, (scope, own or limit))))
