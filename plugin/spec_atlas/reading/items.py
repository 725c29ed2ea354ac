"""Requirements, objectives and criteria: the items inside a spec that others can name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spec_atlas.model.profile import Profile
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Reference, Requirement, Section, Table
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Blocks, Item
from spec_atlas.reading.sections import SectionAt

ITEM_ID = r"[A-Z][A-Z0-9]{0,11}(?:-[A-Z][A-Z0-9]*)*-\d{1,5}[a-z]?"
"""What the id of an item looks like: `FR-001`, `FR-10a`, `FR-RAG-001`."""

_SEPARATOR = r"(?P<gap>\s*(?:\([^)]*\)\s*)?(?:[:.–—]|-(?=\s))\s*|\s+|$)"
_RANGE_TAIL = r"(?:\s*(?:–|—|\.\.\.?|-{1,2}|\bto\b|\bthrough\b)\s*(?P<last>(?:[A-Z][A-Z0-9-]*-)?\d{1,5})(?![\w-]))?"
_DEFINED = re.compile(rf"^(?P<id>{ITEM_ID}){_RANGE_TAIL}{_SEPARATOR}(?P<text>.*)$", re.DOTALL)
_HEADED = re.compile(rf"^(?:[A-Za-z]+\s+)?(?P<id>{ITEM_ID})\b[\s:.–—-]*(?P<text>.*)$")
_MENTION = re.compile(rf"(?<![\w/#-])(?:(?P<spec>[\w.][\w./-]*)#)?(?P<id>{ITEM_ID})(?![\w-]){_RANGE_TAIL}".encode())
_ADDRESS = re.compile(rb"(?<![\w/#.(-])(?P<spec>[\w][\w./-]*[\w])#(?P<id>[A-Za-z][\w-]*\d)(?![\w-])")
_IN_MENTION = re.compile(rb"-\d")
_IN_ADDRESS = re.compile(rb"#[A-Za-z]")
_VERIFIES = re.compile(
    r"\b(?:verif\w+|validat\w+|satisf\w+|refin\w+|cover\w*|proves?|tests?|checks?|fulfil\w*)\b", re.I
)
_ID_HEADERS = frozenset(
    {
        "id",
        "ref",
        "req",
        "requirement",
        "requirement id",
        "req id",
        "slo",
        "criterion",
        "number",
        "no",
        "key",
        "",
        "sc",
        "ac",
    }
)
_LONGEST_RANGE = 200
_MOST_RANGES = 2_000


def items(
    found: Blocks, sections: Sequence[Section], tables: Sequence[Table], profile: Profile, section_at: SectionAt
) -> Iterator[Requirement]:
    """Yield the items a spec defines, in the order of the text.

    Defined are: a list item, paragraph or heading that begins with an id; a row whose first cell is one, in a table
    whose first column is for ids; and in sections for objectives and criteria each item of the outermost list, named
    by its kind and number where the writer gave no id.
    """
    drafts = [*_listed(found, sections, profile, section_at), *_headed(sections, profile)]
    defined = {draft.id for draft in drafts}
    # A table that repeats what a list defines refers to it.
    drafts.extend(draft for draft in _tabled(tables, sections, profile) if draft.id not in defined)
    drafts.sort(key=lambda draft: (draft.span, draft.id))
    taken: dict[str, int] = {}
    for draft in drafts:
        anchor = draft.id.casefold()
        taken[anchor] = taken.get(anchor, 0) + 1
        anchor = anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
        verifies = () if draft.kind == "requirement" and not _VERIFIES.search(draft.text) else _named(draft)
        yield replace(draft, anchor=anchor, verifies=verifies)


def mentions(found: Blocks, requirements: Sequence[Requirement], prefixes: Mapping[str, str]) -> Iterator[Reference]:
    """Yield where the text names an item: `FR-003`, `spec-id#FR-003`, `FR-064–068`; not where it is defined.

    `UTF-8` has the look of an id: without an address only prefixes count that the profile or this spec knows.
    """
    own = {requirement.id for requirement in requirements}
    known = {prefix for prefix in prefixes if prefix.isupper()} | {one.rsplit("-", 1)[0] for one in own}
    places = {(one.id_span.line, one.id_span.column) for one in requirements}
    mask = bytes(found.mask)
    told = 0
    addressed: set[int] = set()
    for match in _matches(_ADDRESS, _IN_ADDRESS, mask):
        addressed.add(match.start("id"))
        target = f"{match['spec'].decode()}#{match['id'].decode()}"
        yield Reference("mention", target, found.places.span(match.start(), match.end()))
    for match in _matches(_MENTION, _IN_MENTION, mask):
        one = match["id"].decode()
        if match.start("id") in addressed or (one.rsplit("-", 1)[0] not in known and one not in own):
            continue
        span = found.places.span(match.start("id"), match.end())
        if (span.line, span.column) in places:
            continue
        last = match["last"].decode() if match["last"] else ""
        prefix = f"{match['spec'].decode()}#" if match["spec"] else ""
        told += 1
        for name in _range(one, last if told <= _MOST_RANGES else ""):
            yield Reference("mention", prefix + name, span)


def _matches(pattern: re.Pattern[bytes], sign: re.Pattern[bytes], mask: bytes) -> Iterator[re.Match[bytes]]:
    """Yield what `pattern.finditer` yields, looking only at lines that hold a sign of it.

    The sign is a few characters that are in the first line of every match. It is found many times faster than the
    pattern, which looks around itself at every byte; few lines hold it.
    """
    done = 0
    for hint in sign.finditer(mask):
        if hint.start() < done:
            continue
        start = max(done, mask.rfind(b"\n", 0, hint.start()) + 1)
        end = mask.find(b"\n", hint.start())
        end = len(mask) if end < 0 else end
        while first := pattern.search(mask, start, end):
            # A range may go on in the next line.
            match = pattern.match(mask, first.start()) or first
            yield match
            start = match.end()
        done = max(start, end)


def _listed(
    found: Blocks, sections: Sequence[Section], profile: Profile, section_at: SectionAt
) -> Iterator[Requirement]:
    counts: dict[str, int] = {}
    for item in found.items:
        section = section_at(item.span.line)
        kind = _section_kind(sections, section, profile)
        match = _DEFINED.match(item.text)
        if match and _defines(item, match, profile):
            text = match["text"].strip()
            for name in _range(match["id"], match["last"] or ""):
                where = _find(found, item, name)
                yield Requirement(
                    name,
                    _prefix_kind(name, profile) or kind or "requirement",
                    text,
                    item.span,
                    "",
                    section,
                    item.checked,
                    (),
                    where,
                )
        elif kind in ("slo", "criterion") and item.listed and item.depth == 1:
            if any(re.search(pattern, item.text) for pattern in profile.placeholders):
                continue
            counts[kind] = counts.get(kind, 0) + 1
            yield Requirement(
                f"{kind}-{counts[kind]}", kind, item.text, item.span, "", section, item.checked, (), item.span
            )


def _defines(item: Item, match: re.Match[str], profile: Profile) -> bool:
    """Tell whether an item that begins with an id defines it.

    The id is bold or code; or a colon follows it, and its prefix is one that the profile knows: `RFC-2119: key words`
    in a list of references defines nothing.
    """
    if item.lead.strip(" :[]").startswith(match["id"]):
        return True
    if not _prefix_kind(match["id"], profile):
        return False
    return match["gap"].strip() in (":", "–", "—") or (item.listed and match["gap"].strip()[-1:] == ":")


def _headed(sections: Sequence[Section], profile: Profile) -> Iterator[Requirement]:
    for position, section in enumerate(sections):
        match = _HEADED.match(section.title)
        if match and section.level > 1:
            kind = _prefix_kind(match["id"], profile) or _section_kind(sections, position, profile)
            text = match["text"].strip() or section.title
            yield Requirement(
                match["id"], kind or "requirement", text, section.span, "", position, None, (), section.span
            )


def _tabled(tables: Sequence[Table], sections: Sequence[Section], profile: Profile) -> Iterator[Requirement]:
    done: set[str] = set()
    for table in tables:
        if not table.header or fold(table.header[0].text) not in _ID_HEADERS:
            continue
        here: set[str] = set()
        for row in table.rows:
            name = row[0].text.strip("*`[] ") if row else ""
            if re.fullmatch(ITEM_ID, name) and name not in done:
                here.add(name)
                kind = _prefix_kind(name, profile) or _section_kind(sections, table.section, profile) or "requirement"
                rest = " · ".join(cell.text for cell in row[1:] if cell.text)
                start, end = row[0].span, row[-1].span
                span = Span.of(start.line, start.column, end.end_line, end.end_column)
                yield Requirement(name, kind, rest, span, "", table.section, None, (), start)
        done |= here


def _prefix_kind(name: str, profile: Profile) -> str:
    prefix = name.rsplit("-", 1)[0]
    return profile.items.get(prefix) or profile.items.get(prefix.split("-")[0]) or ""


def _section_kind(sections: Sequence[Section], position: int, profile: Profile) -> str:
    while position >= 0:
        kind = profile.items.get(sections[position].key)
        if kind:
            return kind
        position = sections[position].parent
    return ""


def _find(found: Blocks, item: Item, name: str) -> Span:
    """Return where an item's id stands within its span."""
    line, mask = item.span.line, found.mask
    start = found.places.offset(line)
    at = mask.find(name.encode(), start)
    if at < 0:
        return item.span
    span = found.places.span(at, at + len(name))
    return span if span.line <= item.span.end_line else item.span


def _named(draft: Requirement) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for match in _MENTION.finditer(draft.text.encode()):
        last = match["last"].decode() if match["last"] else ""
        prefix = f"{match['spec'].decode()}#" if match["spec"] else ""
        for name in _range(match["id"].decode(), last):
            if name != draft.id:
                names[prefix + name] = None
    return tuple(names)


def _range(first: str, last: str) -> Iterator[str]:
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
