"""`list`, `topology`, `explain`, `new`: what they print, and what they leave alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LAYERS = ["edge", "lb", "compute", "az", "data", "storage", "flow"]


def test_list_has_the_promised_shape(run) -> None:
    """All that is known of a spec, as it was written."""
    content = json.loads(run("list", "--format", "json").stdout)
    assert content["version"] == 1
    network, shop = content["specs"]
    assert list(shop) == [
        *("id", "title", "profile", "status", "version", "path", "line", "fields", "relations", "requirements"),
    ]
    assert (shop["id"], shop["title"], shop["status"], shop["version"]) == ("spec-shop", "Shop", "approved", "1.10")
    assert shop["path"] == "specs/shop.md"
    assert (shop["fields"]["author"], shop["fields"]["tags"], shop["fields"]["version"]) == ("Ada", ["one"], "1.10")
    assert shop["relations"] == [
        {"kind": "depends_on", "target": "spec-network", "resolved": True, "state": "resolved", "line": 10},
        {"kind": "depends_on", "target": "spec-gone", "resolved": False, "state": "unknown", "line": 10},
    ]
    assert [(one["id"], one["kind"], one["line"]) for one in shop["requirements"]] == [("FR-001", "requirement", 17)]
    assert (network["id"], network["profile"]) == ("spec-network", "topology")


def test_list_is_a_table_for_people(run) -> None:
    """One line a spec."""
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["spec-network", "spec-shop"]


def test_topology_has_the_promised_shape(run, drawing) -> None:
    """All seven layers, with evidence by line of the file; flows by their ends."""
    Path("x.mmd").write_text(drawing, encoding="utf-8")
    content = json.loads(run("topology", "x.mmd", "specs/network.md", "--format", "json").stdout)
    alone, inside = content["diagrams"]
    assert list(alone) == ["path", "line", "kind", "why", "layers", "missing", "components", "flows", "error"]
    assert (alone["path"], alone["line"], alone["kind"], alone["error"]) == ("x.mmd", 1, "deployment", None)
    assert list(alone["layers"]) == LAYERS
    assert alone["layers"]["edge"] == [{"node": "cdn", "label": "CloudFront CDN", "line": 2}]
    assert alone["layers"]["flow"][0] == {"from": "users", "to": "cdn", "label": "", "line": 2}
    assert alone["missing"] == ["storage"]
    assert alone["flows"] == len(alone["layers"]["flow"]) == 4
    assert inside["path"] == "specs/network.md"
    # The fence stands on line 14, so the diagram's second line is the file's sixteenth.
    assert inside["layers"]["edge"][0]["line"] == 16


def test_a_diagram_that_does_not_parse_is_told_with_its_place(run) -> None:
    """Line and column are of the file."""
    Path("bad.md").write_text("# T\n\n```mermaid\nflowchart TB\n    a --> \n    b[\n```\n", encoding="utf-8")
    (bad,) = json.loads(run("topology", "bad.md", "--format", "json").stdout)["diagrams"]
    assert bad["kind"] == "invalid"
    assert set(bad["error"]) == {"line", "column", "message"}
    assert 4 <= bad["error"]["line"] <= 7


def test_topology_reads_folders_and_speaks_to_people(run, drawing) -> None:
    """Documents and drawings below a folder; the verdict comes with its reason."""
    Path("drawings").mkdir()
    Path("drawings/x.mmd").write_text(drawing, encoding="utf-8")
    Path("drawings/y.md").write_text("No drawing.\n", encoding="utf-8")
    result = run("topology", "drawings")
    assert result.stdout.startswith("drawings/x.mmd:1 deployment\n")
    assert "CloudFront CDN (line 2)" in result.stdout
    assert run("topology", "drawings/y.md").stdout == "No Mermaid diagrams.\n"


@pytest.mark.parametrize("name", ["TOPO001", "topo001", "missing-deployment-diagram"])
def test_explain_is_the_page_of_a_rule(run, name: str) -> None:
    """By code in any case, or by name."""
    result = run("explain", name)
    assert result.exit_code == 0
    assert result.stdout.startswith("TOPO001 missing-deployment-diagram (error)\n")
    assert "Bad:" in result.stdout


@pytest.mark.parametrize(
    "profile", ["generic", "speckit", "iac-spec", "infrastructure-document", "infrastructure-feature", "topology"]
)
def test_a_new_spec_is_read_as_what_it_was_made_to_be(run, profile: str) -> None:
    """Of that profile, with that title; the path is printed, and a second one is refused."""
    title = "Bob's queue: a & b"
    result = run("new", profile, title)
    assert (result.exit_code, result.stdout) == (0, "specs/bob-s-queue-a-b.md\n"), result.output
    text = Path("specs/bob-s-queue-a-b.md").read_text("utf-8")
    assert text.endswith("\n")
    listed = json.loads(run("list", "--format", "json").stdout)["specs"]
    (own,) = [one for one in listed if one["path"] == "specs/bob-s-queue-a-b.md"]
    assert (own["title"], own["profile"], own["id"]) == (title, profile, "bob-s-queue-a-b")
    assert "2026-01-01" in text or "260101" in text or profile == "infrastructure-feature"
    again = run("new", profile, title)
    assert again.exit_code == 2
    assert "left as it is" in again.output
    assert Path("specs/bob-s-queue-a-b.md").read_text("utf-8") == text


def test_a_new_spec_goes_where_it_is_told(run) -> None:
    """Folders on the way are made."""
    assert run("new", "topology", "Plan", "--out", "specs/deep/plan.md").stdout == "specs/deep/plan.md\n"
    assert Path("specs/deep/plan.md").read_text("utf-8").startswith("# Infrastructure: Plan\n")


def test_a_specs_folder_that_is_missing_is_made_by_new(run) -> None:
    """The first spec of a project."""
    Path("mkdocs.yml").write_text("plugins: [{spec-atlas: {specs: [platform]}}]", encoding="utf-8")
    assert run("new", "topology", "Plan").stdout == "platform/plan.md\n"


OWN = {
    "runbook": ("title: Runbook\n", "# Runbook: [name]\n\n**Owner**: [who]\n", "# Runbook: Order queue"),
    "plain": ("title: Plain\n", "# [Name]\n", "# Order queue"),
    "bare": ("title: Bare\n", "# What it is called\n", "# Order queue"),
    "curly": ("title: Curly\nplaceholders: ['<[a-z ]+>']\n", "# <name> at night\n", "# Order queue at night"),
    "fronted": ("title: Fronted\n", "---\nkey: x\n---\n# Guide to {{it}}\n", "# Guide to Order queue"),
    "other": ("title: Other\n", "---\nprofile: topology\n---\n# [It]\n", "# Order queue"),
    "clued": ("recognise:\n  - {field: pager, score: 9}\n", "# [It]\n\n**Pager**: [x]\n", "# Order queue"),
    "two words": ("title: Two\n", "# [ID] [Name]\n", "# [ID] Order queue"),
}


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("default", ["", "topology"])
def test_a_new_spec_of_an_own_profile_is_one(run, name: str, default: str) -> None:
    """It says its profile where nothing else would tell, and its heading keeps the words around the placeholder."""
    head, template, heading = OWN[name]
    Path("specs/_profiles").mkdir()
    Path(f"specs/_profiles/{name}.md").write_text(f"---\n{head}---\n{template}", encoding="utf-8")
    Path("mkdocs.yml").write_text(f"plugins: [{{spec-atlas: {{profile: '{default}'}}}}]", encoding="utf-8")
    assert run("new", name, "Order queue").exit_code == 0
    text = Path("specs/order-queue.md").read_text("utf-8")
    assert heading in text.split("\n")
    assert ("profile: " in text) is (name != "clued")
    assert text.count("profile: ") <= 1
    listed = json.loads(run("list", "--format", "json").stdout)["specs"]
    assert {one["path"]: one["profile"] for one in listed}["specs/order-queue.md"] == name


def test_list_puts_together_what_several_fields_list(run) -> None:
    """Two lines with documents are one list; of two texts the first counts."""
    text = (
        "# T\n\n**Related TAD**: [A](a.md)\n**Related Deployment Guide**: [B](b.md)\n**Status**: draft\n**Tags**: x\n"
    )
    front = "---\nprofile: infrastructure-document\nstatus: approved\ntags: [x, y]\n---\n"
    Path("specs/t.md").write_text(front + text, encoding="utf-8")
    (own,) = [one for one in json.loads(run("list", "--format", "json").stdout)["specs"] if one["path"] == "specs/t.md"]
    assert own["fields"]["document"] == ["A", "B"]
    assert own["fields"]["tags"] == ["x", "y"]
    assert own["fields"]["status"] == "approved"
