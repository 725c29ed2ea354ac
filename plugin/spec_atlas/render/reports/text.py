"""A report for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.span import Span
from spec_atlas.render.report import Report
from spec_atlas.rules.mask import HIDDEN
from spec_atlas.rules.wording import plain

_WIDEST = 100
_BOLD, _FAINT = "1", "2"
_COLOURS: Mapping[Severity, str] = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.INFO: "36"}


def text(report: Report, *, colour: bool = False) -> str:
    """Return the open findings file by file, each with its line under a caret, those that are waived in a line each,
    and a summary; `colour` for ANSI."""
    lines: list[str] = []
    for path, together in groupby(report.open, key=lambda finding: finding.location.path):
        findings = tuple(together)
        lines.append(_painted(plain(path), _BOLD, colour))
        written = report.lines(path, {one.location.span.line for one in findings})
        for finding in findings:
            lines += [*_told(finding, written.get(finding.location.span.line, ""), report, colour), ""]
    waived = [_excused(finding, colour) for finding in report.findings if finding.waived]
    return "\n".join([*lines, *waived, *([""] if waived else []), *_summary(report), ""])


def _excused(finding: Finding, colour: bool) -> str:
    """A finding that a writer waived, with what was said for it."""
    place, code = plain(str(finding.location)), _painted(finding.code, _BOLD, colour)
    reason = f" — {plain(finding.reason)}" if finding.reason else ""
    return f"{place} {_painted('waived', _FAINT, colour)} {code} {plain(finding.message)}{reason}"


def _told(finding: Finding, line: str, report: Report, colour: bool) -> Iterator[str]:
    severity = _painted(str(finding.weight), _COLOURS[finding.weight], colour)
    place = plain(str(finding.location))
    yield f"{place} {severity} {_painted(finding.code, _BOLD, colour)} {plain(finding.message)}"
    number = str(finding.location.span.line)
    margin = " " * len(number)
    if line.strip():
        shown, caret = _under(line, finding.location.span)
        yield f"  {_painted(f'{number} |', _FAINT, colour)} {shown}"
        yield f"  {_painted(f'{margin} |', _FAINT, colour)} {_painted(caret, _COLOURS[finding.weight], colour)}"
    for label, words in _remarks(finding, report):
        yield f"  {margin} {_painted(f'= {label}:', _FAINT, colour)} {plain(words)}"


def _remarks(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    if finding.hint:
        yield "hint", finding.hint
    for note in finding.notes:
        yield "note", f"{note.location} {note.message}"
    if finding.softened_from:
        yield "note", f"`{finding.softened_from}` but for the status of the spec"
    yield "rule", report.url(finding.code)


def _under(line: str, span: Span) -> tuple[str, str]:
    """Return a line as it is shown, and the carets below what a span covers of it.

    Carets stand by width, not by count: wide characters take two places, combining ones none. Of a long line only
    what is near the span is shown.
    """
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    if line.startswith(HIDDEN, start):
        end = start + len(HIDDEN)
    end = max(end, start + 1)
    first = max(0, min(start - _WIDEST // 4, len(line) - _WIDEST))
    last = first + _WIDEST
    before, within = line[first:start], line[start : min(end, last)]
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    caret = " " * _width(head + before) + "^" * max(1, _width(within))
    return f"{head}{plain(line[first:last])}{tail}", caret


def _width(words: str) -> int:
    return sum(map(_columns, plain(words)))


def _columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _summary(report: Report) -> Iterator[str]:
    counted = [(report.count(severity), str(severity)) for severity in reversed(Severity)]
    parts = [f"{count:,} {word}{'s' if count != 1 else ''}" for count, word in counted if count]
    parts += [f"{report.waived:,} waived"] if report.waived else []
    parts += [f"{report.accepted:,} in the baseline"] if report.accepted else []
    specs = f"{report.specs:,} spec{'s' if report.specs != 1 else ''}"
    yield f"{specs}: {', '.join(parts) if parts else 'nothing to report'}."


def _painted(words: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if colour and words else words
