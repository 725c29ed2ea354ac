"""`spec-atlas check` reads all there is, tells what is asked for, and ends with the right status."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from spec_atlas.rules import rule as rules_module


def found(result) -> dict:
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


def test_a_missing_topology_fails_the_check(run) -> None:
    """The finding names file, line and rule; the README is no spec."""
    result = run("check", "--format", "json")
    content = found(result)
    assert result.exit_code == 1
    assert content["specs"] == 2
    missing = [one for one in content["findings"] if one["code"] == "TOPO001"]
    assert [(one["path"], one["spec"], one["severity"]) for one in missing] == [("specs/shop.md", "spec-shop", "error")]
    assert content["summary"]["error"] == sum(one["severity"] == "error" for one in content["findings"])


def test_text_is_for_people(run) -> None:
    """The same, with the line, and a summary at the end."""
    result = run("check")
    assert "specs/shop.md:" in result.stdout
    assert " error TOPO001 " in result.stdout
    assert result.stdout.splitlines()[-1].startswith("2 specs: ")
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(("threshold", "status"), [("never", 0), ("error", 1), ("info", 1)])
def test_the_threshold_decides_the_status(run, threshold: str, status: int) -> None:
    """On the command line, and in the settings, which are overruled by it."""
    assert run("check", "--fail-on", threshold).exit_code == status
    Path("mkdocs.yml").write_text(f"plugins: [{{spec-atlas: {{fail_on: {threshold}}}}}]", encoding="utf-8")
    assert run("check").exit_code == status
    assert run("check", "--fail-on", "never").exit_code == 0


def test_a_path_narrows_what_is_told_not_what_is_read(run) -> None:
    """`spec-network` is still known to the spec that depends on it, from wherever it is run."""
    content = found(run("check", "specs/shop.md", "--format", "json"))
    assert content["specs"] == 1
    assert {one["path"] for one in content["findings"]} == {"specs/shop.md"}
    unknown = [one["message"] for one in content["findings"] if "spec-gone" in one["message"]]
    assert unknown
    assert not [one for one in content["findings"] if "spec-network" in one["message"] and one["code"] == "REF001"]


def test_a_path_is_that_of_the_working_directory(run, monkeypatch) -> None:
    """What is told stays relative to the mkdocs.yml above."""
    monkeypatch.chdir("specs")
    content = found(run("check", "shop.md", "--format", "json"))
    assert {one["path"] for one in content["findings"]} == {"specs/shop.md"}


def test_a_path_outside_is_a_catalog_of_its_own(run, tmp_path_factory) -> None:
    """It knows nothing of the project's specs, and is read whatever its suffix."""
    outside = tmp_path_factory.mktemp("elsewhere")
    text = "---\nid: other\nstatus: approved\ndependencies: [spec-network]\n---\n\n# Other\n"
    (outside / "other.txt").write_text(text, encoding="utf-8")
    content = found(run("check", outside / "other.txt", "--format", "json"))
    assert content["specs"] == 1
    assert [one for one in content["findings"] if "spec-network" in one["message"]]
    assert all(one["path"].endswith("other.txt") for one in content["findings"])


def test_a_file_inside_is_read_whatever_its_suffix(run) -> None:
    """Named, it is a spec; else it is passed over."""
    Path("specs/plan.txt").write_text("---\nid: spec-plan\nstatus: approved\n---\n# Plan\n", encoding="utf-8")
    assert found(run("check", "--format", "json"))["specs"] == 2
    assert found(run("check", "specs/plan.txt", "--format", "json"))["specs"] == 1


def test_a_baseline_accepts_what_is_there_and_nothing_new(run) -> None:
    """Written once, it silences the old findings; a new one still fails."""
    written = run("check", "--baseline", "old.json", "--write-baseline")
    assert written.exit_code == 0, written.output
    again = run("check", "--baseline", "old.json", "--fail-on", "info")
    assert again.exit_code == 0, again.output
    assert "in the baseline" in again.stdout
    shop = Path("specs/shop.md")
    shop.write_text(shop.read_text("utf-8").replace("spec-gone", "spec-gone, spec-lost"), encoding="utf-8")
    assert run("check", "--baseline", "old.json", "--fail-on", "info").exit_code == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check", "gone.md"], "does not exist"),
        (["check", "--fail-on", "fatal"], "fatal"),
        (["check", "--baseline", "gone.json"], "gone.json"),
        (["check", "--write-baseline"], "--baseline FILE"),
        (["check", "empty"], "No specs in empty"),
        (["--config", "gone.yml", "check"], "does not exist"),
        (["chekc"], "chekc"),
        (["explain", "TOPO0001"], "did you mean TOPO001?"),
        (["new", "topologie", "X"], "did you mean `topology`?"),
        (["new", "topology", " "], "needs a title"),
    ],
)
def test_usage_that_makes_no_sense_ends_with_two(run, words: list[str], message: str) -> None:
    """With a sentence that says what is wrong."""
    Path("empty").mkdir()
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.output


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{diagram: static}", "mkdocs.yml: `spec-atlas` has no setting `diagram`; did you mean `diagrams`?"),
        ("{rules: {TOPO0001: off}}", "TOPO001"),
        ("{specs: [spec]}", "names the folder `spec`"),
        ("{profile: topologie}", "did you mean `topology`?"),
    ],
)
def test_settings_that_make_no_sense_end_with_two(run, entry: str, message: str) -> None:
    """Named by file and key."""
    Path("mkdocs.yml").write_text(f"plugins: [{{spec-atlas: {entry}}}]", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 2
    assert message in result.output


def test_a_broken_profile_of_the_project_ends_with_two(run) -> None:
    """It is the project's mistake, so it is named and not reported to us."""
    Path("specs/_profiles").mkdir()
    Path("specs/_profiles/own.md").write_text("no front matter", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 2
    assert "specs/_profiles/own.md" in result.output


def test_a_profile_of_the_project_is_used(run) -> None:
    """Without Python: one file in `_profiles`."""
    Path("specs/_profiles").mkdir()
    own = "---\nprofile: runbook\ntitle: Runbook\nrecognise:\n  - {field: pager, score: 9}\n---\n# [Name]\n"
    Path("specs/_profiles/runbook.md").write_text(own, encoding="utf-8")
    Path("specs/r.md").write_text("---\npager: ops\n---\n# R\n", encoding="utf-8")
    listed = json.loads(run("list", "--format", "json").stdout)["specs"]
    assert {one["path"]: one["profile"] for one in listed}["specs/r.md"] == "runbook"


def test_profiles_of_the_project_are_known_outside(run, tmp_path_factory) -> None:
    """`profile: runbook` in the settings is no mistake when a file elsewhere is checked."""
    Path("mkdocs.yml").write_text("plugins: [{spec-atlas: {profile: runbook}}]", encoding="utf-8")
    Path("specs/_profiles").mkdir()
    Path("specs/_profiles/runbook.md").write_text("---\ntitle: Runbook\n---\n# [Name]\n", encoding="utf-8")
    outside = tmp_path_factory.mktemp("elsewhere") / "a.md"
    outside.write_text("# A\n", encoding="utf-8")
    assert found(run("check", outside, "--format", "json"))["specs"] == 1


def test_without_settings_a_folder_is_needed(run, monkeypatch, tmp_path_factory) -> None:
    """The defaults look for `specs`; where there is none, that is said."""
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    result = run("check")
    assert result.exit_code == 2
    assert "There is no folder `specs`" in result.output


def test_a_rule_that_fails_ends_with_three_and_silences_no_other(run, monkeypatch) -> None:
    """The message names the rule and the file; there is no traceback."""
    real = rules_module.rules()

    def broken(spec):
        raise RuntimeError("oh")
        yield

    swapped = tuple(replace(one, check=broken, given=("spec",)) if one.code == "REF001" else one for one in real)
    monkeypatch.setattr("spec_atlas.rules.check.rules", lambda: swapped)
    result = run("check")
    assert result.exit_code == 3
    assert " error TOPO001 " in result.stdout
    assert "REF001" in result.stderr
    assert "specs/network.md" in result.stderr
    assert "report" in result.stderr
    assert "Traceback" not in result.output


def test_a_document_we_cannot_read_ends_with_three(run, monkeypatch) -> None:
    """That is our mistake, and the message names the file."""

    def broken(*_: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr("spec_atlas.pipeline.read", broken)
    result = run("check")
    assert result.exit_code == 3
    assert "specs/network.md" in result.stderr


def test_diagrams_without_a_parser_are_said_to_be_unchecked(run, monkeypatch) -> None:
    """Silence would look like a pass: it is a warning, unless the project allows it."""
    from spec_atlas import pipeline

    real = pipeline.topology
    monkeypatch.setattr("spec_atlas.pipeline.topology", lambda *given: replace(real(*given), kind="unchecked"))
    result = run("check", "specs/network.md")
    assert "unchecked" in result.stderr
    Path("mkdocs.yml").write_text("plugins: [{spec-atlas: {diagrams_unchecked: allow}}]", encoding="utf-8")
    assert "unchecked" not in run("check", "specs/network.md").stderr


def test_waived_and_baselined_findings_are_told_with_their_reason(run) -> None:
    """Neither fails the check, and a program sees both."""
    shop = Path("specs/shop.md")
    shop.write_text(shop.read_text("utf-8") + "\n<!-- spec-atlas: waive TOPO001 it is a plan -->\n", encoding="utf-8")
    run("check", "--baseline", "old.json", "--write-baseline")
    told = run("check", "--baseline", "old.json")
    assert any(" waived TOPO001 " in line and line.endswith(" — it is a plan") for line in told.stdout.splitlines())
    content = found(run("check", "--baseline", "old.json", "--format", "json"))
    assert {one["code"]: one.get("reason") for one in content["findings"]}["TOPO001"] == "it is a plan"
    assert all(one.get("baselined") is True for one in content["findings"] if not one["waived"])
    assert content["summary"] == {"error": 0, "warning": 0, "info": 0, "waived": 1}


def test_baseline_of_the_settings_may_be_written_later(run) -> None:
    """The site and the command agree: what is not there yet accepts nothing."""
    Path("mkdocs.yml").write_text("plugins: [{spec-atlas: {baseline: known.json}}]", encoding="utf-8")
    assert run("check", "--fail-on", "warning").exit_code == 1
    assert run("check", "--baseline", "other.json").exit_code == 2
    assert run("check", "--write-baseline").exit_code == 0
    assert run("check", "--fail-on", "warning").exit_code == 0
