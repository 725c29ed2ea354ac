"""A report that GitHub Actions turns into annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.render.report import Report

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def github(report: Report, *, colour: bool = False) -> str:
    """Return a workflow command for each open finding; `colour` makes no difference."""
    return "".join(f"{_command(finding, report)}\n" for finding in report.open)


def _command(finding: Finding, report: Report) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding))
    words = [finding.message, finding.hint, *(f"{note.message} ({note.location})" for note in finding.notes)]
    text = "\n".join([*filter(None, words), report.url(finding.code)])
    return f"::{_COMMANDS[finding.weight]} {properties}::{_data(text)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    span = finding.location.span
    yield "file", finding.location.path
    yield "line", str(span.line)
    if span.end_line == span.line:
        yield "col", str(span.column)
        yield "endColumn", str(span.end_column)
    else:
        # GitHub knows columns only within one line.
        yield "endLine", str(span.end_line)
    yield "title", f"{finding.code} {finding.name}"


def _data(text: str) -> str:
    """Escape what ends a command: the runner reads one to a line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
