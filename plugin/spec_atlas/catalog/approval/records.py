"""Reviews and approvals as a document records them: rows of tables, and lists of boxes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from spec_atlas.catalog.approval.columns import Words, columns
from spec_atlas.catalog.approval.decisions import APPROVED, PENDING, UNKNOWN, decision
from spec_atlas.catalog.approval.people import names
from spec_atlas.catalog.approval.sign_offs import sign_offs
from spec_atlas.catalog.approval.verdict import Record, Verdict, entitled, is_apart, speaks_of_review
from spec_atlas.catalog.version import is_version
from spec_atlas.model.profile import Profile
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec, Table, Value
from spec_atlas.model.words import fold
from spec_atlas.reading.dates import date
from spec_atlas.reading.markers import is_placeholder

_SAID_VERSION = re.compile(
    r"(?:approved|accepted|signed|for|as|of|the|this|\s)*(?:\b(?:version|revision|rev|ver)\.?|\bv(?=[0-9]))\s*"
    r"(?P<version>[0-9][0-9.]{0,40}[0-9]|[0-9])\.?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[*_`]*\[(?!\s*[xX]?\s*\])[^\[\]]+\][*_`]*")
_LEAD = frozenset({"approver", "reviewer", "name", "role", "date", "decision", "signature", "version", "number"})
_LONGEST = 80
_MOST = 2000
"""So many rows of one table are read: nobody's hand writes more."""


def records(spec: Spec) -> Iterator[Record]:
    """Yield what a document has for a record of reviews and approvals, in the order of its text.

    A table is one when it has a column for who approved or reviewed and one for the decision, the date or the
    signature; where its heading says what it is, names suffice. A table in which another thing (an exception, a gate,
    an item) stands before the people tells who approves such things, and is none; so is one under a heading about a
    release, a test or a process. A history of changes is one where it has a column for who approved each version.
    """
    own = _own(spec.profile)
    for table in spec.tables:
        heading = spec.sections[table.section].key if table.section >= 0 else ""
        found = columns(table, own)
        if task := _task(table, found, heading):
            yield from _tabled(spec, table, found, task)
    yield from sign_offs(spec)


def is_history(found: Sequence[str]) -> bool:
    """Tell whether columns are those of a history of changes."""
    return "change" in found and ("version" in found or "date" in found) and found[0] in ("version", "date", "number")


@lru_cache(maxsize=64)
def _own(profile: Profile) -> Words:
    """A project's words for those who approve and review: single words by which its profile knows the tables."""
    kinds = (("approvals", "approver"), ("reviews", "reviewer"))
    return tuple((one[0], kind) for name, kind in kinds for one in profile.tables.get(name, ()) if len(one) == 1)


def _task(table: Table, found: Sequence[str], heading: str) -> str:
    """What a table records, empty when it records neither reviews nor approvals."""
    who = _column(found)
    # What stands before the people is what they decide on; a word that is not known is another thing than this spec.
    if who < 0 or is_apart(heading) or not ({*found[:who]} <= _LEAD or is_history(found)):
        return ""
    headed = entitled(heading)
    named = {"approver": "approval", "reviewer": "review"}.get(found[who], "")
    if named == "review" and headed == "approval" and not speaks_of_review(heading):
        # Under `Sign-off` those who are called reviewers sign.
        named = headed
    decided = {"decision", "signature", "date"} & {*found}
    if named and (decided or headed):
        return named
    if named:
        return ""
    if table.kind in ("approvals", "reviews"):
        return table.kind[:-1]
    # `Role | Name | Signature | Date` is a page to sign, wherever it stands.
    signed = {"name", "role", "signature", "date"} <= {*found}
    return headed if decided and headed else "approval" if signed else ""


def _column(found: Sequence[str]) -> int:
    """The column of the people: by their part in it, else by name, else by role; -1 when there is none."""
    return next((found.index(kind) for kind in ("approver", "reviewer", "name", "role") if kind in found), -1)


def _is_open(text: str, profile: Profile) -> bool:
    """Whether a cell is yet to be filled in; `[Yes/No]` is a template's, whatever the profile's placeholders are."""
    return bool(_BRACKETED.fullmatch(text[:_LONGEST].strip())) or is_placeholder(text, profile)


def _tabled(spec: Spec, table: Table, found: Sequence[str], task: str) -> Iterator[Record]:
    asked = [(place, kind) for place, kind in enumerate(found) if kind in ("approver", "reviewer")]
    if len(asked) < 2:
        asked = [(_column(found), "approver" if task == "approval" else "reviewer")]
    for place, kind in asked:
        own = "approval" if kind == "approver" else "review"
        rows = (_row(spec, row, found, place, own) for row in table.rows[:_MOST])
        verdicts = [one for one in rows if one]
        if is_history(found):
            # A version nobody approved is a version of its own, not a row that lacks its approver.
            verdicts = [one for one in verdicts if one.people]
        for each, group in groupby(sorted(verdicts, key=lambda one: one.task), key=lambda one: one.task):
            yield Record(each, table.span, tuple(group))
        if not verdicts:
            yield Record(own, table.span, ())


def _row(spec: Spec, row: Sequence[Value], found: Sequence[str], place: int, task: str) -> Verdict | None:
    cells = {kind: row[at] for at, kind in reversed([*enumerate(found)]) if at < len(row)}
    first = row[0] if row else Value("")
    # The missing cell of a short row has no place of its own on the line.
    who = row[place] if place < len(row) and row[place].span.line == first.span.line else first
    named = row[place].text if place < len(row) else ""
    role = cells["role"].text[:_LONGEST] if "role" in cells and found[place] != "role" else ""
    if not any(cell.text.strip(" _-–—") for cell in row):
        return None
    task = _by_role(role, task)
    if not task:
        return None
    open_ = _is_open(named, spec.profile)
    when = next(
        (day for kind, cell in zip(found, row, strict=False) if kind == "date" and (day := date(cell.text))), None
    )
    version, version_span = _version(cells)
    told, place_told = _decided(spec, cells, found, task, when)
    return Verdict(
        task,
        () if open_ else names(named),
        role="" if _is_open(role, spec.profile) else role.strip("*_- "),
        date=when,
        decision=told,
        version=version,
        note=cells["comment"].text if "comment" in cells else "",
        blank=not open_ and not names(named),
        row=first.span,
        who_span=who.span,
        decision_span=place_told or who.span,
        version_span=version_span or who.span,
    )


def _by_role(role: str, task: str) -> str:
    """Whose row it is on a page that all sign: an author approves nothing, a reviewer reviews."""
    words = fold(role).split()
    if words and words[0] in ("author", "authors", "prepared", "writer", "autor", "auteur"):
        return ""
    return "review" if words and words[0] in ("reviewer", "reviewers", "reviewed") else task


def _decided(
    spec: Spec, cells: Mapping[str, Value], found: Sequence[str], task: str, when: datetime.date | None
) -> tuple[str, Span | None]:
    """What a row decides: by its word, else by a signature, else by a date."""
    if "decision" in found:
        cell = cells.get("decision", Value(""))
        if _is_open(cell.text, spec.profile):
            return PENDING, None
        # `Signed` over a date says yes by the date.
        told = APPROVED if date(cell.text) else decision(cell.text)
        return told, cell.span if cell.text else None
    yes = APPROVED if task == "approval" else UNKNOWN
    if "signature" in found:
        cell = cells.get("signature", Value(""))
        signed = bool(cell.text.strip(" _-–—.")) and not _is_open(cell.text, spec.profile)
        told = decision(cell.text) if signed else PENDING
        if signed or "date" not in found:
            return (APPROVED if told == UNKNOWN else told), cell.span if cell.text else None
        # Few can sign in Markdown: the date does as well.
    if is_history(found):
        return yes, None
    if "date" in found:
        cell = cells.get("date", Value(""))
        # `20-01-2026` is a date to those who wrote it.
        given = when or (decision(cell.text) == UNKNOWN and not _is_open(cell.text, spec.profile))
        return (yes, cell.span) if given else (PENDING, None)
    return UNKNOWN, None


def _version(cells: Mapping[str, Value]) -> tuple[str, Span | None]:
    if (cell := cells.get("version")) and is_version(cell.text):
        return cell.text.strip(), cell.span
    # `Version 1.2.0` among the comments, and nothing else there: a sentence may speak of another thing's version.
    for kind in ("comment", "decision"):
        if (cell := cells.get(kind)) and (said := _SAID_VERSION.fullmatch(cell.text.strip()[:200])):
            return said["version"], cell.span
    return "", None
