"""What is read from disk: the files that are meant, wholly, and nothing outside the project."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from spec_atlas import disk


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project with specs, what is no spec, and something outside."""
    root = tmp_path / "project"
    for name in (
        "a.md",
        "B.MARKDOWN",
        "sub/c.md",
        "sub/README.md",
        ".hidden.md",
        "_profiles/p.md",
        "_draft.md",
        "x.txt",
    ):
        file = root / "specs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {name}\n", encoding="utf-8")
    (root / "specs" / ".git").mkdir()
    (root / "specs" / ".git" / "d.md").write_text("no", encoding="utf-8")
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    return root


def linked(link: Path, target: Path) -> None:
    """Make a symbolic link, where the machine lets us."""
    try:
        link.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("no symbolic links here")


def test_specs_are_listed_by_their_names(tree: Path) -> None:
    """Not what is hidden, not `_` folders, not other endings; a file may begin with `_`."""
    assert list(disk.listing(tree, "specs")) == [
        *("specs/B.MARKDOWN", "specs/_draft.md", "specs/a.md", "specs/sub/README.md", "specs/sub/c.md"),
    ]


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        ("sub", ["B.MARKDOWN", "_draft.md", "a.md"]),
        ("sub/", ["B.MARKDOWN", "_draft.md", "a.md"]),
        ("specs/sub/*", ["B.MARKDOWN", "_draft.md", "a.md"]),
        ("sub/c.*", ["B.MARKDOWN", "_draft.md", "a.md", "sub/README.md"]),
        ("**/c.md", ["B.MARKDOWN", "_draft.md", "a.md", "sub/README.md"]),
        ("?.md", ["B.MARKDOWN", "_draft.md", "sub/README.md"]),
        ("specs/*.md", ["B.MARKDOWN", "sub/README.md", "sub/c.md"]),
        ("**", []),
    ],
)
def test_excluded_files_are_not_listed(tree: Path, glob: str, left: list[str]) -> None:
    """A pattern counts from the root or from the spec folder; without a slash it is any name."""
    assert list(disk.listing(tree, "specs", (glob,))) == [f"specs/{name}" for name in left]


def test_links_are_followed_inside_the_project_only(tree: Path) -> None:
    """A link that leads outside is listed, so that it is not passed over in silence, and refused."""
    linked(tree / "specs" / "out.md", tree.parent / "secret.md")
    linked(tree / "specs" / "outer", tree.parent)
    linked(tree / "specs" / "loop", tree / "specs")
    (tree / "shared").mkdir()
    (tree / "shared" / "d.md").write_text("# D\n", encoding="utf-8")
    linked(tree / "specs" / "shared", tree / "shared")
    listed = list(disk.listing(tree, "specs"))
    assert {"specs/out.md", "specs/outer", "specs/shared/d.md"} <= set(listed)
    assert len(listed) == 8
    for path in ("specs/out.md", "specs/outer"):
        refused = disk.source(tree, path)
        assert refused.text == ""
        assert "outside the project" in refused.problems[0].message
    assert disk.source(tree, "specs/shared/d.md").text == "# D\n"


def test_what_cannot_be_read_is_a_problem(tree: Path) -> None:
    """Never an exception: a folder, nothing, a way out, a file that is too large."""
    (tree / "big.md").write_bytes(b"x" * (8 * 1024 * 1024 + 1))
    for path in ("specs", "specs/gone.md", "../secret.md", "big.md"):
        assert [problem.kind for problem in disk.source(tree, path).problems] == ["unreadable-file"]


def test_what_is_named_outside_is_read(tree: Path) -> None:
    """The command line may name what links may not."""
    assert disk.source(tree, "../secret.md", within=("..",)).text == "secret"


def test_only_files_inside_the_project_exist(tree: Path) -> None:
    """Folders count, paths that lead out or make no sense do not."""
    asked = ["specs/a.md", "specs/sub", "gone.md", "../secret.md", "x" * 5000, "a\0b"]
    assert disk.existing(tree, asked) == {"specs/a.md", "specs/sub"}


def test_a_file_is_written_whole_and_a_new_one_over_nothing(tree: Path) -> None:
    """What is there stays until the new text is complete; a text that cannot be written leaves nothing."""
    file = tree / "deep" / "b.json"
    disk.write(file, "one\n")
    disk.write(file, "two\n")
    assert file.read_bytes() == b"two\n"
    with pytest.raises(UnicodeEncodeError):
        disk.write(file, "\ud800")
    with pytest.raises(FileExistsError):
        disk.write_new(file, "three")
    assert file.read_bytes() == b"two\n"
    assert os.listdir(file.parent) == ["b.json"]


def test_the_day_can_be_set() -> None:
    """In UTC, as reproducible builds do."""
    assert disk.today({"SOURCE_DATE_EPOCH": "86399"}) == datetime.date(1970, 1, 1)
    with pytest.raises(ValueError, match="invalid literal"):
        disk.today({"SOURCE_DATE_EPOCH": "yesterday"})


def test_the_nearest_settings_are_found(tree: Path) -> None:
    """From a folder upwards."""
    (tree / "mkdocs.yml").write_text("", encoding="utf-8")
    assert disk.configuration(tree / "specs" / "sub") == tree / "mkdocs.yml"


def test_the_package_brings_profiles_and_words() -> None:
    """They are found wherever the package is installed."""
    assert {"generic", "speckit", "topology"} <= {name for name, _ in disk.builtin_profiles()}
    assert disk.vocabulary()
