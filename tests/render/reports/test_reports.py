"""A report says the same in every format, each in its own way."""

from __future__ import annotations

import json as standard
from dataclasses import replace

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.profile import GENERIC
from spec_atlas.model.source import Source
from spec_atlas.model.span import Location, Span
from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Links
from spec_atlas.render.report import Report, formats
from spec_atlas.render.reports.github import github
from spec_atlas.render.reports.json import json
from spec_atlas.render.reports.text import text
from spec_atlas.rules.mask import masked_lines


def about(line: str, column: int, end: int, **more: object) -> Report:
    """A report with one finding about a file of one line."""
    spec = Spec("s", "S", GENERIC, Source("s.md", line), body=line)
    place = Location("s.md", Span.of(1, column, 1, end))
    told = Finding(**{"message": "No.", "location": place, "severity": Severity.ERROR, "code": "X001", **more})
    return Report((told,), 1, lines=lambda path, numbers: masked_lines(spec, set(numbers)))


def test_formats_are_found() -> None:
    """Each is found because its file is there."""
    assert set(formats()) >= {"text", "json", "github"}


def test_text_shows_the_line_under_a_caret(report) -> None:
    """Files are told apart; a waived finding is told shortly with its reason, a baselined one only counted."""
    assert text(report) == (
        "specs/a.md\n"
        "specs/a.md:1:1 error TOPO001 The deployment diagram is missing.\n"
        "  1 | # Plan\n"
        "    | ^^^^^^\n"
        "    = hint: Draw one.\n"
        "    = note: specs/b.md:3:1 It is described here.\n"
        "    = rule: rules/topo001/\n"
        "\n"
        "specs/a.md:3:12 info REF001 The deployment diagram is missing.\n"
        "  3 | 港の計画 uses ``spec-gone`` and more\n"
        # Four wide characters take eight places.
        "    | " + " " * 15 + "^^^^^^^^^\n"
        "    = hint: Draw one.\n"
        "    = note: `warning` but for the status of the spec\n"
        "    = rule: rules/ref001/\n"
        "\n"
        "specs/a.md:4:301 waived TOPO001 The deployment diagram is missing. — so be it\n"
        "\n"
        "2 specs: 1 error, 1 info, 1 waived, 1 in the baseline.\n"
    )


def test_nothing_to_report_is_said() -> None:
    """An empty report is no empty text."""
    assert text(Report((), 1)) == "1 spec: nothing to report.\n"


def test_of_a_long_line_the_part_in_question_is_shown() -> None:
    """The caret still stands under it."""
    lines = text(about("x" * 300 + "needle" + "y" * 300, 301, 307)).split("\n")
    shown, caret = lines[2], lines[3]
    assert "…" in shown
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "needle"
    assert len(shown) < 120


def test_a_span_beyond_the_line_is_no_trouble() -> None:
    """Carets stay inside, and there is at least one."""
    lines = text(about("ab", 9, 40)).split("\n")
    assert lines[3].count("^") == 1
    assert text(about("", 1, 2)).startswith("s.md\ns.md:1:1 error X001 No.\n    = rule:")


def test_text_cannot_steer_the_terminal() -> None:
    """Escape sequences and signs that turn the direction of reading become a mark."""
    told = text(about("a\x1b[31mb\u202ec", 1, 2, message="\x1b]0;x\x07 \u2066"))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\u2066" not in told


def test_colour_only_adds_colour(report) -> None:
    """Without its codes the coloured text is the plain one."""
    painted = text(report, colour=True)
    assert "\x1b[1;31merror\x1b[0m" in painted
    for code in ("1;31", "33", "36", "1", "2", "0"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == text(report)


def test_secrets_in_a_line_are_told_nowhere() -> None:
    """The line beside a finding does not give away what it holds; its message was made discreet before."""
    told = about("password: hunter2correcthorse", 11, 30)
    for form in formats().values():
        assert "hunter2" not in "".join(form(told))


def test_json_has_the_promised_shape(report) -> None:
    """Keys to the letter: `softened_from` and the like only where they are, waived findings counted only as such."""
    content = standard.loads("".join(json(report)))
    assert list(content) == ["version", "specs", "findings", "summary"]
    assert (content["version"], content["specs"]) == (1, 2)
    assert content["summary"] == {"error": 1, "warning": 0, "info": 1, "waived": 1}
    first, second, third, fourth = content["findings"]
    assert first == {
        "code": "TOPO001",
        "name": "missing-deployment-diagram",
        "severity": "error",
        "spec": "spec-a",
        "path": "specs/a.md",
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 7,
        "message": "The deployment diagram is missing.",
        "hint": "Draw one.",
        "url": "rules/topo001/",
        "fingerprint": "abc",
        "waived": False,
        "notes": [
            {
                "message": "It is described here.",
                "path": "specs/b.md",
                "line": 3,
                "column": 1,
                "end_line": 3,
                "end_column": 2,
            }
        ],
    }
    assert second["softened_from"] == "warning"
    assert (third["waived"], third["reason"]) == (True, "so be it")
    assert (fourth["waived"], fourth["baselined"]) == (False, True)
    extra = [set(one) - set(first) for one in content["findings"]]
    assert extra == [set(), {"softened_from"}, {"reason"}, {"baselined"}]


def test_rule_pages_are_below_the_site_when_it_is_known(report) -> None:
    """With plain `.html` addresses where the site has them."""
    urls = [
        replace(report, site_url="https://atlas.example/docs").url("TOPO001"),
        replace(report, site_url="https://atlas.example/docs/", links=Links(directory_urls=False)).url("TOPO001"),
    ]
    assert urls == ["https://atlas.example/docs/rules/topo001/", "https://atlas.example/docs/rules/topo001.html"]


def test_github_commands_are_escaped() -> None:
    """What ends a property or a command is written so that it does not."""
    told = about("x", 1, 2, message="50 %, a: b\nc", hint="", name="na:me,x")
    told = replace(told, findings=(replace(told.findings[0], location=Location("a,b:c.md", Span.of(2, 3, 2, 5))),))
    assert github(told) == (
        "::error file=a%2Cb%3Ac.md,line=2,col=3,endColumn=5,title=X001 na%3Ame%2Cx::50 %25, a: b%0Ac%0Arules/x001/\n"
    )


def test_github_knows_three_levels_and_no_waived_findings(report) -> None:
    """An info is a notice; a span over several lines has no columns."""
    lines = github(report).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::notice"]
    across = Location("a.md", Span.of(2, 3, 4, 1))
    wide = replace(report, findings=(replace(report.findings[0], location=across),))
    assert "file=a.md,line=2,endLine=4,title=" in github(wide)


def test_a_threshold_is_reached_by_open_findings_only(report) -> None:
    """`never` is never reached, and a waived error weighs nothing."""
    assert [report.reaches(word) for word in ("error", "info", "never")] == [True, True, False]
    waived = replace(report, findings=tuple(replace(one, waived=True) for one in report.findings))
    assert not waived.reaches("info")
