"""Where a text names items by their ids: `FR-003`, `spec-id#FR-003`, `FR-064–068`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import NamedTuple

from spec_atlas.model.span import Span
from spec_atlas.model.spec import Reference, Requirement
from spec_atlas.reading.blocks import Blocks, Link

ITEM_ID = r"[A-Z][A-Z0-9]{0,11}(?:-[A-Z][A-Z0-9]{0,23}){0,5}-\d{1,5}[a-z]?"
"""What the id of an item looks like: `FR-001`, `FR-10a`, `FR-RAG-001`."""

MADE_ID = r"(?:criterion|slo|check|risk|test)-[a-z0-9][a-z0-9-]{0,120}"
"""What an id looks like that we make for an item without one: its kind and its first words."""

_GAP = r"[ \t]{0,9}(?:\n[ \t>]{0,40})?"
# A hyphen at the head of a line is the sign of a list.
RANGE_TAIL = (
    rf"(?:(?:{_GAP}(?:–|—|\.\.\.?|\bto\b|\bthrough\b){_GAP}|[ \t]{{0,9}}-{{1,2}}[ \t]{{0,9}})"
    r"(?P<last>(?:[A-Z][A-Z0-9-]{0,60}-)?\d{1,5})(?![\w-]))?"
)
"""How a range goes on behind its first id."""

_GOES_ON = re.compile(r"[ \t]{0,9}(?:(?:–|—|\.\.\.?|to|through)[ \t]{0,9})?".encode())
"""What stands between an id and the end of its line where the range goes on in the next one."""

_MORE = (
    r"(?P<more>(?:[ \t]{0,9}(?:,|&|\band\b)[ \t]{0,9}(?:and[ \t]{1,9})?\d{2,5}"
    r"(?=[ \t]{0,9}(?:[,;)\]&*_\n|]|\.(?!\d)|and\b|$))){1,40})?"
)
_NAMED = (
    r"(?<![\w./#-])(?:(?P<spec>[\w.@][\w./@-]{0,120})#)?(?P<id>%s)(?:(?![\w-])|(?=-{1,2}" + ITEM_ID + r"(?![\w-])))"
    r"(?:@(?P<pin>\d[\w.]{0,20}\w|\d))?" + RANGE_TAIL + _MORE
)
NAMED = re.compile(_NAMED % f"{ITEM_ID}|{MADE_ID}")
"""What names items, with all that may follow: `spec-id#FR-001@1.2`, `FR-001 to FR-003`, `FR-001, 002 and 003`."""

# Lengths are bounded: somebody writes a megabyte without a blank.
_MENTION = re.compile((_NAMED % ITEM_ID).encode())
_ADDRESS = re.compile(
    rf"(?<![\w/#.(-])(?P<spec>[\w][\w./@-]{{0,120}}[\w])#(?P<id>[A-Za-z][\w-]{{0,60}}\d|{MADE_ID})(?![\w-])".encode()
)
_IN_MENTION = re.compile(rb"-\d(?<=[A-Z0-9]-\d)")
_IN_ADDRESS = re.compile(rb"#[A-Za-z]")
_LONGEST_RANGE = 200
_MOST_RANGES = 2_000


class Naming(NamedTuple):
    """A place that names items: `targets` are their ids or addresses, several for a range.

    `start` and `end` are bytes of the mask. `linked` says that the words are those of a link, whose target is then
    what is meant.
    """

    start: int
    end: int
    span: Span
    targets: tuple[str, ...]
    linked: bool = False


def namings(found: Blocks, requirements: Sequence[Requirement], prefixes: Iterable[str]) -> tuple[Naming, ...]:
    """Return every place that names an item, in the order of the text, its definitions among them.

    `UTF-8` has the look of an id: without an address only prefixes count that the profile or this spec knows.
    """
    own = {requirement.id for requirement in requirements}
    known = {prefix for prefix in prefixes if prefix.isupper()} | {one.rsplit("-", 1)[0] for one in own}
    mask = bytes(found.mask)
    links = _Links(found.links)
    told: list[Naming] = []
    addressed: dict[int, int] = {}
    for match in _matches(_ADDRESS, _IN_ADDRESS, mask):
        addressed[match.start("id")] = len(told)
        span = found.places.span(match.start(), match.end())
        told.append(links.named(match, span, (f"{match['spec'].decode()}#{match['id'].decode()}",)))
    ranges = 0
    for match in _matches(_MENTION, _IN_MENTION, mask):
        one = intern(match["id"].decode())
        whole = addressed.get(match.start("id"))
        if whole is None and one.rsplit("-", 1)[0] not in known and one not in own:
            continue
        ranges += 1
        targets: tuple[str, ...] = (one,)
        # Most are an id and nothing else.
        if match.span() != match.span("id"):
            groups = {name: (words or b"").decode() for name, words in match.groupdict().items()}
            if ranges > _MOST_RANGES:
                groups |= {"last": "", "more": ""}
            targets = tuple(named_ids(groups))
        naming = links.named(match, found.places.span(match.start(), match.end()), targets)
        if whole is None:
            told.append(naming)
        else:
            # Here more may follow: `spec-id#FR-001 to FR-003`.
            told[whole] = naming
    return tuple(sorted(told, key=lambda naming: naming.start))


def mentions(named: Iterable[Naming], requirements: Iterable[Requirement]) -> Iterator[Reference]:
    """Yield a reference for each item that is named; not where it is defined, nor where a link says more."""
    places = {(one.id_span.line, one.id_span.column) for one in requirements if one.own_id}
    for naming in named:
        if not naming.linked and (naming.span.line, naming.span.column) not in places:
            for target in naming.targets:
                yield Reference("mention", target, naming.span)


def named_ids(groups: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the ids and addresses that a match of `NAMED` names, from the words of its groups."""
    first, spec, pin = groups["id"] or "", groups["spec"] or "", groups["pin"] or ""
    head = f"{spec}@{pin}#" if spec and pin and "@" not in spec else f"{spec}#" if spec else ""
    yield from (head + name for name in id_range(first, groups["last"] or ""))
    prefix, _, digits = first.rpartition("-")
    for number in re.findall(r"\d+", groups["more"] or ""):
        # `FR-001, 002` goes on; in `FR-10, 20 nodes` nobody knows.
        if len(number) == len(digits) and "0" in (number[0], digits[0]):
            yield f"{head}{prefix}-{number}"


def id_range(first: str, last: str) -> Iterator[str]:
    """Yield the ids from a first to a last one: `FR-064` and `068` (or `FR-068`) give five."""
    yield first
    prefix, _, digits = first.rpartition("-")
    if not last or not digits.isdigit():
        return
    end = last.rpartition("-")[2]
    if "-" in last and last.rpartition("-")[0] != prefix:
        return
    for number in range(int(digits) + 1, min(int(end), int(digits) + _LONGEST_RANGE) + 1):
        yield f"{prefix}-{number:0{len(digits)}d}"


class _Links:
    """The links of a document to places, in the order of the text; links do not stand in links."""

    def __init__(self, links: Iterable[Link]) -> None:
        whole = (link for link in links if "#" in link.target and not link.image)
        self.links = sorted((link for link in whole if link.span.line == link.span.end_line), key=lambda one: one.span)
        self.starts = [(link.span.line, link.span.column) for link in self.links]

    def named(self, match: re.Match[bytes], span: Span, targets: tuple[str, ...]) -> Naming:
        before = bisect_right(self.starts, (span.line, span.column)) - 1 if self.starts else -1
        link = self.links[before] if before >= 0 else None
        if link and link.span.line == span.line and span.column < link.span.end_column:
            return Naming(match.start(), match.end(), span, (link.target,), True)
        return Naming(match.start(), match.end(), span, targets)


def _matches(pattern: re.Pattern[bytes], sign: re.Pattern[bytes], mask: bytes) -> Iterator[re.Match[bytes]]:
    """Yield what `pattern.finditer` yields, looking only at words that hold a sign of it, and what follows them.

    The sign is a few characters that are in the first word of every match. It is found many times faster than the
    pattern, which looks around itself at every byte; few words hold it.
    """
    done = 0
    for hint in sign.finditer(mask):
        at = hint.start()
        if at < done:
            continue
        start = max(done, mask.rfind(b" ", done, at) + 1)
        end = mask.find(b"\n", at)
        end = len(mask) if end < 0 else end
        first = pattern.search(mask, start, end)
        if first is None:
            done = end
            continue
        # A range may go on in the next line.
        goes_on = _GOES_ON.fullmatch(mask, first.end(), end)
        match = (pattern.match(mask, first.start()) if goes_on else None) or first
        yield match
        done = match.end()
