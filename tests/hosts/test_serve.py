"""The preview: whatever is edited, what is served is what a clean build would write."""

from __future__ import annotations

import logging
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

import spec_atlas
from spec_atlas.hosts.mkdocs import SpecAtlasPlugin
from tests.hosts.editing import PLUGINS, Edits, Project, differences, text, write

URL = "http://127.0.0.1:8000/"


class Preview(Project):
    """A project that is served: one plugin, and a build whenever asked, as `mkdocs serve` does it."""

    def __init__(self, folder: Path, site: Path) -> None:
        super().__init__(folder)
        self.site = site
        self.config: MkDocsConfig | None = self.load(site)
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.plugin: SpecAtlasPlugin = self.config.plugins["spec-atlas"]  # type: ignore[assignment]

    def load(self, site: Path) -> MkDocsConfig:
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(site))
        config.site_url = URL
        return config

    def build(self) -> None:
        """Build what is served."""
        config, self.config = self.config or self.load(self.site), None
        build(config, serve_url=URL)

    def clean(self, site: Path) -> None:
        """Build the same as a process does that has never seen the project."""
        shutil.rmtree(site, ignore_errors=True)
        # MkDocs keeps the plugins of a process; what this one has kept must not help.
        kept = PLUGINS.plugin_cache
        PLUGINS.plugin_cache = {}
        try:
            config = self.load(site)
            config.plugins.on_startup(command="serve", dirty=False)
            plugin = config.plugins["spec-atlas"]
            assert isinstance(plugin, SpecAtlasPlugin)
            assert plugin is not self.plugin
            build(config, serve_url=URL)
        finally:
            PLUGINS.plugin_cache = kept
        assert self.plugin.atlas
        assert plugin.atlas
        assert self.plugin.atlas.findings == plugin.atlas.findings


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    """A project that is served."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    monkeypatch.delenv("SPEC_ATLAS_CACHE", raising=False)
    kept = PLUGINS.plugin_cache
    PLUGINS.plugin_cache = {}
    yield Preview(tmp_path, tmp_path / "site")
    PLUGINS.plugin_cache = kept


def walk(preview: Preview, seed: int, steps: int) -> None:
    """Edit at random, and compare what is served with a clean build each time."""
    preview.build()
    for done in Edits(preview, random.Random(seed)).steps(steps):
        preview.build()
        assert preview.plugin.site is not None, done
        preview.clean(preview.folder / "clean")
        assert differences(preview.site, preview.folder / "clean") == [], done


@pytest.mark.parametrize("seed", [1, 2])
def test_served_is_what_a_clean_build_writes(preview: Preview, seed: int) -> None:
    """After any edits every file is the same, byte for byte."""
    walk(preview, seed, steps=8)


def edit(preview: Preview, path: str, pattern: str, new: str) -> tuple[set[str], set[str]]:
    """Change a file, build, and return the pages that are different, and those the theme has rendered."""
    before = pages(preview.site)
    file = preview.folder / path
    old = file.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, old, count=1, flags=re.M)
    assert changed != old
    write(preview.folder, path, changed)
    preview.build()
    after = pages(preview.site)
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}, rendered(preview)


def rendered(preview: Preview) -> set[str]:
    """Return the pages that the theme has rendered in the last build."""
    assert preview.plugin.site is not None
    places = {file.src_uri: file.dest_uri for file in preview.plugin.site.files}
    return {places[uri] for uri in preview.plugin.memo.rendered}


def pages(site: Path) -> dict[str, str]:
    """Return the pages of a site."""
    found = (file for file in site.rglob("*.html") if file.name != "404.html")
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in found}


@pytest.mark.parametrize(
    ("pattern", "new"),
    [(r"^It serves", "It keeps"), (r"^It serves", "A line.\n\nIt serves"), (r"\Z", "\nOne more line.\n")],
)
def test_edit_of_the_body_renders_one_page(preview: Preview, pattern: str, new: str) -> None:
    """The spec's own sheet is made anew; with it those that show where something stands in it, and no other."""
    preview.build()
    different, made = edit(preview, "specs/s0.md", pattern, new)
    assert made == different
    assert "specs/spec-000/index.html" in made
    # A line more shifts what is told of the lines after it.
    if "\n\n" not in new:
        assert made == {"specs/spec-000/index.html"}
        assert preview.plugin.preview.made == ["specs/s0.md"]


@pytest.mark.parametrize(
    ("pattern", "new"), [(r"^title: .*$", "title: Another"), (r"^dependencies: .*$", "dependencies: [spec-005]")]
)
def test_what_shows_a_spec_is_rendered_and_no_more(preview: Preview, pattern: str, new: str) -> None:
    """A title or relation that is another is on the pages that show it."""
    preview.build()
    different, made = edit(preview, "specs/s3.md", pattern, new)
    assert made == different
    assert 3 < len(made) < 30


def test_new_and_deleted_files_render_what_shows_them(preview: Preview) -> None:
    """The pages that lie in other sections are left alone."""
    preview.build()
    before = pages(preview.site)
    for new in (True, False):
        if new:
            write(preview.folder, "specs/s9.md", text(3, id="spec-009", title="New"))
        else:
            (preview.folder / "specs/s4.md").unlink()
        preview.build()
        after = pages(preview.site)
        different = {name for name in after if before.get(name) != after[name]}
        assert rendered(preview) == different
        assert len(different) < len(after) / 2
        before = after


def test_line_above_a_mention_is_told_where_it_is_shown(preview: Preview) -> None:
    """The page of an item says on which line others name it, though nothing else there is different."""
    preview.settings({"select": ["DOC001"]})
    preview.config = None
    preview.build()
    different, made = edit(preview, "specs/s3.md", r"^It serves", "A line.\n\nIt serves")
    assert "specs/spec-004/index.html" in different
    assert made == different
    preview.clean(preview.folder / "clean")
    assert differences(preview.site, preview.folder / "clean") == []


def test_nothing_edited_renders_nothing(preview: Preview) -> None:
    """A build without an edit makes, renders and reads no page for the search."""
    preview.build()
    assert preview.plugin.memo.rendered
    assert preview.plugin.memo.searched
    preview.build()
    assert (preview.plugin.preview.made, preview.plugin.memo.rendered, preview.plugin.memo.searched) == ([], [], [])


HOOK = "import pathlib\n\n\ndef on_page_content(html, **kwargs):\n    return html + pathlib.Path({!r}).read_text()\n"


@pytest.mark.parametrize(
    ("config", "why"),
    [
        ({"hooks": ["hook.py"]}, "hooks"),
        ({"theme": {"name": "mkdocs"}}, "a theme of the project's own"),
        ({"theme": {"name": "material", "font": False, "custom_dir": "overrides"}}, "a theme of the project's own"),
        ({"plugins": ["search", "spec-atlas", "material/meta"]}, "the plugin `material/meta`"),
    ],
)
def test_what_is_not_known_switches_it_off(
    preview: Preview, config: Mapping[str, Any], why: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It says so once; every page is then rendered at every build."""
    note = preview.folder / "note.txt"
    note.write_text("First note.", encoding="utf-8")
    write(preview.folder, "hook.py", HOOK.format(str(note)))
    (preview.folder / "overrides").mkdir()
    preview.settings(**config)
    preview.config = None
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        preview.build()
        note.write_text("Second note.", encoding="utf-8")
        preview.build()
    said = [one.getMessage() for one in caplog.records if "rendered again at each change" in one.getMessage()]
    assert len(said) == 1
    assert why in said[0]
    preview.clean(preview.folder / "clean")
    assert differences(preview.site, preview.folder / "clean") == []
    if "hooks" in config:
        assert "Second note." in pages(preview.site)["specs/spec-001/index.html"]


def test_variable_switches_it_off(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """`SPEC_ATLAS_CACHE=off` has every page made and rendered."""
    monkeypatch.setenv("SPEC_ATLAS_CACHE", "off")
    preview.build()
    preview.build()
    assert not preview.plugin.memo.on
    assert "specs/s0.md" in preview.plugin.preview.made


def test_snippets_are_read_again(preview: Preview) -> None:
    """Hand-written pages are always read: what their Markdown takes from elsewhere is not stale."""
    write(preview.folder, "snippet.txt", "First words.\n")
    write(preview.folder, "docs/guide.md", '# Guide\n\n--8<-- "snippet.txt"\n')
    snippets = {"pymdownx.snippets": {"base_path": [str(preview.folder)]}}
    preview.settings(markdown_extensions=[snippets])
    preview.config = None
    preview.build()
    different, made = edit(preview, "snippet.txt", "First", "Other")
    assert different == made == {"guide/index.html"}
    assert "Other words." in pages(preview.site)["guide/index.html"]


PACKAGE = Path(spec_atlas.__file__).parent


def test_texts_are_read_for_their_own_specs_only() -> None:
    """`catalog.difference` compares all of a spec but its text; who reads that must be known to it."""
    readers = {
        file.relative_to(PACKAGE).as_posix()
        for room in ("catalog", "render")
        for file in (PACKAGE / room).rglob("*.py")
        if re.search(r"\bspec\.(?:source\.(?:text|line)|body)\b", file.read_text(encoding="utf-8"))
    }
    of_its_own_spec = {"render/sheet.py", "render/placing.py"}
    compared = {
        "catalog/fingerprint.py",
        "catalog/promises/promises.py",
        "catalog/promises/lines.py",
        "catalog/prose.py",
    }
    assert readers == of_its_own_spec | compared


def test_places_are_shown_where_it_is_known() -> None:
    """`catalog.difference` knows which places of a spec others show: of findings, relations and traces."""
    shown = {
        file.relative_to(PACKAGE / "render").as_posix()
        for room in ("pages", "panels", "parts")
        for file in (PACKAGE / "render" / room).rglob("*.py")
        if re.search(r"\.(?:span|location|end_line)\b", file.read_text(encoding="utf-8"))
    }
    own = {"panels/findings.py", "panels/identity.py", "panels/figure.py", "panels/node_cards.py", "panels/waivers.py"}
    findings = {"pages/atlas.py", "pages/findings.py", "pages/reviews.py", "parts/place.py"}
    relations_and_traces = {"pages/_circles.py", "pages/_gaps.py", "parts/tracing.py"}
    assert shown <= own | findings | relations_and_traces
