"""A build leaves its pages to the next one, which makes only what is different and writes the same site."""

from __future__ import annotations

import datetime
import logging
import random
import shutil
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from spec_atlas import disk, pipeline
from spec_atlas.cache import FOLDER, SWITCH, Cache
from spec_atlas.catalog.catalog import Catalog
from spec_atlas.hosts.memo import Memo
from spec_atlas.hosts.pack import Pack
from tests.hosts.editing import FEATURES, PLUGINS, Edits, Project, differences, write


class Builds(Project):
    """A project that is built again and again, each time as by a process of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(folder)
        self.site = folder / "site"
        self.surveys = 0
        self.catalog: Callable[[], Catalog | None] = lambda: None
        """The last catalog, while anybody holds it."""
        self.memo = Memo()
        self.log: list[str] = []
        self._monkeypatch = monkeypatch
        survey, begin = pipeline.survey, Memo.begin

        def counted(*arguments: Any, **named: Any) -> Any:
            self.surveys += 1
            atlas = survey(*arguments, **named)
            self.catalog = weakref.ref(atlas.catalog)
            return atlas

        def noted(memo: Memo, *arguments: Any) -> None:
            self.memo = memo
            begin(memo, *arguments)

        monkeypatch.setattr(pipeline, "survey", counted)
        monkeypatch.setattr(Memo, "begin", noted)

    def on(self, day: str) -> None:
        """Have another day be today."""
        self._monkeypatch.setattr(disk, "today", lambda: datetime.date.fromisoformat(day))

    def build(self, site: Path | None = None) -> int:
        """Build the site, and return how often the specs were read for it."""
        before = self.surveys
        # MkDocs keeps the plugins of a process.
        self._monkeypatch.setattr(PLUGINS, "plugin_cache", {})
        build(load_config(str(self.folder / "mkdocs.yml"), site_dir=str(site or self.site)))
        return self.surveys - before

    def check(self) -> None:
        """Compare the site with one that is built without anything kept."""
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        with self._monkeypatch.context() as patch:
            patch.setenv(SWITCH, "off")
            assert self.build(clean) == 1
        assert differences(self.site, clean) == []


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Builds]:
    """A project, not built yet."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    monkeypatch.delenv(SWITCH, raising=False)
    return Builds(tmp_path, monkeypatch)


def test_nothing_changed_reads_and_renders_nothing(builds: Builds, caplog: pytest.LogCaptureFixture) -> None:
    """The site is the same, and so is what the log says of the specs."""
    said = []
    for _ in range(2):
        with caplog.at_level(logging.INFO, logger="mkdocs"):
            caplog.clear()
            surveys = builds.build()
        said.append([one.getMessage() for one in caplog.records if one.name.endswith("spec-atlas")])
    assert surveys == 0
    assert (builds.memo.on, builds.memo.rendered, builds.memo.searched) == (True, [], [])
    assert said[0]
    assert said[0] == said[1]
    builds.check()


@pytest.mark.parametrize("seed", [1, 2])
def test_any_edits_between_builds(builds: Builds, seed: int) -> None:
    """After each of them every file is what a clean build writes."""
    builds.build()
    for done in Edits(builds, random.Random(seed)).steps(8):
        builds.build()
        clean = builds.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        builds.check()
        assert builds.build() == 0, done


def spec(builds: Builds) -> None:
    file = builds.folder / "specs/s3.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")


def settings_of_ours(builds: Builds) -> None:
    builds.settings({"rules": {"FILL002": "error"}})


def address_of_the_code(builds: Builds) -> None:
    builds.settings(repo_url="https://example.org/other/")


def addresses_of_pages(builds: Builds) -> None:
    builds.settings(use_directory_urls=False)


def a_page_with_our_address(builds: Builds) -> None:
    write(builds.folder, "docs/specs/spec-002.md", "# Ours is elsewhere\n")


def a_home_page(builds: Builds) -> None:
    write(builds.folder, "docs/index.md", "# Home\n")


def a_file_that_a_spec_links_to(builds: Builds) -> None:
    write(builds.folder, "specs/notes.csv", "a,b\n")


def what_others_have_accepted(builds: Builds) -> None:
    builds.settings({"baseline": "accepted.txt"})


def the_lock(builds: Builds) -> None:
    write(builds.folder, "specs/atlas.lock", '{"spec": "spec-001"}\n')


def the_end_of_a_waiver(builds: Builds) -> None:
    builds.on("2027-01-02")


@pytest.mark.parametrize(
    "change",
    [
        spec,
        settings_of_ours,
        address_of_the_code,
        addresses_of_pages,
        a_page_with_our_address,
        a_home_page,
        a_file_that_a_spec_links_to,
        what_others_have_accepted,
        the_lock,
        the_end_of_a_waiver,
    ],
)
def test_whatever_pages_rest_on_is_looked_at(builds: Builds, change: Callable[[Builds], None]) -> None:
    """One of these is different, and the specs are read again."""
    waiver = "<!-- spec-atlas: waive META003 until=2027-01-01 soon -->"
    write(builds.folder, "specs/s5.md", f"# Links\n\n[Notes](notes.csv), [none](none.csv).\n\n{waiver}\n")
    builds.build()
    builds.on("2027-01-01")
    assert builds.build() == 0
    change(builds)
    assert builds.build() == 1
    builds.check()


def test_what_the_theme_shows_is_looked_at(builds: Builds) -> None:
    """The specs are not read for it, but every page that shows it is rendered again."""
    builds.build()
    for settings in (
        {"site_name": "Another"},
        {"theme": {"name": "material", "font": False, "language": "de", "features": FEATURES}},
        {"theme": {"name": "material", "font": False, "features": [*FEATURES, "navigation.tabs"]}},
        {"extra": {"homepage": "https://example.org/"}},
        {"site_url": "https://example.org/atlas/"},
    ):
        builds.settings(**settings)
        assert builds.build() == 0, settings
        assert "specs/spec-001/index.md" in builds.memo.rendered or "specs/s1.md" in builds.memo.rendered, settings
        builds.check()


def test_a_page_of_a_writers_own_is_rendered_alone(builds: Builds) -> None:
    """It is read each time, for it may take words from anywhere."""
    builds.build()
    write(builds.folder, "docs/guide.md", "# Guide\n\nOther words.\n")
    assert builds.build() == 0
    assert builds.memo.rendered == ["guide.md"]
    builds.check()


@pytest.mark.parametrize("config", [{"hooks": ["hook.py"]}, {"theme": {"name": "mkdocs"}}])
def test_where_others_have_their_hands_in_every_page_is_rendered(builds: Builds, config: dict[str, Any]) -> None:
    """What they do each time they do again."""
    write(builds.folder, "note.txt", "First note.")
    hook = (
        "from pathlib import Path\n\n\ndef on_page_content(html, **kwargs):\n    return html + Path({!r}).read_text()\n"
    )
    write(builds.folder, "hook.py", hook.format(str(builds.folder / "note.txt")))
    builds.settings(**config)
    builds.build()
    write(builds.folder, "note.txt", "Second note.")
    assert builds.build() == 0
    assert not builds.memo.on
    page = (builds.site / "specs/spec-001/index.html").read_text(encoding="utf-8")
    assert ("Second note." in page) == ("hooks" in config)
    builds.check()


def kept(builds: Builds) -> Path:
    """Return the file in which a build leaves its pages."""
    [file] = [file for file in (builds.folder / FOLDER / "site").rglob("*") if file.is_file()]
    return file


@pytest.mark.parametrize("damage", ["cut", "empty", "gone"])
def test_what_was_left_may_be_damaged(builds: Builds, damage: str) -> None:
    """It is then made again."""
    builds.build()
    whole = kept(builds).read_bytes()
    if damage == "gone":
        shutil.rmtree(builds.folder / FOLDER)
    else:
        kept(builds).write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"")
    assert builds.build() == 1
    assert kept(builds).read_bytes() == whole
    builds.check()


def test_a_build_lets_go_of_the_specs(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """When its pages are made nobody holds the catalog any more: what rules remember goes with it."""
    begin = Memo.begin
    alive = []

    def noted(*arguments: Any) -> None:
        alive.append(builds.catalog())
        begin(*arguments)

    monkeypatch.setattr(Memo, "begin", noted)
    assert builds.build() == 1
    assert alive == [None]


def test_what_is_not_shown_any_more_is_let_go(builds: Builds) -> None:
    """There is one file, and in it one site."""
    builds.build()
    whole = kept(builds).read_bytes()
    file = builds.folder / "specs/s4.md"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    builds.build()
    assert len(kept(builds).read_bytes()) < len(whole)
    file.write_text(text, encoding="utf-8", newline="\n")
    assert builds.build() == 1
    assert len(kept(builds).read_bytes()) == len(whole)


def test_a_fault_of_ours_is_not_kept(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that could say not everything has the next one try again."""
    survey = pipeline.survey

    def failing(*arguments: Any, **named: Any) -> Any:
        return replace(survey(*arguments, **named), fault="META003 failed.")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "survey", failing)
        builds.build()
        assert builds.build() == 1
    assert builds.build() == 1
    assert builds.build() == 0


def test_what_json_cannot_tell_is_not_kept(tmp_path: Path) -> None:
    """A key or value with anything unknown in it is as good as none."""
    pack = Pack(Cache(tmp_path), "mkdocs.yml")
    pack.put("page", "a", ("key", object()), "value")
    pack.put("page", "b", "key", object())
    pack.put("page", "c", ("key", differences), ["value", None, 1])
    pack.leave()
    pack = Pack(Cache(tmp_path), "mkdocs.yml")
    assert pack.get("page", "a", ("key", object())) is None
    assert pack.get("page", "b", "key") is None
    assert pack.get("page", "c", ("key", differences)) == ["value", None, 1]
    assert pack.get("page", "c", ("key", write)) is None
    assert Pack(Cache(tmp_path), "mkdocs.de.yml").get("page", "c", ("key", differences)) is None
