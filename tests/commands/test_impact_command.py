"""`impact`: who feels a change, for people, for programs, for a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.test_docs import examples, sections_of_json

SPEC = "---\nid: {id}\ntitle: {title}\ntype: service\ncategory: app\nstatus: {status}\nauthor: {author}\n"
SPEC += "approvers: [{approvers}]\ndependencies: [{needs}]\n---\n\n# {title}\n\n## Recovery\n\n{rto}\n"
RTO = "| Metric | Target |\n|---|---|\n| RTO | 15 minutes |\n"

Run = Callable[..., Result]


@pytest.fixture
def chain(project: Path) -> Path:
    """Behind the shop of the project come an app and its report, which also says something a terminal must not see."""
    for name, needs, rto in (("app", "spec-shop", RTO), ("report", "spec-app", "")):
        text = SPEC.format(
            id=f"spec-{name}", title=f"The {name}", status="approved", author="Grace",
            approvers="Maren Holt, Aylin Demir", needs=needs, rto=rto,
        )  # fmt: skip
        (project / "specs" / f"{name}.md").write_text(text, encoding="utf-8")
    return project / "specs"


def test_text(run: Run, chain: Path) -> None:
    """The number first, then a line each, the nearest first."""
    result = run("impact", "spec-network")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "A change of Network may touch 3 specs, 1 of them directly.",
        "1  spec-shop    approved  Ada    –               directly",
        "2  spec-app     approved  Grace  RTO 15 minutes  over spec-shop",
        "3  spec-report  approved  Grace  –               over spec-shop → spec-app",
    ]
    assert run("impact", "spec-report").stdout == "A change of The report touches no other spec.\n"


def test_json(run: Run, chain: Path) -> None:
    """Everything, by keys that the reference tells of."""
    told = json.loads(run("impact", "SPEC-NETWORK", "--format", "json").stdout)
    assert (told["of"]["kind"], told["of"]["id"], told["of"]["path"]) == ("spec", "spec-network", "specs/network.md")
    assert [(one["id"], one["distance"], one["via"]) for one in told["dependents"]] == [
        ("spec-shop", 1, []),
        ("spec-app", 2, ["spec-shop"]),
        ("spec-report", 3, ["spec-shop", "spec-app"]),
    ]
    app = told["dependents"][1]
    assert (app["owner"], app["approvers"], app["rto"]) == ("Grace", ["Maren Holt", "Aylin Demir"], "15 minutes")
    assert told["summary"] == {"dependents": 3, "direct": 1}
    shown = json.loads(examples(sections_of_json()["impact"], "json")[0])
    assert list(shown) == list(told)
    assert list(shown["of"]) == list(told["of"])
    assert list(shown["summary"]) == list(told["summary"])
    assert list(shown["dependents"][0]) == list(app)


def test_markdown(run: Run, chain: Path) -> None:
    """A sentence and a table, with links where the site is known."""
    lines = run("impact", "specs/network.md", "--format", "markdown").stdout.splitlines()
    assert lines[0] == "A change of **Network** may touch **3 specs**, 1 of them directly."
    assert lines[2].startswith("| Spec | Steps |")
    assert lines[-1] == "| The report | 3 | Shop → The app | approved | Grace | Maren Holt, Aylin Demir | – |"
    settings = "site_name: Test\nsite_url: https://example.org/atlas/\nplugins:\n  - spec-atlas\n"
    (chain.parent / "mkdocs.yml").write_text(settings, encoding="utf-8")
    told = run("impact", "spec-network", "--format", "markdown").stdout
    assert "| [The app](https://example.org/atlas/specs/spec-app/) | 2 |" in told


def test_markdown_is_safe(run: Run, chain: Path) -> None:
    """What a writer wrote breaks no table, calls nobody, and gives no secret away."""
    text = SPEC.format(
        id="spec-bad", title="'A | <b>b</b> [c](d) `e`'", status="approved", author="'@team-x #12'",
        approvers="'password=hunter2-Secret9'", needs="spec-report", rto="",
    )  # fmt: skip
    (chain / "bad.md").write_text(text, encoding="utf-8")
    told = run("impact", "spec-report", "--format", "markdown").stdout
    row = told.splitlines()[-1]
    assert row.startswith(
        "| A \\| \\<b\\>b\\</b\\> \\[c\\](d) \\`e\\` | 1 | directly | approved | @<!-- -->team-x #<!-- -->12 |"
    )
    for form in ("text", "json", "markdown"):
        assert "hunter2" not in run("impact", "spec-report", "--format", form).stdout


def test_a_component(run: Run, chain: Path) -> None:
    """By its name, or by the name it has on the page of components."""
    told = json.loads(run("impact", "postgresql", "--format", "json").stdout)
    assert (told["of"]["kind"], told["of"]["id"], told["of"]["title"]) == (
        "component",
        "product-postgresql",
        "PostgreSQL",
    )
    assert [(one["id"], one["distance"]) for one in told["dependents"]] == [
        ("spec-network", 1),
        ("spec-shop", 2),
        ("spec-app", 3),
        ("spec-report", 4),
    ]
    first = run("impact", "product-postgresql").stdout.splitlines()[0]
    assert first == "A failure of PostgreSQL may touch 4 specs, 1 of them directly."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("spec-netwrok", "There is no spec or component `spec-netwrok`; did you mean `spec-network`"),
        ("Postgresq", "did you mean `PostgreSQL`?"),
        ("the app", "There is no spec or component `the app`; did you mean `spec-app`?"),
        ("qqqqqqqqqqqqqq", "There is no spec or component `qqqqqqqqqqqqqq`.\n"),
        ("x" * 5000, "There is no spec or component"),
    ],
)
def test_an_unknown_name(run: Run, chain: Path, name: str, said: str) -> None:
    """The nearest names are offered; it is a matter of usage."""
    result = run("impact", name)
    assert result.exit_code == 2
    assert said in result.output


def test_an_id_of_two(run: Run, chain: Path) -> None:
    """Either is told by its path."""
    text = (chain / "app.md").read_text(encoding="utf-8")
    (chain / "copy.md").write_text(text, encoding="utf-8")
    result = run("impact", "spec-app")
    assert result.exit_code == 2
    assert "specs/app.md and specs/copy.md" in result.output
    assert run("impact", "specs/app.md").exit_code == 0


def test_a_comment_stays_short(run: Run, chain: Path) -> None:
    """Fifty rows are enough for a pull request; the rest is counted."""
    for number in range(60):
        text = SPEC.format(
            id=f"leaf-{number}",
            title=f"Leaf {number}",
            status="draft",
            author="Ada",
            approvers="",
            needs="spec-report",
            rto="",
        )
        (chain / f"leaf-{number}.md").write_text(text, encoding="utf-8")
    lines = run("impact", "spec-report", "--format", "markdown").stdout.splitlines()
    assert sum(line.startswith("| Leaf") for line in lines) == 50
    assert lines[-1] == "… and 10 more."
    assert len(json.loads(run("impact", "spec-report", "--format", "json").stdout)["dependents"]) == 60
