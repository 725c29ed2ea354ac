"""A report for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.span import Span
from spec_atlas.render.report import Report
from spec_atlas.rules.mask import HIDDEN, mask, masked

_WIDEST = 100
_BOLD, _FAINT = "1", "2"
# They turn the direction of what follows, and could make a line read as another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
_COLOURS: Mapping[Severity, str] = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.INFO: "36"}


def text(report: Report, *, colour: bool = False) -> str:
    """Return the open findings file by file, each with its line under a caret, and a summary; `colour` for ANSI."""
    lines: list[str] = []
    for path, findings in groupby(report.open, key=lambda finding: finding.location.path):
        lines.append(_painted(_shown(path), _BOLD, colour))
        for finding in findings:
            lines += [*_told(finding, report, colour), ""]
    return "\n".join([*lines, *_summary(report), ""])


def _told(finding: Finding, report: Report, colour: bool) -> Iterator[str]:
    severity = _painted(str(finding.weight), _COLOURS[finding.weight], colour)
    place = _shown(str(finding.location))
    yield f"{place} {severity} {_painted(finding.code, _BOLD, colour)} {_shown(mask(finding.message))}"
    number = str(finding.location.span.line)
    margin = " " * len(number)
    spec = report.by_path.get(finding.location.path)
    line = masked(spec, finding.location.span.line) if spec else ""
    if line.strip():
        shown, caret = _under(line, finding.location.span)
        yield f"  {_painted(f'{number} |', _FAINT, colour)} {shown}"
        yield f"  {_painted(f'{margin} |', _FAINT, colour)} {_painted(caret, _COLOURS[finding.weight], colour)}"
    for label, words in _remarks(finding, report):
        yield f"  {margin} {_painted(f'= {label}:', _FAINT, colour)} {_shown(words)}"


def _remarks(finding: Finding, report: Report) -> Iterator[tuple[str, str]]:
    if finding.hint:
        yield "hint", mask(finding.hint)
    for note in finding.notes:
        yield "note", f"{note.location} {mask(note.message)}"
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
    return f"{head}{_shown(line[first:last])}{tail}", caret


def _width(words: str) -> int:
    return sum(map(_columns, _shown(words)))


def _columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _shown(words: str) -> str:
    """Text without what would steer the terminal; a tab is one blank, so that carets stand where they should."""
    return "".join(_visible(sign) for sign in words) if not words.isprintable() else words


def _visible(sign: str) -> str:
    if sign == "\t":
        return " "
    return "\ufffd" if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _TURNING else sign


def _summary(report: Report) -> Iterator[str]:
    counted = [(report.count(severity), str(severity)) for severity in reversed(Severity)]
    parts = [f"{count:,} {word}{'s' if count != 1 else ''}" for count, word in counted if count]
    parts += [f"{report.waived:,} waived"] if report.waived else []
    parts += [f"{report.accepted:,} in the baseline"] if report.accepted else []
    specs = f"{report.specs:,} spec{'s' if report.specs != 1 else ''}"
    yield f"{specs}: {', '.join(parts) if parts else 'nothing to report'}."


def _painted(words: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if colour and words else words
