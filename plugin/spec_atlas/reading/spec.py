"""Reading a specification: from one file's text to a Spec."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from sys import intern
from typing import NamedTuple
from unicodedata import normalize

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.frozen import frozen
from spec_atlas.model.paths import ORDINARY, inner, stem, within
from spec_atlas.model.profile import GENERIC, Profile
from spec_atlas.model.source import Problem, Source
from spec_atlas.model.span import START, Span
from spec_atlas.model.spec import (
    DATE_FIELDS,
    LIST_FIELDS,
    RELATION_KINDS,
    Check,
    Field,
    Reference,
    Requirement,
    Section,
    Spec,
    Table,
    Value,
    Waiver,
)
from spec_atlas.model.words import fold
from spec_atlas.reading.blocks import Blocks, Heading, Item, Link, blocks
from spec_atlas.reading.dates import date
from spec_atlas.reading.drawings import codes, drawings
from spec_atlas.reading.field_lines import field_lines
from spec_atlas.reading.front_matter import Entry, FrontMatter, front_matter
from spec_atlas.reading.items import items
from spec_atlas.reading.markers import is_placeholder, markers
from spec_atlas.reading.naming import Naming, mentions, namings
from spec_atlas.reading.recognise import recognise
from spec_atlas.reading.sections import inherited, sections
from spec_atlas.reading.status import status_section
from spec_atlas.reading.traces import traces
from spec_atlas.reading.unwrap import Unwrapped, unwrap
from spec_atlas.reading.values import values
from spec_atlas.reading.waiver import waiver

_SPEC_ID = re.compile(r"[A-Za-z0-9][\w.]*(?:-[\w.]+)+")


def read(source: Source, conventions: Conventions) -> Spec:
    """Read one document. Whatever it holds, a Spec comes out; what makes no sense is among its problems."""
    document = _Document(source)
    vocabulary = _vocabulary(conventions)
    entries = list(document.entries(vocabulary.common))
    fields = [_field(entry, form, vocabulary.common, vocabulary) for entry, form in entries]
    profile = recognise(source.path, fields, document.found.headings, conventions)
    # So far the words of all profiles counted. This one may know fewer, or mean something else by them.
    known = _known(profile, vocabulary)
    if document.says_more(entries, vocabulary.common, known):
        fields = [_field(entry, form, known, vocabulary) for entry, form in document.entries(known)]
    else:
        fields = [
            field if field.name == _name(field.key, known, vocabulary) else _field(entry, form, known, vocabulary)
            for (entry, form), field in zip(entries, fields, strict=True)
        ]
    fields += status_section(document.found, fields, lambda words: bool(_state(words, conventions)))
    return _Reading(document, profile, fields, conventions).spec()


def is_spec(source: Source, conventions: Conventions) -> bool:
    """Tell whether a document is a spec: all are but a README or an index without metadata."""
    if stem(source.path).casefold() not in ORDINARY:
        return True
    spec = read(source, conventions)
    return spec.own_id or any(field.name in ("status", "version", "id", "profile") for field in spec.fields)


class _Document:
    """A source taken apart: front matter, body, Markdown blocks. What it means is asked later."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.unwrapped: Unwrapped = unwrap(source.text)
        self.front: FrontMatter = front_matter(self.unwrapped.lines, self.unwrapped.first)
        lines = list(self.unwrapped.lines)
        if self.front.end:
            for number in range(self.unwrapped.first - 1, self.front.end):
                lines[number] = ""
        self.lines = lines
        # Where nothing is blanked out it is the very text, which is kept once.
        body = "\n".join(lines)
        self.body = source.text if body == source.text else body
        self.found: Blocks = blocks(self.body)

    def entries(self, known: _Known) -> Iterator[tuple[Entry, str]]:
        """Yield the metadata, in every form, with the form it has."""
        for entry in self.front.entries:
            yield entry, "front-matter"
        yield from field_lines(self.lines, self.metadata_lines(known), known.words)

    def says_more(self, entries: Iterable[tuple[Entry, str]], common: _Known, known: _Known) -> bool:
        """Tell whether some of the metadata that was read with common words may be none for who knows these."""
        lines = (entry for entry, form in entries if form != "front-matter")
        less = common.sections - known.sections
        return not less.isdisjoint(self.keys) or any(fold(entry.key) not in known.words for entry in lines)

    def metadata_lines(self, known: _Known) -> list[int]:
        """Return the lines on which metadata may stand: in its areas, but not in code."""
        lines, code = self.lines, self.code
        numbers = [number for start, end in self.areas(known) for number in range(start, min(end, len(lines)) + 1)]
        return [number for number in numbers if number not in code and lines[number - 1].strip()]

    def areas(self, known: _Known) -> list[tuple[int, int]]:
        """Return the first and last lines where metadata may stand: up to the first section, and sections for it."""
        headings, last = self.headings, self.unwrapped.last
        areas = [(self.unwrapped.first, self.before_sections(headings, last))]
        for position, (heading, key) in enumerate(zip(headings, self.keys, strict=True)):
            if key in known.sections:
                after = headings[position + 1].span.line if position + 1 < len(headings) else last + 1
                areas.append((heading.span.line + 1, after - 1))
        return areas

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings of the document, without those around what was unwrapped."""
        first, last = self.unwrapped.first, self.unwrapped.last
        return [heading for heading in self.found.headings if first <= heading.span.line <= last]

    @cached_property
    def keys(self) -> list[str]:
        """The texts of these headings as they are compared."""
        return [fold(heading.text) for heading in self.headings]

    @cached_property
    def code(self) -> frozenset[int]:
        """The lines of blocks of code."""
        spans = [fence.span for fence in self.found.fences]
        return frozenset(number for span in spans for number in range(span.line, span.end_line + 1))

    def before_sections(self, headings: Sequence[Heading], last: int) -> int:
        """Return the last line before the first section; the title is no section."""
        titled = bool(headings) and headings[0].level == 1
        rest = headings[1:] if titled else headings
        return rest[0].span.line - 1 if rest else last


class _Reading:
    """One document and the vocabulary it is read with."""

    def __init__(self, document: _Document, profile: Profile, fields: list[Field], conventions: Conventions) -> None:
        self.document = document
        self.found = document.found
        self.profile = profile
        self.fields = fields
        self.conventions = conventions
        last = len(document.lines)
        self.sections: tuple[Section, ...] = tuple(sections(self.found.headings, self.found.filled, last))
        self.starts = [section.span.line for section in self.sections]

    def section_at(self, line: int) -> int:
        return bisect_right(self.starts, line) - 1

    def spec(self) -> Spec:
        title, title_id, title_span = self.title()
        identity, own, id_span = self.identity(title_id, title_span)
        tables = tuple(self.tables())
        requirements = tuple(items(self.found, self.sections, tables, self.profile, self.section_at))
        named = namings(self.found, requirements, self.profile.items)
        status = next((field.text for field in self.fields if field.name == "status"), "")
        return Spec(
            id=identity,
            title=title or identity,
            profile=self.profile,
            source=self.document.source,
            body=self.document.body,
            own_id=own,
            id_span=id_span,
            title_span=title_span,
            status=status,
            state=_state(status, self.conventions),
            fields=tuple(self.fields),
            sections=self.sections,
            references=tuple(self.references(requirements, named)),
            requirements=requirements,
            traces=traces(self.found, self.fields, tables, requirements, named, self.section_at),
            checks=tuple(self.checks()),
            tables=tables,
            codes=tuple(codes(self.found, self.section_at)),
            diagrams=tuple(drawings(self.found, self.sections, self.section_at)),
            markers=tuple(markers(self.found, self.fields, self.profile, self.section_at)),
            waivers=tuple(self.waivers()),
            problems=tuple(self.problems()),
        )

    def title(self) -> tuple[str, str, Span]:
        """Return the title, the id that stands in it, and its place."""
        first, last = self.document.unwrapped.first, self.document.unwrapped.last
        heading = next(
            (one for one in self.found.headings if one.level == 1 and first <= one.span.line <= last),
            next((one for one in self.found.headings if one.level == 1), None),
        )
        field = next((one for one in self.fields if one.name == "title" and one.text), None)
        found = None
        if heading and self.profile.title_pattern:
            found = re.match(self.profile.title_pattern, heading.text, re.IGNORECASE)
        inside = (found.groupdict().get("id") or "") if found else ""
        if field and field.origin == "front-matter" and not is_placeholder(field.text, self.profile):
            return field.text, inside, heading.span if heading else field.values[0].span
        if not heading:
            return (field.text, inside, field.values[0].span) if field else ("", inside, START)
        words = (found.groupdict().get("title") or heading.text) if found else heading.text
        return words.strip(), inside, heading.span

    def identity(self, title_id: str, title_span: Span) -> tuple[str, bool, Span]:
        """Return the id, whether the writer gave it, and its place."""
        field = next((one for one in self.fields if one.name == "id" and one.values), None)
        if field and not is_placeholder(field.text, self.profile):
            return normalize("NFC", field.values[0].text), True, field.values[0].span
        if title_id and not is_placeholder(title_id, self.profile):
            return title_id, True, title_span
        return path_id(self.document.source.path, self.conventions.roots), False, title_span

    def checks(self) -> Iterator[Check]:
        for item in self.found.items:
            if item.checked is not None:
                yield Check(item.text, item.checked, item.span, self.section_at(item.span.line))

    def tables(self) -> Iterator[Table]:
        for grid in self.found.grids:
            section = self.section_at(grid.span.line)
            header = " | ".join([fold(cell.text) for cell in grid.header])
            heading = self.sections[section].key if section >= 0 else ""
            yield Table(grid.header, grid.cells, grid.span, section, _table_kind(header, heading, self.profile))

    def references(self, requirements: Sequence[Requirement], named: Sequence[Naming]) -> Iterator[Reference]:
        declared: set[tuple[int, int]] = set()
        for field in self.fields:
            if field.name in RELATION_KINDS:
                for value in field.values:
                    target = value.target or value.text
                    if not is_placeholder(target, self.profile) and not is_placeholder(value.text, self.profile):
                        declared.add((value.span.line, 0) if value.target else (value.span.line, value.span.column))
                        yield Reference(field.name, target, value.span, value.text)
        for reference in self.listed_relations():
            declared.add((reference.span.line, 0))
            yield reference
        for link in self.found.links:
            if link.target and (link.span.line, 0) not in declared and not is_placeholder(link.target, self.profile):
                kind = "image" if link.image else "link"
                yield Reference(kind, link.target, link.span, link.text)
        yield from mentions(named, requirements)

    def listed_relations(self) -> Iterator[Reference]:
        """Yield the relations that stand as a list in a section made for them.

        Only what points at a document counts: a link to a file, or an item that is an id and nothing else. Such
        sections also list teams, accounts and vendors.
        """
        kinds = inherited(self.sections, self.profile.relation_sections)
        if not any(kinds):
            return
        links: dict[int, list[Link]] = {}
        for link in self.found.links:
            if not link.image and _is_document(link.target):
                links.setdefault(link.span.line, []).append(link)
        for item in self.found.items:
            section = self.section_at(item.span.line) if item.listed else -1
            kind = kinds[section] if section >= 0 else ""
            if not kind:
                continue
            lines = range(item.span.line, item.span.end_line + 1)
            inner = [one for line in lines for one in links.get(line, ()) if item.span <= one.span]
            for place, link in enumerate(inner):
                if place and not self.follows(inner[place - 1], link):
                    break
                yield Reference(kind, link.target, link.span, link.text)
            if not inner:
                for named in _named(item):
                    yield Reference(kind, named, item.span, item.text)

    def follows(self, before: Link, after: Link) -> bool:
        """Tell whether nothing but a comma or an `and` stands between two links: they are a list."""
        if before.span.end_line != after.span.line:
            return False
        between = self.document.lines[after.span.line - 1][before.span.end_column - 1 : after.span.column - 1]
        return between.strip().casefold() in (",", "and", "&", "/", ";", ", and", "und", "et", "|", "+")

    def waivers(self) -> Iterator[Waiver]:
        yield from self.document.front.waivers
        for comment in self.found.comments:
            told = waiver(comment.text, comment.span)
            if told:
                yield told

    def profile_problems(self) -> Iterator[Problem]:
        """Yield a word when the document asks for a profile that there is not: a typing error would switch all off."""
        names = sorted({profile.name for profile in self.conventions.profiles} | {GENERIC.name})
        for field in self.fields:
            if field.name == "profile" and field.values and field.text not in names:
                near = get_close_matches(field.text, names, n=1)
                hint = f"Did you mean `{near[0]}`?" if near else f"There are {', '.join(f'`{one}`' for one in names)}."
                yield Problem("malformed-field", f"There is no profile `{field.text}`.", field.values[0].span, hint)

    def problems(self) -> Iterator[Problem]:
        yield from self.document.source.problems
        yield from self.document.unwrapped.problems
        yield from self.document.front.problems
        yield from self.found.problems
        yield from self.profile_problems()
        for field in self.fields:
            if field.name not in DATE_FIELDS or not field.values or is_placeholder(field.text, self.profile):
                continue
            if not date(field.text):
                message = f"`{field.text}` is no date."
                yield Problem("malformed-field", message, field.values[0].span, "Write it as YYYY-MM-DD.")


def path_id(path: str, roots: Sequence[str]) -> str:
    """Return the id of a document that gives none: its path below the spec folder, in lower case, `/` as `-`."""
    whole = normalize("NFC", path)
    holding = [root for root in roots if within(whole, root)]
    shown = inner(whole, max(holding, key=len)) if holding else whole
    parts = [part for part in shown.split("/") if part not in ("", ".", "..")]
    parts[-1:] = [stem(part) for part in parts[-1:]]
    if len(parts) > 1 and parts[-1].casefold() in ORDINARY:
        parts.pop()
    return "-".join(part.strip() for part in parts).casefold().replace(" ", "-")


def _field(entry: Entry, form: str, known: _Known, vocabulary: _Vocabulary) -> Field:
    name = _name(entry.key, known, vocabulary)
    listed = name in LIST_FIELDS
    found: list[Value] = []
    for value in entry.values:
        # YAML has taken the quotes off; what stands in them may be a list all the same, unless it is one already.
        found.extend(values(value, listed and not (entry.listed and form == "front-matter"), links=listed))
    return Field(name, intern(entry.key), tuple(found), entry.span, entry.key_span, form)


def _name(key: str, known: _Known, vocabulary: _Vocabulary) -> str:
    """Return the name of ours for a writer's key; one that means nothing to us is its own name."""
    folded = fold(key)
    return vocabulary.fields.get(folded) or known.words.get(folded) or folded.replace(" ", "_") or key


class _Known(NamedTuple):
    """What is known of metadata: words for fields, folded, and the sections made for it."""

    words: Mapping[str, str]
    sections: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Vocabulary:
    """A project's words, folded: for fields, for states, and all that any of its profiles knows of metadata."""

    fields: Mapping[str, str]
    states: Mapping[str, str]
    common: _Known


@lru_cache(maxsize=8)
def _vocabulary(conventions: Conventions) -> _Vocabulary:
    words: dict[str, str] = {}
    areas: set[str] = set()
    for profile in conventions.profiles:
        words.update(profile.fields)
        areas.update(profile.metadata_sections)
    own = {fold(word): name for word, name in conventions.fields.items()}
    states = {fold(word): state for word, state in conventions.words.items()}
    return _Vocabulary(frozen(own), frozen(states), _Known(frozen({**words, **own}), frozenset(areas)))


@lru_cache(maxsize=64)
def _known(profile: Profile, vocabulary: _Vocabulary) -> _Known:
    return _Known(frozen({**profile.fields, **vocabulary.fields}), frozenset(profile.metadata_sections))


def _state(status: str, conventions: Conventions) -> str:
    """Return the lifecycle state a status word means; an unfilled choice (`Draft | Review`) means none."""
    states = _vocabulary(conventions).states
    if len([part for part in re.split(r"[|/]", status) if part.strip()]) > 1:
        return ""
    # `accepted, supersedes ADR-1` and `superseded by ADR-5` say a state first.
    first = re.split(r"[,;(]|\s+(?:by|since|on|with|–|—)\s", status, maxsplit=1)[0]
    return states.get(fold(status), "") or states.get(fold(first), "")


# Tables of one kind have the same header.
@lru_cache(maxsize=4096)
def _table_kind(header: str, heading: str, profile: Profile) -> str:
    """Return what a table is about: the kind whose words its header holds, else the one its section is named for."""
    padded = f" {header} "
    for kind, sets in profile.tables.items():
        if any(all(f" {word} " in padded for word in one) for one in sets):
            return kind
    return next((kind for kind in profile.tables if kind in heading.split()), "")


def _named(item: Item) -> tuple[str, ...]:
    """Return the ids a list item begins with: one in bold or code; plain ones have a digit in them, several commas."""
    lead = item.lead.strip(" :")
    if _SPEC_ID.fullmatch(lead):
        return (lead,)
    plain = re.split(r"\s*(?::|\s[–—-])(?:\s|$)", item.text, maxsplit=1)[0].strip()
    names = [name for part in re.split(r"[,;]|\band\b", plain) if (name := part.strip(" `"))]
    fit = all(_SPEC_ID.fullmatch(name) and any(sign.isdigit() for sign in name) for name in names)
    return tuple(names) if fit else ()


def _is_document(target: str) -> bool:
    path = target.split("#")[0].split("?")[0]
    return path.casefold().endswith((".md", ".markdown", ".mdx"))
