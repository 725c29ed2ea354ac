"""`review`: stamps what a spec and its dependencies say, and tells what has changed since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

LOCK = "specs/atlas.lock"


def codes(run: Run) -> list[tuple[str, str, int]]:
    """The findings about reviews, each with its file and line."""
    findings = json.loads(run("check", "--format", "json", "--fail-on", "never").stdout)["findings"]
    wanted = ("LIFE006", "LIFE020", "LIFE021")
    return [(one["code"], one["path"], one["line"]) for one in findings if one["code"] in wanted]


def change(file: str, before: str, after: str) -> None:
    """Change a spec in one place."""
    text = Path(file).read_text(encoding="utf-8")
    assert before in text
    Path(file).write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_review_is_stamped_and_a_change_afterwards_is_found(run: Run, project: Path) -> None:
    """In `check`, in the list, on both; until the spec is reviewed again."""
    result = run("review", "spec-shop")
    assert result.exit_code == 0
    assert "spec-shop: reviewed on 2026-01-01, with 1 thing it depends on" in result.stdout
    assert codes(run) == []
    change("specs/network.md", "The network.", "The network of the port.")
    assert codes(run) == [("LIFE006", "specs/shop.md", 10)]
    listed = run("review").stdout
    assert "1 suspect relation:\n  spec-shop → spec-network  changed after 2026-01-01  (specs/shop.md:10)\n" in listed
    assert "1 spec not reviewed yet: spec-network." in listed
    assert run("review", "specs/shop.md").exit_code == 0
    assert codes(run) == []


def test_an_approved_spec_that_changes_after_its_review_is_found(run: Run, project: Path) -> None:
    """White space and the date of the update do not count."""
    run("review", "--all")
    change("specs/shop.md", "MUST answer.", "MUST  answer.\n\n<!-- soon -->")
    assert codes(run) == []
    change("specs/shop.md", "MUST  answer.", "MUST answer within a second.")
    assert codes(run) == [("LIFE020", "specs/shop.md", 6)]
    assert "1 spec changed since its own review:\n  spec-shop  reviewed 2026-01-01\n" in run("review").stdout


def test_a_review_changes_the_lines_of_its_spec_only(run: Run, project: Path) -> None:
    """Two branches that review two specs merge by themselves."""
    run("review", "--all")
    before = Path(LOCK).read_text(encoding="utf-8").splitlines()
    change("specs/shop.md", "MUST answer.", "MUST answer soon.")
    run("review", "spec-shop")
    after = Path(LOCK).read_text(encoding="utf-8").splitlines()
    changed = [line for line in after if line not in before]
    assert [json.loads(line)["spec"] for line in changed] == ["spec-shop"]
    assert len(after) == len(before)


def test_stamps_of_specs_that_are_gone_go_with_the_next_review(run: Run, project: Path) -> None:
    """Nobody would ever stamp them again."""
    run("review", "--all")
    Path("specs/network.md").unlink()
    run("review", "spec-shop")
    assert '"spec": "spec-network"' not in Path(LOCK).read_text(encoding="utf-8")


def test_marks_of_a_merge_are_found_at_their_line(run: Run, project: Path) -> None:
    """And nothing else of the file is lost."""
    run("review", "--all")
    text = Path(LOCK).read_text(encoding="utf-8")
    Path(LOCK).write_text(f"{text}>>>>>>> other\n", encoding="utf-8")
    assert codes(run) == [("LIFE021", LOCK, len(text.splitlines()) + 1)]


@pytest.mark.parametrize("name", ["spec-gone", "specs/gone.md", ""])
def test_an_unknown_spec_is_a_mistake_of_usage(run: Run, project: Path, name: str) -> None:
    """Nothing is written."""
    result = run("review", name)
    assert result.exit_code == 2
    assert not Path(LOCK).exists()


def test_an_id_of_several_specs_cannot_be_reviewed(run: Run, project: Path) -> None:
    """Nobody could tell whose review it was."""
    Path("specs/shop-2.md").write_text("---\nid: spec-shop\n---\n# Shop\n", encoding="utf-8")
    for name in ("spec-shop", "specs/shop-2.md"):
        result = run("review", name)
        assert result.exit_code == 2
        assert "spec-shop" in result.stderr
