"""The history of changes as a document keeps it: a table, or a heading for each version."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spec_atlas.catalog.approval.columns import columns
from spec_atlas.catalog.approval.decisions import APPROVED, decision
from spec_atlas.catalog.approval.records import is_history
from spec_atlas.catalog.version import is_version
from spec_atlas.model.span import START, Span
from spec_atlas.model.spec import Section, Spec, Table, Value
from spec_atlas.reading.dates import date
from spec_atlas.reading.markers import is_placeholder

_HISTORY = re.compile(
    r"\b(?:change ?log|changes|(?:change|revision|version|document|edit) (?:history|log|control)|history|revisions"
    r"|versionshistorie|änderungshistorie|änderungsverlauf|änderungen|historique|historial|cronologia|histórico"
    r"|wijzigingsgeschiedenis|ändringshistorik|historia zmian|история изменений)\b"
    r"|変更履歴|改訂履歴|变更记录|修订记录|변경 ?이력"
)
_ABOUT_APPROVAL = re.compile(
    r"\b(?:approv\w*|sign(?:ed)?[ -]?off|accepted|status|reviewed|freigabe|freigegeben|genehmig\w*|approuv\w*|aprob\w*"
    r"|approva\w*|aprova\w*|zatwierdz\w*|утвержд\w*)\b|承認|批准|승인",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\s+[–—|:-]+\s+|[()\[\]]|^[–—-]+\s+")
_FIRST = re.compile(r"(?:version\s+|release\s+)?(v?[0-9]{1,9}(?:\.[0-9]{1,9})*)(?![\w.-])[,:]?\s*", re.IGNORECASE)
_SHORT = 90


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the history; `version` is empty where it gives none that can be compared."""

    version: str = ""
    date: datetime.date | None = None
    author: str = ""
    text: str = ""
    span: Span = START
    version_span: Span = START
    date_span: Span = START

    @property
    def about_approval(self) -> bool:
        """Whether the entry tells of the approval rather than of the text that is approved."""
        return bool(_ABOUT_APPROVAL.search(self.text)) or decision(self.text) == APPROVED


def changes(spec: Spec) -> tuple[Change, ...]:
    """Return the entries of a document's history, in the order of its text.

    The history of something else (the versions of an interface, of a product) is none: the heading must speak of
    changes, or the table name who made them.
    """
    return (*_tabled(spec), *_headed(spec))


def _tabled(spec: Spec) -> Iterator[Change]:
    for table in spec.tables:
        found = columns(table)
        heading = spec.sections[table.section] if table.section >= 0 else None
        if found and is_history(found) and (_speaks(heading, spec) or "author" in found):
            yield from _rows(table, found, spec)


def _rows(table: Table, found: Sequence[str], spec: Spec) -> Iterator[Change]:
    for row in table.rows:
        if any(is_placeholder(cell.text, spec.profile) for cell in row):
            # A row of the template is no change.
            continue
        cells = {kind: row[at] for at, kind in reversed([*enumerate(found)]) if at < len(row)}
        blank = Value("", row[0].span if row else table.span)
        version, when = cells.get("version", blank), cells.get("date", blank)
        text = cells.get("change", blank).text.strip()
        day = date(when.text)
        told = version.text.strip() if is_version(version.text) else ""
        if told or day:
            author = cells.get("author", blank).text.strip()
            yield Change(told, day, author, text, blank.span, version.span, when.span)


def _headed(spec: Spec) -> Iterator[Change]:
    """Yield headings such as `### 260113 - v1.1.0 - Two topics` and `## [1.2.0] - 2026-01-02` under a changelog."""
    telling = {number for number, section in enumerate(spec.sections) if _speaks(section, spec)}
    for section in spec.sections if telling else ():
        if section.parent in telling and len(section.title) <= _SHORT:
            above = spec.sections[section.parent]
            if is_placeholder(_whole(section, above), spec.profile):
                continue
            if entry := _heading(_whole(section, above), section.span):
                yield entry


def _heading(text: str, span: Span) -> Change | None:
    version, day, rest = "", None, []
    for piece in (piece.strip("*_`, ") for piece in _PIECE.split(text)):
        if not day and (when := date(piece)):
            day = when
        elif not version and (found := _FIRST.match(piece)) and _clear(found[1]):
            version, after = found[1], piece[found.end() :]
            day = day or date(after)
            rest += [] if date(after) else [after]
        else:
            rest.append(piece)
    return Change(version, day, "", " ".join(filter(None, rest)), span, span, span) if version or day else None


def _whole(section: Section, above: Section) -> str:
    """The heading with the number that reading took for its place in the document, where it is none."""
    if not section.number or (above.number and section.number.startswith(f"{above.number}.")):
        return section.title
    return f"{section.number} {section.title}"


def _clear(written: str) -> bool:
    # A bare number in a heading may be a year, a count or a short date.
    return is_version(written) and ("." in written or written[:1] in "vV") and not date(written)


def _speaks(section: Section | None, spec: Spec) -> bool:
    if section is None:
        return False
    key = section.key
    return _historical(key) or key in spec.profile.metadata_sections


@lru_cache(maxsize=4096)
def _historical(heading: str) -> bool:
    return bool(_HISTORY.search(heading))
