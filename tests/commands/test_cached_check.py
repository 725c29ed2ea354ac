"""`check` tells from its cache what it told before, and nothing else once anything it rests on has changed."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import spec_atlas
from spec_atlas import pipeline

Run = Callable[..., Result]


class Surveys:
    """Counts how often the specs were really read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        survey = pipeline.survey

        def counted(*given: object, **named: object) -> object:
            self.number += 1
            return survey(*given, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline, "survey", counted)


@pytest.fixture
def surveys(monkeypatch: pytest.MonkeyPatch) -> Surveys:
    """Counts surveys."""
    return Surveys(monkeypatch)


def told(run: Run, *words: str) -> str:
    """What `check` says, always the whole of it."""
    return run("check", "--fail-on", "never", *words).stdout


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_second_check_says_the_same_without_reading(run: Run, project: Path, surveys: Surveys, form: str) -> None:
    """In every format, the lines under the caret among it."""
    Path("specs/shop.md").write_text(
        Path("specs/shop.md").read_text(encoding="utf-8")
        + "\n<!-- spec-atlas: waive SEC001[Overview] later -->\npassword: hunter2-hunter2-hunter2\n",
        encoding="utf-8",
    )
    plain = told(run, "--no-cache", "--format", form)
    first = told(run, "--format", form)
    second = told(run, "--format", form)
    assert plain == first == second
    assert surveys.number == 2
    assert "hunter2" not in second


def test_what_is_reported_is_narrowed_after_the_cache(run: Run, project: Path, surveys: Surveys) -> None:
    """A path inside the spec folders narrows what is told, never what is read."""
    told(run)
    assert "specs/network.md" not in told(run, "specs/shop.md")
    assert surveys.number == 2  # a file that is named is read whatever it is called
    told(run, "specs/shop.md")
    assert surveys.number == 2


def change(path: str, text: str) -> Callable[[], None]:
    """Write a file."""

    def done() -> None:
        file = Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return done


def append(path: str, text: str) -> Callable[[], None]:
    """Write behind what is in a file."""
    return lambda: change(path, Path(path).read_text(encoding="utf-8") + text)()


SETTINGS = "site_name: Test\nplugins:\n  - spec-atlas:\n"

CHANGES: dict[str, Callable[[], None]] = {
    "a spec": append("specs/shop.md", "\nSee [that](gone.md).\n"),
    "a new spec": change("specs/more.md", "# More\n\nSee [that](gone.md).\n"),
    "a spec that goes": lambda: Path("specs/network.md").unlink(),
    "a spec that is renamed": lambda: Path("specs/network.md").rename("specs/net.md"),
    "a README that becomes a spec": change("specs/README.md", "---\nid: readme\nstatus: approvedd\n---\n# Readme\n"),
    "a setting": change("mkdocs.yml", SETTINGS + "      rules: {TOPO001: off}\n"),
    "a word of a layer": change("mkdocs.yml", SETTINGS + "      topology: {words: {storage: [PostgreSQL]}}\n"),
    "a profile": change("specs/_profiles/topology.md", "---\nprofile: topology\ntitle: Ours\n---\n# {{Title}}\n"),
    "a linked file that comes": change("specs/plan.pdf", "x"),
    "a linked drawing": change("specs/drawn.mmd", "flowchart TB\n  a --> b\n"),
    "the lock": change("specs/atlas.lock", '{"spec": "spec-shop", "on": "spec-network", "content": "00"}\n'),
    "a folder of specs that is left out": change("mkdocs.yml", SETTINGS + "      exclude: [network.md]\n"),
}


@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES.keys())
def test_every_input_is_in_the_key(run: Run, project: Path, changed: Callable[[], None]) -> None:
    """Whatever changes, the next check says what one without a cache says, and that is something else."""
    append("specs/shop.md", "\nSee [the plan](plan.pdf).\n\n## Architecture Diagram\n\n[Drawn](drawn.mmd)\n")()
    before = told(run)
    assert told(run) == before
    changed()
    after = told(run)
    assert after == told(run, "--no-cache")
    assert after != before


def test_the_day_and_the_baseline_are_in_the_key(run: Run, project: Path) -> None:
    """A waiver runs out, a finding is accepted."""
    append("specs/shop.md", "\n<!-- spec-atlas: waive REF001[spec-gone] until=2026-03-01 soon -->\n")()
    early = told(run, "--today", "2026-02-01")
    assert told(run, "--today", "2026-04-01") != early
    assert told(run, "--today", "2026-02-01") == early
    assert run("check", "--baseline", "known.txt", "--write-baseline").exit_code == 0
    assert told(run, "--today", "2026-02-01", "--baseline", "known.txt") != early


def test_the_day_counts_where_a_waiver_runs_out(run: Run, project: Path, surveys: Surveys) -> None:
    """A waiver holds on its last day; between such days all days are one."""
    append("specs/shop.md", "\n<!-- spec-atlas: waive REF001[spec-gone] until=2026-03-01 soon -->\n")()
    append("specs/network.md", "\n<!-- spec-atlas: waive REF001[spec-lost] until=2026-05-01 soon -->\n")()
    days = (
        "2026-02-01",
        "2025-01-01",
        "2026-03-01",
        "2026-03-02",
        "2026-05-01",
        "2026-05-02",
        "2099-01-01",
        "2026-04-01",
    )
    for asked, (day, read) in enumerate(zip(days, (1, 1, 1, 2, 2, 3, 3, 4), strict=True), 1):
        assert told(run, "--today", day) == told(run, "--today", day, "--no-cache")
        assert surveys.number == asked + read, day


def test_waivers_and_nothing_else_ask_for_the_day() -> None:
    """What is kept counts on it: whoever shows or judges by the day otherwise must be known to `checked.asked`."""
    package = Path(spec_atlas.__file__).parent
    asking = {
        file.relative_to(package).as_posix()
        for room in ("catalog", "model", "reading", "render", "rules", "topology")
        for file in (package / room).rglob("*.py")
        if re.search(r"\.today\b|\btoday\(|\bnow\(", file.read_text(encoding="utf-8"))
    }
    waivers = {"waiv/expired_waiver.py", "waiv/waiver_without_effect.py", "ref/relied_on_too_early.py", "check.py"}
    kept = {"catalog/catalog.py", "catalog/difference.py"}
    assert asking == {f"rules/{name}" for name in waivers} | kept


def test_a_commit_is_in_the_key_where_reviews_are_stamped(run: Run, project: Path) -> None:
    """Since when something changed is known by git alone."""
    run("review", "--all")

    def git(*words: str) -> None:
        who = {
            f"GIT_{role}_{what}": "ada@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(("git", *words), check=True, capture_output=True, env={**os.environ, **who, **plain})

    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "First")):
        git(*words)
    append("specs/network.md", "\n## 3. More\n\nAnother network.\n")()
    assert "not committed yet" in told(run)
    git("commit", "--quiet", "--all", "--message", "Add a network")
    assert "“Add a network”" in told(run)


def test_a_project_without_settings_keeps_nothing(run: Run, project: Path) -> None:
    """A folder somebody looks at is left as it was."""
    Path("mkdocs.yml").unlink()
    told(run)
    assert not Path(".cache").exists()
