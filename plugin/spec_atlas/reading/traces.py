"""What items say of each other: that one verifies, refines or satisfies another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import Span
from spec_atlas.model.spec import TRACE_KINDS, Field, Requirement, Table, Trace
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Blocks, Item
from spec_atlas.reading.denial import Denials
from spec_atlas.reading.items import is_of_tests
from spec_atlas.reading.naming import NAMED, Naming, named_ids
from spec_atlas.reading.owners import Owners
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
# Somebody writes thousands of such words into one line; a clause is short.
_REST = re.compile(
    rb"[*_]{0,3}[ \t]{0,40}(?P<rest>[^\n;|]{0,2000}(?:,[ \t]{0,40}\n[ \t>]{0,40}(?![-*+] )[^\n;|]{0,2000}){0,40})"
)
# Found many times faster than the words themselves; its lengths are bounded, for somebody writes a megabyte of `test`.
_SIGN = re.compile(
    rb"(?i)(?:verif|valid|test|cover|prove|check|refin|detail|deriv|trace|satisf|fulfil|implement|reali|meet|allocat)"
    rb"[a-z]{0,9}(?: {1,4}[a-z]{2,4})?[*_]{0,3}\s?:"
)
_LONGEST_SIGN = 40
_LAST_WORDS = tuple({word.rpartition(" ")[2].encode() for word in _WORDS})
_LONGEST_LAST = 16
_SMALL = re.compile(rb"(?<![\w./#@-])[a-z][a-z0-9]{0,11}(?:-[a-z][a-z0-9]{0,11}){0,5}-\d{1,5}(?![\w-])")
_HEAD_LAST = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(word.replace(' ', ' +') for word in _WORDS)})\s?:\s?$", re.IGNORECASE
)
_LISTS = re.compile(r"and|or|[\s,;/&.]")
_LISTED = re.compile(rf"(?:{_LISTS.pattern})*")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?=[^\w./@#-])")
_LISTED_BYTES = re.compile(rb"(?:and|or|[ \t\n,/&`*_])*")
_LONGEST_LISTED = 1_000
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
    owners = Owners(found, requirements, grids, section_at)
    denials = Denials(bytes(found.mask))
    clauses = tuple(_clauses(found, owners, named, requirements, denials))
    free = _outside(found, named, clauses, denials)
    whole = [trace for _, _, said in clauses for trace in said]
    whole += _columns(grids, owners)
    whole += _fields(fields)
    whole += _claimed(requirements, free)
    whole += _below(found, owners, requirements, free)
    once: dict[tuple[str, str, str, bool], Trace] = {}
    for trace in whole:
        once.setdefault((trace.kind, trace.item, trace.target.casefold(), trace.inverse), trace)
    return tuple(sorted(once.values(), key=lambda trace: trace.span))


_Clause = tuple[int, int, tuple[Trace, ...]]


def _clauses(
    found: Blocks,
    owners: Owners,
    named: Sequence[Naming],
    requirements: Iterable[Requirement],
    denials: Denials,
) -> Iterator[_Clause]:
    """Yield where each clause begins and ends, in bytes, and what it says."""
    mask = bytes(found.mask)
    starts = [naming.start for naming in named]
    links = sorted((link for link in found.links if "#" in link.target and not link.image), key=lambda one: one.span)
    places = [(link.span.line, link.span.column) for link in links]
    prefixes = {item.id.rpartition("-")[0] for item in requirements if item.own_id}
    done = 0
    for sign in _signs(mask):
        head = _HEAD.search(mask, max(done, sign.start()), sign.end())
        rest = _REST.match(mask, head.end()) if head else None
        if head is None or rest is None or denials.around(head.start(), head.end()):
            continue
        kind, inverse = _WORDS[" ".join(head["word"].decode().casefold().split())]
        start, end = rest.start("rest"), _sentence(rest)
        item = owners.at(found.places.line(head.start()))
        inner = named[bisect_left(starts, start) : bisect_left(starts, end)]
        whole = found.places.span(head.start(), end)
        first, last = (whole.line, whole.column), (whole.end_line, whole.end_column)
        said = [
            Trace(kind, item, link.target, link.span, inverse, True)
            for link in links[bisect_left(places, first) : bisect_left(places, last)]
        ]
        said += [
            Trace(kind, item, target, naming.span, inverse, True)
            for naming in inner
            if not naming.linked
            for target in naming.targets
        ]
        said += [
            Trace(kind, item, small[0].decode().upper(), found.places.span(*small.span()), inverse, True)
            for small in _SMALL.finditer(mask, start, end)
            if small[0].decode().upper().rpartition("-")[0] in prefixes
        ]
        if not said and item and (kind, inverse) == ("satisfies", True):
            said = list(_components(found, start, end, item))
        if said:
            done = end
            yield head.start(), end, tuple(said)


def _signs(mask: bytes) -> Iterator[re.Match[bytes]]:
    """Yield those matches of `_SIGN` that `_HEAD` may match, looking only at what stands before colons."""
    done = 0
    while (colon := mask.find(b":", done)) >= 0:
        before = mask[max(colon - _LONGEST_LAST, 0) : colon].rstrip(b" \t\n\r\f\v*_")
        # Most colons stand behind an id.
        if before[-1:].isalpha() and before.lower().endswith(_LAST_WORDS):
            sign = _SIGN.search(mask, max(done, colon - _LONGEST_SIGN), colon + 1)
            if sign:
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


def _sentence(match: re.Match[bytes]) -> int:
    """Return where a clause ends: with the line, or with a full stop that a blank follows."""
    stop = re.search(rb"\.(?=\s)|\.$", match["rest"])
    return match.start("rest") + stop.start() if stop else match.end("rest")


def _columns(tables: Iterable[Table], owners: Owners) -> Iterator[Trace]:
    for table in tables:
        heads = {place: said for place, cell in enumerate(table.header) if (said := _WORDS.get(fold(cell.text)))}
        if is_of_tests(table):
            heads = {0: ("verifies", False)} | {place: said for place, said in heads.items() if place}
        for place, said in heads.items():
            for row in table.rows:
                item = owners.row(row[0].span.line) if row else ""
                if item and place < len(row):
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
    if "-" not in text:
        # As in every id; in a path it need not be.
        return (text.strip(),) if "#" in text and "/" in text else ()
    found = tuple(name for match in NAMED.finditer(text) for name in named_ids(match.groupdict()))
    return (text.strip(),) if not found and "#" in text and "/" in text else found


def _outside(found: Blocks, named: Sequence[Naming], clauses: Sequence[_Clause], denials: Denials) -> list[Naming]:
    """Return what is named outside of clauses, which follow each other in the text, and is not said to be left out."""
    mask = bytes(found.mask)
    starts = [start for start, _, _ in clauses]
    free = []
    denied = 0
    for naming in named:
        before = bisect_right(starts, naming.start) - 1
        if before >= 0 and clauses[before][1] > naming.start:
            continue
        # `does not verify FR-001 or FR-002` leaves out both.
        goes_on = denied and _LISTED_BYTES.fullmatch(mask, denied, naming.start)
        if goes_on or denials.around(naming.start, naming.end):
            denied = naming.end
        else:
            denied = 0
            free.append(naming)
    return free


def _below(
    found: Blocks, owners: Owners, requirements: Iterable[Requirement], free: Sequence[Naming]
) -> Iterator[Trace]:
    """Yield what an item does for those that stand below it, in a list of nothing but ids.

    It says so before the list (`Verifies:`), or is one that verifies what it names.
    """
    claimants = {item.span: item.anchor for item in requirements if item.kind in _CLAIMANTS}
    lines = [one.span.line for one in free]
    open_: list[Item] = []
    for item in found.items:
        while open_ and item.listed and open_[-1].depth >= item.depth:
            open_.pop()
        if not item.listed:
            open_ = []
        elif open_ and _may_claim(above := open_[-1], claimants) and _is_list_of_ids(item):
            head = _HEAD_LAST.search(above.text[-_LONGEST_SIGN:])
            kind, inverse = _WORDS[" ".join(head["word"].casefold().split())] if head else ("verifies", False)
            owner = owners.at(above.span.line) if head else claimants.get(above.span, "")
            if (head or owner) and owners.section_at(above.span.line) == owners.section_at(item.span.line):
                for naming in free[bisect_left(lines, item.span.line) : bisect_right(lines, item.span.end_line)]:
                    for target in naming.targets:
                        yield Trace(kind, owner, target, naming.span, inverse, bool(head))
        open_.append(item)


def _may_claim(above: Item, claimants: Mapping[Span, str]) -> bool:
    """Tell whether a list below an item may say what the item does: a colon leads to it, or it verifies anyway."""
    return above.text.endswith(":") or above.span in claimants


def _is_list_of_ids(item: Item) -> bool:
    text, at = item.text, 0
    # Most items begin with a word that ends as no name does, which tells at once that they are no such list.
    word = _FIRST_WORD.match(text)
    if len(text) >= _LONGEST_LISTED or "-" not in text or (word and not _LISTED.fullmatch(word[0])):
        return False
    for named in NAMED.finditer(text):
        if not _LISTED.fullmatch(text, at, named.start()):
            return False
        at = named.end()
        if at < len(text) and not _LISTS.match(text, at):
            return False
    return bool(at and _LISTED.fullmatch(text, at))


def _claimed(requirements: Iterable[Requirement], free: Sequence[Naming]) -> Iterator[Trace]:
    """Yield what criteria and tests verify by naming it."""
    lines = [one.span.line for one in free]
    for item in requirements:
        if item.kind not in _CLAIMANTS and item.kind != "requirement":
            continue
        inner = free[bisect_left(lines, item.span.line) : bisect_right(lines, item.span.end_line)]
        # Most name none but themselves.
        if not inner or (len(inner) == 1 and inner[0].targets == (item.id,)):
            continue
        others = any(target != item.id for naming in inner for target in naming.targets)
        claimed = _spelled(item.text) if others and item.kind == "requirement" else frozenset()
        if item.kind not in _CLAIMANTS and not claimed:
            continue
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
        before = text[max(claim.start() - _LONGEST_SIGN, 0) : claim.start()].encode("utf-8", "surrogatepass")
        if NAMED.match(tail) and not Denials(before).around(len(before), len(before)):
            found.update(_targets(tail))
    return frozenset(found)
