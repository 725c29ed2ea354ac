"""What the search of the site knows: the words of specs and pages, and nothing that repeats others or draws."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from material.plugins.search.plugin import Parser
from mkdocs.commands.build import build
from mkdocs.config import load_config

from spec_atlas.cache import SWITCH
from spec_atlas.hosts.page import AtlasPage
from tests.conftest import ROOT, TODAY
from tests.hosts.conftest import Make

DRAWN = "```mermaid\nflowchart LR\n    lb[Load balancer] --> app[Zinnia] --> db[(PostgreSQL)]\n```\n"
SPECS = {
    "specs/a.md": f"# Alder\n\n**Spec ID**: a\n**Depends on**: b\n\n## Text\n\nWords of Alder.\n\n{DRAWN}",
    "specs/b.md": "# Birch\n\n**Spec ID**: b\n\n## Text\n\nBefore <!--search:off--> after, and `<!--search:off-->`.\n",
}
VOID = {"br", "hr", "img", "input", "col", "wbr", "area", "link", "meta", "source", "track", "embed"}


class Cut(HTMLParser):
    """The slow way: all of a page is parsed, to leave out each element that says it is not to be searched."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        outermost = not self.depth and "data-search-exclude" in dict(attrs)
        if outermost:
            self.out.append("<!---->")
        if (self.depth or outermost) and tag not in VOID:
            self.depth += 1
        self.write(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.write(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.write(f"</{tag}>")
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        self.write(data)

    def handle_entityref(self, name: str) -> None:
        self.write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.write(f"&#{name};")

    def write(self, html: str) -> None:
        if not self.depth:
            self.out.append(html)


def contents(site: Path) -> dict[Path, bytes]:
    return {file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def entries(site: Path) -> list[Any]:
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert isinstance(docs, list)
    return docs


def test_index_is_the_one_that_parsing_whole_pages_would_give(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is withheld from the search is exactly what says that it is not to be searched."""
    cut: list[str] = []

    def slowly(page: AtlasPage) -> None:
        page._whole = page.content or ""
        page.content = "".join(Cut(page._whole).out)
        page._parts = ("",)  # no place is found for it, so that the whole page comes back
        cut.append(page.content)

    monkeypatch.setattr(AtlasPage, "withhold", slowly)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    monkeypatch.setenv(SWITCH, "off")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path)))
    assert len(cut) > 100
    assert entries(tmp_path) == entries(demo)


def test_index_holds_no_drawing_and_no_list_of_others(demo: Path) -> None:
    whole = json.dumps([one for one in entries(demo) if one["location"].startswith("specs/")])
    for words in (
        "Neighbours of",
        "also drawn by",
        "What depends on",
        "flowchart LR",
        " → ",
        "single point of failure",
    ):
        assert words not in whole
    # But a drawing is found by what it shows.
    assert "Aurora reader" in whole
    below = ("#atlas.relations", "#atlas.depends-on", "#atlas.impact", "#atlas.requirements", "#atlas.waivers")
    assert not [one for one in entries(demo) if one["location"].endswith(below)]


def test_pages_are_complete(demo: Path) -> None:
    """Everything withheld is back, and no mark is left."""
    pages = [file.read_text(encoding="utf-8") for file in demo.rglob("*.html")]
    assert not [page for page in pages if "<!--search:" in page]
    assert sum("atlas-near-map" in page and "atlas-canvas" in page for page in pages) > 20


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_every_theme_indexes_the_words_alone(make: Make, theme: str) -> None:
    site = make(SPECS, config={"theme": {"name": theme}})
    found = {one["location"]: one["text"] for one in entries(site.folder)}
    assert "Words of Alder." in found["specs/a/#text"]
    # Once in the words beside the drawing, and not for the drawing.
    assert found["specs/a/#text"].replace(" ", "").count("DataPostgreSQL") == 1
    assert "Neighbours of" not in str(found)
    assert "atlas-near-map" in site.page("specs/a/")
    assert "Before  after, and" in " ".join(found["specs/b/#text"].split("\n")).replace("Before after", "Before  after")


def test_writers_cannot_hide_words(make: Make) -> None:
    """A comment that looks like our mark is no mark."""
    site = make(SPECS)
    assert "after, and <code>&lt;!--search:off--&gt;</code>." in site.page("specs/b/")
    assert any("&lt;!--search:off--&gt;" in one["text"] for one in entries(site.folder))


def read_by_the_theme(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    feed = Parser.feed
    monkeypatch.setattr(Parser, "feed", lambda self, html: (read.append(html), feed(self, html)))
    return read


def test_theme_parses_no_page_of_ours(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """And its index and the site are as if it had."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    read = read_by_the_theme(monkeypatch)
    files = {**SPECS, "docs/own.md": "# Own\n\nWords of a page by hand.\n"}
    quick = contents(make(files).folder)
    assert [html for html in read if html] == ['<h1 id="own">Own</h1>\n<p>Words of a page by hand.</p>']
    read.clear()
    monkeypatch.setenv("SPEC_ATLAS_CACHE", "off")
    assert contents(make(files).folder) == quick
    assert len([html for html in read if html]) > 5


def test_theme_parses_what_is_no_plain_page(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_by_the_theme(monkeypatch)
    title = "x" * 3000
    site = make({"specs/a.md": f'# Alder\n\n**Spec ID**: a\n\n<abbr title="{title}">Words</abbr> of Alder.\n'})
    assert [html for html in read if title in html]
    assert "Words of Alder." in str(entries(site.folder))
    assert title in site.page("specs/a/")


def test_theme_parses_every_page_where_others_look_at_them(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_by_the_theme(monkeypatch)
    site = make(SPECS, config={"plugins": ["search", "tags", {"spec-atlas": {}}]})
    assert [html for html in read if "Words of Alder" in html]
    assert "Words of Alder." in str(entries(site.folder))


def test_pages_are_complete_without_a_search(make: Make) -> None:
    page = make(SPECS, config={"plugins": [{"spec-atlas": {}}]}).page("specs/a/")
    assert "atlas-near-map" in page
    assert "<!--search:" not in page
