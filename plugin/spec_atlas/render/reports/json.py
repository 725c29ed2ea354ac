"""A report for programs."""

from __future__ import annotations

from json import dumps
from typing import Any

from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.span import Span
from spec_atlas.render.report import Report

VERSION = 1
"""Goes up when a key changes its meaning or goes away."""


def json(report: Report, *, colour: bool = False) -> list[str]:
    """Return a report as JSON, a line for each finding; `colour` makes no difference.

    It comes in pieces: put together, that of ten thousand specs takes more memory than what they all draw.
    """
    summary = {str(severity): report.count(severity) for severity in reversed(Severity)}
    pieces = [f'{{\n  "version": {VERSION},\n  "specs": {report.specs},\n  "findings": [']
    before = "\n    "
    # Indenting all of it takes longer than finding out that nothing has changed.
    for finding in report.findings:
        pieces += before, _line(_finding(finding, report))
        before = ",\n    "
    pieces += "\n  " if report.findings else "", '],\n  "summary": '
    pieces += _line({**summary, "waived": report.waived}), "\n}\n"
    return pieces


def _line(content: dict[str, Any]) -> str:
    return dumps(content, ensure_ascii=False)


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    excused: dict[str, Any] = {"reason": finding.reason} if finding.waived else {}
    excused |= {"baselined": True} if finding.baselined else {}
    softened = {"softened_from": str(finding.softened_from)} if finding.softened_from else {}
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.weight),
        **softened,
        "spec": finding.spec,
        "path": finding.location.path,
        **_place(finding.location.span),
        "message": finding.message,
        "hint": finding.hint,
        "url": report.url(finding.code),
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
        **excused,
        "notes": [_note(note) for note in finding.notes],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"message": note.message, "path": note.location.path, **_place(note.location.span)}


def _place(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
