"""Every secret that stands in a spec in clear, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spec_atlas.model.signs import Signs
from spec_atlas.model.source import lines_of
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.rules.leak import _values
from spec_atlas.rules.leak._apart import apart
from spec_atlas.rules.leak._assignments import FOREIGN_STEMS, STEMS, assignments, called, valued
from spec_atlas.rules.leak._tokens import tokens

# A line without any of these holds no secret we would know: looked for in lower case, before anything slower.
_SIGNS = Signs(
    (
        *(*STEMS, *FOREIGN_STEMS, "://", "hooks.", "akia", "asia", "abia", "acca"),
        *("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "_pat_", "glpat-", "xox", "aiza", "k_live_", "k_test_", "npm_"),
        *("pypi-", "sg.", "hvs.", "hvb.", "hvr.", "_v1_", "dapi", "sk-", "eyj", "sig=", "bearer ", "basic ", "curl"),
    )
)
# Bytes beyond ASCII have no case; these letters make part of a sign once their case is taken off.
_CASED = tuple(letter.encode() for letter in "ÑŁПАРОЛЬ\u0130\u212a")
_ASCII = bytes(range(128))
_BEGINS = "-----BEGIN"
_PEM = re.compile(r"-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----")
_PEM_BODY = re.compile(r"[A-Za-z0-9+/=]{16,}")
_NAMED = re.compile(r"""(?:\bname["']?\s*[:=]\s*|^\s*variable\s+)["']?(?P<name>[\w.-]{1,120})["']?""")
_ITS_VALUE = re.compile(r"""\b(?:value|default)["']?\s*[:=]\s*""")
_REACH = 6
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret in clear: what it is, what the writer calls it (empty when it is known by its form), and where."""

    what: str
    key: str
    span: Span


def secrets(spec: Spec) -> tuple[Secret, ...]:
    """Return the secrets of a spec's whole file: front matter, text, comments, tables and code."""
    text = spec.source.text
    if not _suspects(text):
        return ()
    blocks = tuple((span.line, span.end_line) for span in _blocks(spec))
    columns = tuple(
        (cell.span, _bare(head.text))
        for table in spec.tables
        for number, head in enumerate(table.header)
        if called(_bare(head.text).casefold())
        for row in table.rows
        for cell in row[number : number + 1]
        if len(cell.text.split()) == 1 and _values.password(_bare(cell.text), certain=False, coded=False)
    )
    return _secrets(text, spec.body, blocks, columns)


def in_line(line: str) -> Iterator[tuple[int, int]]:
    """Find the secrets of one line by itself: the columns of each, from zero, end exclusive."""
    if len(line) > _LONGEST:
        return
    found = [(start, end) for _, start, end in tokens(line)]
    found += [(one.start, one.end) for one in assignments(line, coded=True)]
    yield from apart(found, lambda one: ((0, one[0]), (0, one[1])))


@lru_cache(maxsize=8)
def _suspects(text: str) -> tuple[int, ...]:
    """The numbers of the lines that hold a sign of a secret."""
    return tuple(sorted(_SIGNS.lines(lowered(text))))


def lowered(text: str) -> bytes:
    """Return a text as it is searched for signs: in lower case, at least every letter that a sign may hold."""
    data = text.encode(errors="replace")
    # To take the case off text that is not all ASCII takes as long as the whole search.
    if not text.isascii():
        beyond = data.translate(None, _ASCII)
        if any(letter in beyond for letter in _CASED):
            return text.lower().encode(errors="replace")
    return data.lower()


def _stretch(one: Secret) -> tuple[tuple[int, int], tuple[int, int]]:
    # Of two that overlap the first found is kept: a form says more than a name.
    return (one.span.line, one.span.column), (one.span.end_line, one.span.end_column)


def _bare(cell: str) -> str:
    """The text of a table's cell without the signs that make it bold or code."""
    return cell.strip("*_` ")


def _blocks(spec: Spec) -> Iterator[Span]:
    for code in spec.codes:
        yield code.span
    for diagram in spec.diagrams:
        yield diagram.span


@lru_cache(maxsize=8)
def _secrets(
    text: str,
    body: str,
    blocks: tuple[tuple[int, int], ...],
    columns: tuple[tuple[Span, str], ...],
) -> tuple[Secret, ...]:
    lines, shown = lines_of(text), lines_of(body)
    found = [*(_keys(lines) if _BEGINS in text else ()), *(Secret("a password", key, span) for span, key in columns)]
    code = {number for first, last in blocks for number in range(first, last + 1)}
    for number in _suspects(text):
        line = lines[number - 1]
        if len(line) > _LONGEST:
            continue
        # Front matter is blank in the body; it is YAML, so every line of it is code.
        fenced = number in code
        coded = fenced or (number <= len(shown) and not shown[number - 1].strip())
        found += [Secret(what, "", Span.of(number, start + 1, number, end + 1)) for what, start, end in tokens(line)]
        found += [
            Secret(one.what, one.key, Span.of(number, one.start + 1, number, one.end + 1))
            for one in assignments(line, coded=coded)
        ]
        found += _elsewhere(lines, number)
    return tuple(apart(found, _stretch))


def _elsewhere(lines: Sequence[str], number: int) -> Iterator[Secret]:
    """A value on a line of its own, such as Kubernetes and Terraform write it: `name: DB_PASSWORD`, `value: …`."""
    line = lines[number - 1]
    if "name" not in line and "variable" not in line:
        return
    for match in _NAMED.finditer(line):
        if not called(match["name"]):
            continue
        for later in range(number, min(number + _REACH, len(lines) + 1)):
            start = match.end() if later == number else 0
            value = _ITS_VALUE.search(lines[later - 1], start)
            if later > number and ("valueFrom" in lines[later - 1] or _NAMED.search(lines[later - 1])):
                break
            if value:
                one = valued(lines[later - 1], value.end(), match["name"])
                if one:
                    yield Secret(one.what, one.key, Span.of(later, one.start + 1, later, one.end + 1))
                break


def _keys(lines: Sequence[str]) -> Iterator[Secret]:
    """Private keys in PEM, from their first line to their last; one whose body is left out is none."""
    read = 0
    for number, line in enumerate(lines, 1):
        # What stands inside a block that was read is part of it: each line is looked at once.
        match = _PEM.search(line) if number > read and _BEGINS in line else None
        if match is None:
            continue
        if _PEM_BODY.search(line, match.end()):
            yield Secret("a private key", "", Span.of(number, match.start() + 1, number, len(line) + 1))
            continue
        last = number
        while last < len(lines) and "-----END" not in lines[last] and lines[last].strip(" >|\t"):
            last += 1
        read = last
        if any(_PEM_BODY.search(one) for one in lines[number:last]):
            end = last + 1 if last < len(lines) and "-----END" in lines[last] else last
            yield Secret("a private key", "", Span.of(number, match.start() + 1, end, len(lines[end - 1]) + 1))
