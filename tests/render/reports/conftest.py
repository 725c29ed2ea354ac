"""Findings made by hand, about a spec made by hand."""

from __future__ import annotations

import pytest

from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.profile import GENERIC
from spec_atlas.model.source import Source
from spec_atlas.model.span import Location, Span
from spec_atlas.model.spec import Spec
from spec_atlas.render.report import Report
from spec_atlas.rules.mask import masked_lines

TEXT = "# Plan\n\n港の計画 uses ``spec-gone`` and\tmore\n" + "x" * 300 + "needle" + "y" * 300 + "\n"
SPEC = Spec("spec-a", "Plan", GENERIC, Source("specs/a.md", TEXT), body=TEXT)


def finding(line: int = 1, column: int = 1, end: int = 2, **more: object) -> Finding:
    """Make a finding in `specs/a.md`; what is not given is that of an error TOPO001."""
    given: dict[str, object] = {
        "message": "The deployment diagram is missing.",
        "spec": "spec-a",
        "hint": "Draw one.",
        "severity": Severity.ERROR,
        "code": "TOPO001",
        "name": "missing-deployment-diagram",
        "fingerprint": "abc",
        **more,
    }
    return Finding(location=Location("specs/a.md", Span.of(line, column, line, end)), **given)  # type: ignore[arg-type]


@pytest.fixture
def report() -> Report:
    """One finding of each kind: open with a note, softened, waived, in the baseline."""
    elsewhere = Location("specs/b.md", Span.of(3, 1))
    return Report(
        findings=(
            finding(1, 1, 7, notes=(Note("It is described here.", elsewhere),)),
            finding(3, 12, 21, severity=Severity.INFO, softened_from=Severity.WARNING, code="REF001", name="unknown"),
            finding(4, 301, 307, severity=Severity.WARNING, waived=True, reason="so be it"),
            finding(4, 1, 2, severity=Severity.WARNING, baselined=True),
        ),
        specs=2,
        lines=lambda path, numbers: masked_lines(SPEC, set(numbers)) if path == "specs/a.md" else {},
    )
