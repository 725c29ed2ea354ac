"""Requirements, objectives and criteria: the items inside a spec that others can name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from sys import intern
from typing import NamedTuple

from spec_atlas.model.profile import Profile
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Requirement, Section, Table, Value
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Blocks, Item
from spec_atlas.reading.markers import is_placeholder
from spec_atlas.reading.naming import ITEM_ID, RANGE_TAIL, id_range
from spec_atlas.reading.sections import SectionAt, inherited
from spec_atlas.reading.slug import slug
from spec_atlas.reading.values import NOTHING

_SEPARATOR = r"(?P<gap>\s*(?:\([^)]*\)\s*)?(?:[:.–—]|-(?=\s))\s*|\s+|$)"
_DEFINED = re.compile(rf"^(?P<id>{ITEM_ID}){RANGE_TAIL}{_SEPARATOR}(?P<text>.*)$", re.DOTALL)
_HEADED = re.compile(rf"^(?:[A-Za-z]+\s+)?(?P<id>{ITEM_ID})\b[\s:.–—-]*(?P<text>.*)$")
_ID = re.compile(ITEM_ID)
_MARKED = re.compile(r"\s*(?:\.?$|\([^)]*\)|\[[^\]]*\]|[:.–—](?=\s|$)|-(?=\s))")
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
_EVIDENCE = ("verified by", "verification", "validated by", "validation", "tested by", "test", "evidence")
CELLS = " · "
"""What stands between the cells of a row that is an item."""

_WORDS = {"checklist": "check"}
_LONGEST_ID = 48


def items(
    found: Blocks, sections: Sequence[Section], tables: Sequence[Table], profile: Profile, section_at: SectionAt
) -> Iterator[Requirement]:
    """Yield the items a spec defines, in the order of the text.

    Defined are: a list item, paragraph or heading that begins with an id; a row whose first cell is one, in a table
    whose first column is for ids; in sections for objectives and criteria each item of the outermost list; every box
    to tick; each row of a table of risks, and of a table of tests that names what it tests. What has no id of the
    writer's is named by its kind and its first words, so that its address stays when others are put before it.
    """
    kinds = inherited(sections, profile.items)
    drafts = [*_listed(found, kinds, profile, section_at), *_headed(sections, kinds, profile)]
    defined = {draft.id for draft in drafts}
    # A table that repeats what a list defines refers to it.
    tabled = [draft for draft in _tabled(tables, kinds, profile) if draft.id not in defined]
    drafts += tabled
    drafts += _rows(tables, defined | {draft.id for draft in tabled})
    drafts.sort(key=lambda draft: (draft.span, draft.id))
    taken: dict[str, int] = {}
    anchors: set[str] = set()
    for draft in drafts:
        anchor = name = draft.id.casefold()
        # `Restart 2` may already bear the name that a second `Restart` would get.
        while anchor in anchors:
            taken[name] = taken.get(name, 1) + 1
            anchor = f"{name}-{taken[name]}"
        anchors.add(anchor)
        name, kind, text, span, section, checked, where, own = draft
        anchor = intern(anchor)
        yield Requirement(intern(name) if own else anchor, kind, text, span, anchor, section, checked, where, own)


class _Draft(NamedTuple):
    """An item that has no anchor yet; its fields are those of a requirement."""

    id: str
    kind: str
    text: str
    span: Span
    section: int
    checked: bool | None
    id_span: Span
    own_id: bool = True


def _listed(found: Blocks, kinds: Sequence[str], profile: Profile, section_at: SectionAt) -> Iterator[_Draft]:
    for item in found.items:
        section = section_at(item.span.line)
        kind = kinds[section] if section >= 0 else ""
        match = _DEFINED.match(item.text)
        if match and _defines(item, match, profile):
            text = match["text"].strip()
            for name in id_range(match["id"], match["last"] or ""):
                of_kind = _prefix_kind(name, profile) or kind or "requirement"
                where = _find(found, item, name)
                yield _Draft(name, of_kind, text, item.span, section, item.checked, where)
        elif of_kind := _unnamed_kind(item, kind, profile):
            name = _made(of_kind, item.lead, item.text)
            yield _Draft(name, of_kind, item.text, item.span, section, item.checked, item.span, False)


def _unnamed_kind(item: Item, kind: str, profile: Profile) -> str:
    """Return what an item without an id is, in a section for items of a kind; nothing where it is none."""
    named = kind in ("slo", "criterion") and (item.checked is not None or (item.listed and item.depth == 1))
    of_kind = kind if named else "checklist" if item.checked is not None else ""
    return "" if of_kind and is_placeholder(item.text, profile) else of_kind


def _defines(item: Item, match: re.Match[str], profile: Profile) -> bool:
    """Tell whether an item that begins with an id defines it.

    The id is bold or code, with nothing but a mark behind it unless the profile knows its prefix: `**EIP-7702 code**`
    speaks of something. Or a colon follows it, and its prefix is one that the profile knows: `RFC-2119: key words` in
    a list of references defines nothing.
    """
    lead = item.lead.strip(" :[]")
    if lead.startswith(match["id"]) and (_prefix_kind(match["id"], profile) or _MARKED.match(lead[len(match["id"]) :])):
        return True
    if not _prefix_kind(match["id"], profile):
        return False
    return match["gap"].strip() in (":", "–", "—") or (item.listed and match["gap"].strip()[-1:] == ":")


def _headed(sections: Sequence[Section], kinds: Sequence[str], profile: Profile) -> Iterator[_Draft]:
    for position, section in enumerate(sections):
        match = _HEADED.match(section.title)
        if match and section.level > 1 and _is_item(match, profile):
            kind = _prefix_kind(match["id"], profile) or kinds[position]
            text = match["text"].strip() or section.title
            yield _Draft(match["id"], kind or "requirement", text, section.span, position, None, section.span)


def _is_item(match: re.Match[str], profile: Profile) -> bool:
    """Tell whether a heading that begins with an id is an item: `SHA-256 blocks` is none."""
    rest = match.string[match.end("id") :]
    return bool(_prefix_kind(match["id"], profile)) or bool(rest.strip() and _MARKED.match(rest))


def _tabled(tables: Sequence[Table], kinds: Sequence[str], profile: Profile) -> Iterator[_Draft]:
    done: set[str] = set()
    for table in tables:
        if not table.header or fold(table.header[0].text) not in _ID_HEADERS or is_of_tests(table):
            continue
        here: set[str] = set()
        for row in table.rows:
            name = row[0].text.strip("*`[] ") if row else ""
            if re.fullmatch(ITEM_ID, name) and name not in done:
                here.add(name)
                kind = _prefix_kind(name, profile) or _ROW_KINDS.get(table.kind, "")
                kind = kind or (kinds[table.section] if table.section >= 0 else "") or "requirement"
                yield _Draft(name, kind, _told(row[1:]), _whole(row), table.section, None, row[0].span)
        done |= here


def is_of_tests(table: Table) -> bool:
    """Tell whether a table says how requirements are tested, and nothing else of them: `Requirement | Test case`.

    It defines none: an id that no other place defines is a slip. `Requirement | Description | Verified by` does.
    """
    if table.kind != "tests" or len(table.header) < 2 or fold(table.header[0].text) not in _REQUIREMENT_HEADERS:
        return False
    return all(_TESTING.search(fold(cell.text)) for cell in table.header[1:])


_REQUIREMENT_HEADERS = frozenset({"req", "requirement", "requirement id", "req id"})
_TESTING = re.compile(
    r"\b(?:tests?|tested|testing|verif\w*|validat\w*|evidence|covered|coverage|status|result|results|method|methods|"
    r"type|owner|date|when|notes?|comments?|environment|tool|tools|passed|automated|frequency)\b"
)
_ROW_KINDS = {"tests": "test", "risks": "risk"}


def _rows(tables: Sequence[Table], defined: set[str]) -> Iterator[_Draft]:
    """Yield the rows of tables of risks and tests that no other reading has found.

    In a table of what is tested how, the first cell names a requirement, and the row is the test of it.
    """
    for table in tables:
        kind = _ROW_KINDS.get(table.kind, "")
        evidence = table.column(*_EVIDENCE) if kind else -1
        for row in table.rows if kind else ():
            first = row[0].text.strip("*`[] ") if row else ""
            if first.casefold() in NOTHING:
                continue
            own = False
            if not _ID.fullmatch(first):
                name, text = _made(kind, "", first), _told(row)
                if kind == "test" and not _ID.search(text):
                    continue
            elif first not in defined and not is_of_tests(table):
                name, text, own = first, _told(row[1:]), True
            elif 0 < evidence < len(row) and _is_evidence(row[evidence].text):
                name, text = f"test-{first.casefold()}", row[evidence].text
            else:
                continue
            yield _Draft(name, kind, text, _whole(row), table.section, None, row[0].span, own)


def _is_evidence(text: str) -> bool:
    """Whether a cell says in words how something is tested; where it names tests, those are the items."""
    return text.strip().casefold() not in NOTHING and not _ID.search(text)


def _told(cells: Sequence[Value]) -> str:
    return CELLS.join(cell.text for cell in cells if cell.text)


def _whole(row: Sequence[Value]) -> Span:
    start, end = row[0].span, row[-1].span
    return Span.of(start.line, start.column, end.end_line, end.end_column)


def _made(kind: str, lead: str, text: str) -> str:
    """Return an id for an item without one: its kind and the words it begins with, no more than can be read."""
    words = slug(lead if lead.strip() else text)
    if len(words) > _LONGEST_ID:
        words = words[:_LONGEST_ID].rpartition("-")[0] or words[:_LONGEST_ID]
    return f"{_WORDS.get(kind, kind)}-{words}"


def _prefix_kind(name: str, profile: Profile) -> str:
    prefix = name.rsplit("-", 1)[0]
    return profile.items.get(prefix) or profile.items.get(prefix.split("-")[0]) or ""


def _find(found: Blocks, item: Item, name: str) -> Span:
    """Return where an item's id stands within its span."""
    line, mask = item.span.line, found.mask
    start = found.places.offset(line)
    at = mask.find(name.encode(), start)
    if at < 0:
        return item.span
    span = found.places.span(at, at + len(name))
    return span if span.line <= item.span.end_line else item.span
