"""The suites of `cases/`: a text, and what the rules say of it, side by side.

A suite is a Markdown file. A line `Select: TOPO, REF` before the first case names the rules or families it is about.
A case is a heading, perhaps a line `Settings: {…}`, a block of Markdown with the files as in the examples of a rule,
and a block of text with one finding a line: code, severity, place (`path:line:column`, without the path for
`specs/example.md`), and what is told besides: `softened`, `waived`. A case without findings says `nothing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from spec_atlas.model.finding import Finding
from spec_atlas.rules.example import examples

CASE = re.compile(
    r"^## (?P<title>.+?)\n+(?:Settings: (?P<settings>.+?)\n+)?"
    r"````markdown\n(?P<text>.*?)^````\n+```text\n(?P<told>.*?)^```$",
    re.M | re.S,
)


def cases() -> Iterator[Any]:
    """Yield each case with its title."""
    for file in sorted(Path(__file__).with_name("cases").glob("*.md")):
        suite = file.read_text(encoding="utf-8")
        found = list(CASE.finditer(suite))
        assert len(found) == len(re.findall(r"^## ", re.sub(r"(?ms)^````markdown\n.*?^````$", "", suite), re.M)), file
        select = re.search(r"^Select: (.+)$", suite, re.M)
        assert select, f"{file.name} does not say which rules it is about"
        for case in found:
            settings = {"select": select[1].split(", "), **yaml.safe_load(case["settings"] or "{}")}
            yield pytest.param(case["text"], settings, case["told"], id=f"{file.stem}: {case['title']}")


@pytest.mark.parametrize(("text", "settings", "told"), list(cases()))
def test_case(
    text: str, settings: Mapping[str, Any], told: str, findings_of: Callable[..., tuple[Finding, ...]]
) -> None:
    """The rules say what the case tells, all of it, nothing else, and at its place."""
    [example] = examples(f"Case.\n\nBad:\n\n````markdown\n{text}````")
    findings = findings_of(example.files, **settings)
    assert told.strip().split("\n") == ([_told(finding) for finding in findings] or ["nothing"])


def _told(finding: Finding) -> str:
    detail = f"[{finding.detail}]" if finding.detail else ""
    path = "" if finding.location.path == "specs/example.md" else f"{finding.location.path}:"
    span = finding.location.span
    words = [f"{finding.code}{detail}", str(finding.severity), f"{path}{span.line}:{span.column}"]
    if finding.softened_from:
        words.append("softened")
    if finding.waived:
        words.append("waived")
    return " ".join(words)
