"""What a spec says about its approval, in the forms in which people write it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.approval.decisions import decision
from spec_atlas.catalog.approval.people import People, names, tokens
from spec_atlas.catalog.version import order
from spec_atlas.disk import builtin_profiles
from spec_atlas.model.conventions import Conventions
from spec_atlas.model.source import Source
from spec_atlas.model.span import START
from spec_atlas.model.spec import Spec, Table, Value
from spec_atlas.model.table import Cells
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.spec import read


def spec_of(text: str, words: str = "") -> Spec:
    """A spec in no known dialect; `words` is a profile of a project."""
    generic = profile("generic", "generic.md", dict(builtin_profiles())["generic"])
    own = (profile("own", "own.md", words, generic),) if words else ()
    return read(Source("specs/a.md", text), Conventions(profiles=(generic, *own)))


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("v1.2", "1.2.0", 0),
        ("Version 1.2", "1.2.0", 0),
        ("1.9", "1.10", -1),
        ("2", "2.0.0", 0),
        ("10.0", "9.9.9", 1),
        ("2026.03", "2025.11", 1),
        ("1.2.0-rc1", "1.2.0", None),
        ("3", "1.2.0", None),
        ("2026.03", "1.2", None),
        ("next", "1.2", None),
        ("", "1.2", None),
        ("1" * 5000, "1.2", None),
    ],
)
def test_versions(left: str, right: str, told: int | None) -> None:
    """Which of two versions is the older, and nothing where nobody can tell."""
    assert order(left, right) == told
    assert order(right, left) == (None if told is None else -told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Approved", "approved"),
        ("✅ approved, no comments", "approved"),
        ("no objections", "approved"),
        ("LGTM", "approved"),
        ("Genehmigt", "approved"),
        ("承認", "approved"),
        ("[x] Approved [ ] Rejected", "approved"),
        ("not approved", "rejected"),
        ("No", "rejected"),
        ("nicht genehmigt", "rejected"),
        ("no-go", "rejected"),
        ("☐ Approved ☑ Rejected", "rejected"),
        ("approved with conditions", "conditional"),
        ("conditionally approved", "conditional"),
        ("changes requested", "conditional"),
        ("", "pending"),
        ("–", "pending"),
        ("n/a", "pending"),
        ("TBD", "pending"),
        ("not yet approved", "pending"),
        ("to be approved", "pending"),
        ("未承認", "pending"),
        ("[ ] Approved", "pending"),
        ("approved/rejected", "pending"),
        ("Approved | Rejected", "pending"),
        ("draft -- not signed", "pending"),
        ("approved, second signature pending", "unknown"),
        ("use Kafka", "unknown"),
    ],
)
def test_decisions(text: str, told: str) -> None:
    """Yes, no, yes if, not yet; and what is none of them is not guessed."""
    assert decision(text) == told


def test_names() -> None:
    """Several people in one cell, and nobody in any."""
    assert names("Noor Haddad (platform, network), Ines Vidal <iv@x.org> & @kei") == (
        "Noor Haddad",
        "Ines Vidal",
        "@kei",
    )
    assert names("Ines Vidal iv@x.org") == ("Ines Vidal",)
    assert names("ines.vidal@x.org") == ("ines.vidal",)
    for nobody in ("", "–", "____", "TBD", "n/a", "[Pending]", "none", "()"):
        assert names(nobody) == ()
    assert tokens("@noor-haddad") == tokens("Noor Haddad") == tokens("NOOR HADDAD <nh@x.org>") == ("noor", "haddad")
    assert tokens("José") == tokens("jose")


def test_people_are_found_however_they_are_written() -> None:
    """An initial or a family name is enough; another person's is not."""
    known = People(["Maren Holt", "A. Demir", "@kei"])
    for name in ("maren holt", "M. Holt", "Holt", "Aylin Demir", "Kei Mori", "Maren J. Holt"):
        assert name in known, name
    for name in ("Ruth Holt", "Bela Demir", "Noor Haddad", ""):
        assert name not in known, name


def test_a_table_of_approvals() -> None:
    """Who, in which role, decided what and when, on which version; and who is still waited for."""
    read_ = approval(
        spec_of(
            "---\nversion: 1.2.0\nstatus: in review\napprovers: [Ines Vidal, '@kei-mori', TBD]\nreviewers: none\n---\n"
            "# A\n\n## Approval\n\n| Date | Approver | Role | Decision | Comments |\n|---|---|---|---|---|\n"
            "| 260302 | Ines Vidal (berths) | Harbour master | approved | Version 1.2.0 |\n"
            "| 2026-01-02 | Kei Mori | Platform | approved | Version 1.1.0 |\n"
            "| 2026-03-03 | | Security | | |\n"
        )
    )
    [first, second, third] = read_.approvals
    assert (first.people, first.role, first.decision, first.version) == (
        ("Ines Vidal",),
        "Harbour master",
        "approved",
        "1.2.0",
    )
    assert first.date == datetime.date(2026, 3, 2)
    assert (first.who_span.line, first.who_span.column) == (13, 12)
    assert (second.spoken, third.spoken, third.blank) == (True, False, True)
    assert [name for name, _ in read_.approvers] == ["Ines Vidal", "@kei-mori"]
    assert read_.reviewers == ()
    assert read_.version == "1.2.0"
    assert read_.last is first
    # Whoever approved an older version is asked again.
    assert [(one.name, one.task) for one in read_.awaited] == [("@kei-mori", "approval"), ("Security", "approval")]


def test_a_page_to_sign() -> None:
    """Authors sign and approve nothing, reviewers review, and a date does for a signature."""
    read_ = approval(
        spec_of(
            "# A\n\n## Document control\n\n| Role | Name | Signature | Date |\n|---|---|---|---|\n"
            "| Author | Kei Mori | KM | 2026-01-01 |\n| Reviewer (QA) | Ann Fox | AF | 2026-01-02 |\n"
            "| Approver | Ines Vidal | | 20-01-2026 |\n| Sponsor | {{name}} | ____ | |\n"
        )
    )
    assert [(one.task, one.who, one.decision) for one in read_.verdicts] == [
        ("approval", "Ines Vidal", "approved"),
        ("approval", "Sponsor", "pending"),
        ("review", "Ann Fox", "approved"),
    ]


def test_a_list_to_sign_off() -> None:
    """Boxes with a name each; a list of things to do is none."""
    read_ = approval(
        spec_of(
            "# A\n\n## Sign-off\n\n- [x] Security: Ines Vidal, 2026-01-20\n- [ ] Platform: @kei\n\n"
            "## Approvals\n\n- [x] Tests: Passed\n- [x] Security: Ines Vidal\n\n"
            "## Approval checklist\n\n- [x] Platform: Noor Haddad\n"
        )
    )
    assert [(one.who, one.decision, one.role) for one in read_.verdicts] == [
        ("Ines Vidal", "approved", "Security"),
        ("@kei", "pending", "Platform"),
    ]
    assert read_.date == datetime.date(2026, 1, 20)


@pytest.mark.parametrize(
    "table",
    [
        "## Exceptions\n\n| Exception | Approver | Date |\n|---|---|---|\n| Night work | Ines Vidal | 2026-01-02 |\n",
        "## Gates\n\n| # | Gate | Approver | Status |\n|---|---|---|---|\n| 1 | Build | Ines Vidal | approved |\n",
        "## Approval process\n\n| Role | Approver | Decision |\n|---|---|---|\n| Cost | Ines Vidal | approved |\n",
        "## RACI\n\n| Role | Responsible | Approver |\n|---|---|---|\n| Cost | Kei Mori | Ines Vidal |\n",
        "## Release approval\n\n| Name | Role | Decision |\n|---|---|---|\n| Ines Vidal | Lead | approved |\n",
        "## Interface\n\n| Name | Signature | Date |\n|---|---|---|\n| `open` | `open(path)` | 2026-01-02 |\n",
        "## Team\n\n| Name | Role | Status |\n|---|---|---|\n| Ines Vidal | Lead | approved |\n",
    ],
)
def test_a_table_about_something_else(table: str) -> None:
    """Who approves exceptions, gates and releases has not approved the spec."""
    assert approval(spec_of(f"# A\n\n{table}")).records == ()


def test_words_of_a_project() -> None:
    """A profile may call the approvers by a word of its own."""
    known = "---\nprofile: own\nrecognise:\n  - {field: status, score: 9}\nthreshold: 5\n"
    words = f"{known}tables:\n  approvals: [[kapteeni]]\n---\n"
    text = "# A\n\n**Status**: Approved\n\n## Muuta\n\n| Kapteeni | Date |\n|---|---|\n| Aino Salo | 2026-01-02 |\n"
    assert [one.who for one in approval(spec_of(text, words)).granted] == ["Aino Salo"]
    assert approval(spec_of(text)).granted == ()


def test_a_history_as_a_table_and_as_headings() -> None:
    """Versions with their dates; the history of something else, and rows of the template, are passed over."""
    table = (
        "## Revision History\n\n| Version | Date | Author | Changes | Approved by |\n|---|---|---|---|---|\n"
        "| 1.0 | 2026-01-02 | Kei Mori | First | Ines Vidal |\n| 1.10 | 2026-02-02 | Kei Mori | Wider | |\n"
        "| {{version}} | {{date}} | {{author}} | {{changes}} | |\n\n"
        "## Interfaces\n\n| Version | Date | Change |\n|---|---|---|\n| 7.0 | 2026-03-02 | Push |\n"
    )
    read_ = approval(spec_of(f"# A\n\n{table}"))
    assert [(one.version, one.text) for one in read_.changes] == [("1.0", "First"), ("1.10", "Wider")]
    assert read_.newest is read_.changes[1]
    assert [(one.who, one.version, one.decision) for one in read_.approvals] == [("Ines Vidal", "1.0", "approved")]
    headings = (
        "## 12. Changelog\n\n### 260302 - v1.1.0 - Wider\n\n### [1.0.1] - 2026-02-02\n\n"
        "### 12.1 v1.0 (2 January 2026)\n\n"
        "### Migration notes\n\n## Versions 2026\n\n### v9.0\n"
    )
    assert [(one.version, str(one.date)) for one in approval(spec_of(f"# A\n\n{headings}")).changes] == [
        ("v1.1.0", "2026-03-02"),
        ("1.0.1", "2026-02-02"),
        ("v1.0", "2026-01-02"),
    ]


def test_a_refusal_is_answered_by_what_comes_later() -> None:
    """By a later day, or by the same person on the same day; not by a colleague on that day."""

    def objections(*rows: str) -> list[str]:
        table = "| Approver | Date | Decision |\n|---|---|---|\n" + "".join(f"| {row} |\n" for row in rows)
        return [one.who for one in approval(spec_of(f"# A\n\n## Approval\n\n{table}")).objections]

    assert objections("Ines Vidal | 2026-01-02 | rejected", "Kei Mori | 2026-01-03 | approved") == []
    assert objections("Kei Mori | 2026-01-03 | approved", "Ines Vidal | 2026-01-02 | rejected") == []
    assert objections("Kei Mori | 2026-01-02 | approved", "Ines Vidal | 2026-01-02 | rejected") == ["Ines Vidal"]
    assert objections("Ines Vidal | 2026-01-02 | rejected", "Ines Vidal | 2026-01-02 | approved") == []
    assert objections("Ines Vidal | | rejected", "Kei Mori | | approved") == []
    assert objections("Kei Mori | | approved", "Ines Vidal | | conditional") == ["Ines Vidal"]


def test_the_same_spec_is_read_once() -> None:
    """Rules that ask one after the other share an answer; equal specs do not have to be compared."""
    one, two = spec_of("# A\n"), spec_of("# A\n")
    assert approval(one) is approval(one)
    assert approval(one) is not approval(two)


def test_hostile_tables() -> None:
    """Thousands of rows, cells of a megabyte and odd signs: all is read, in time that grows with it and no faster."""
    rows = [("2026-01-02", f"Name{number} Family{number}", "approved", "") for number in range(20_000)]
    odd = [
        ("2026-01-02", "a@" * 500_000, "version " * 100_000, "(" * 1_000_000),
        ("1" * 1_000_000, "(" * 1_000_000, "[ ]" * 300_000, "version 1." * 100_000),
        ("\u202e\x00", "\u202e\x00<", "\U0001f600" * 1000, "\ufe0f" * 1000),
        ("2026-01-02",),
        (),
    ]
    people = ", ".join(f"Other{number} Person{number}" for number in range(20_000))
    asked = spec_of(f"---\nversion: 1.2\nstatus: approved\napprovers: [{people}]\n---\n# A\n\n## Approval\n")
    head = tuple(Value(word) for word in ("Date", "Approver", "Decision", "Comments"))
    tables = tuple(
        Table(head, Cells.of([[(cell, START) for cell in row] for row in one]), START, section=1) for one in (rows, odd)
    )
    read_ = approval(replace(asked, tables=tables))
    assert len(read_.awaited) == 20_000
    assert len(read_.granted) == 2000
    assert read_.objections == ()
