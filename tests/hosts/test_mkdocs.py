"""The plugin in MkDocs: what becomes of specs, and of the pages around them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pyromark
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from spec_atlas import disk, pipeline
from spec_atlas.hosts import contents
from spec_atlas.model.spec import Spec
from spec_atlas.reading.markdown import OPTIONS
from spec_atlas.render.atlas import Atlas
from spec_atlas.settings import Settings
from tests.conftest import ROOT
from tests.hosts.conftest import Make
from tests.render.document.skeleton import Parsed

PLAIN = "# Plain\n\n**Status**: Draft\n\nText.\n"
DRAWN = "```mermaid\nflowchart LR\n    lb[Load balancer] --> app[Server] --> db[(PostgreSQL)]\n```\n"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """The demo, read."""
    return pipeline.survey(ROOT, Settings(), today=disk.today({"SOURCE_DATE_EPOCH": "1780272000"}))


@pytest.mark.parametrize(
    "profile", ["speckit", "iac-spec", "infrastructure-document", "infrastructure-feature", "topology"]
)
def test_page_has_the_skeleton_of_commonmark(atlas: Atlas, demo: Path, profile: str) -> None:
    """Headings, nested lists, tables and code of each dialect are those that GitHub would show."""
    specs = [spec for spec in atlas.catalog.specs if spec.profile.name == profile]
    assert len(specs) >= 4
    for spec in specs:
        html = (demo / "specs" / atlas.catalog.slug(spec) / "index.html").read_text(encoding="utf-8")
        shown = re.search(r'<div class="atlas-document">(.*)</div>\s*(?:<h2|<section|</article|$)', html, re.S)
        assert shown
        body = re.sub(r"<figure.*?</figure>", "", shown[1], flags=re.S)
        ours = [tag for tag in Parsed(body).skeleton if tag.strip("/") not in ("a", "br", "strong", "em")]
        assert ours[: len(_expected(spec))] == _expected(spec), spec.path


def _expected(spec: Spec) -> list[str]:
    lines = spec.body.split("\n")
    for diagram in spec.diagrams:
        if diagram.language == "mermaid":
            lines[diagram.span.line - 1 : diagram.span.end_line] = [""] * (
                diagram.span.end_line - diagram.span.line + 1
            )
    html = re.sub(r"<h1>.*?</h1>", "", pyromark.html("\n".join(lines), options=OPTIONS), count=1, flags=re.S)
    html = re.sub(r"<!--.*?-->", "", html, flags=re.S)
    return [tag for tag in Parsed(html).skeleton if tag.strip("/") not in ("a", "br", "strong", "em")]


def test_mermaid2_finds_its_word_on_no_page_of_ours(demo: Path) -> None:
    """The plugin would parse each page that holds it; only hand-written pages with a diagram do."""
    pages = {page.relative_to(demo).as_posix() for page in demo.rglob("*.html") if "mermaid" in page.read_text("utf-8")}
    assert {page for page in pages if not page.startswith("guide/")} == set()


def test_edit_button_leads_to_the_true_file(make: Make) -> None:
    """The page of a spec is edited where the spec is, whatever the address of its page."""
    site = make({"specs/net/core.md": f"---\nid: spec-core-001\n---\n{PLAIN}"})
    assert 'href="https://example.org/code/edit/main/specs/net/core.md"' in site.page("specs/spec-core-001/")


def test_links_written_for_the_repository_work_on_the_site(make: Make) -> None:
    """Between specs, from specs to pages, pictures and code, and from pages to specs."""
    site = make(
        {
            "specs/a.md": "# A\n\n[B](sub/b.md#text) [guide](../docs/guide.md) [code](../infra/main.tf)\n\n"
            "![P](img/p.png)\n",
            "specs/sub/b.md": "# B\n\n**Spec ID**: spec-b\n\n## Text\n\n[A](../a.md) [read me](../README.md)\n",
            "specs/README.md": "# Read me\n\nAn ordinary page about [A](a.md).\n",
            "specs/img/p.png": b"\x89PNG",
            "infra/main.tf": "x",
            "docs/guide.md": "# Guide\n\n[B](../specs/sub/b.md#text), [A](../specs/a.md)\n",
        }
    )
    assert site.warnings == []
    a, b, guide = site.page("specs/a/"), site.page("specs/spec-b/"), site.page("guide/")
    assert 'href="../spec-b/#text"' in a
    assert 'href="../../guide/"' in a
    assert 'href="https://example.org/code/blob/main/infra/main.tf"' in a
    assert 'src="../img/p.png"' in a
    assert 'href="../a/"' in b
    assert 'href="../specs/spec-b/#text"' in guide
    assert 'href="../specs/a/"' in guide
    assert (site.folder / "specs/img/p.png").is_file()
    assert 'href="a/"' in site.page("specs/")


@pytest.mark.parametrize("urls", [True, False])
def test_links_follow_the_form_of_addresses(make: Make, urls: bool) -> None:
    """With and without directories as addresses nothing leads astray."""
    site = make({"specs/a.md": "# A\n\n[B](b.md)\n", "specs/b.md": PLAIN}, config={"use_directory_urls": urls})
    pages = list(site.folder.rglob("*.html"))
    broken = []
    for page in pages:
        if page.name == "404.html":
            continue
        for target in re.findall(r'(?<![\w-])href="([^"#:]+)(?:#[^"]*)?"', page.read_text(encoding="utf-8")):
            path = (page.parent / target).resolve()
            if not (path.is_file() or (path / "index.html").is_file()):
                broken.append((page.relative_to(site.folder).as_posix(), target))
    assert len(pages) > 10
    assert broken == []


def test_spec_folder_inside_docs_is_read_by_us(make: Make) -> None:
    """MkDocs would read these files itself; broken front matter would become a title."""
    site = make({"docs/specs/a.md": "---\nid: x\ntemplate: no.html\ntags: [a\n---\n# A title\n"}, specs=["docs/specs"])
    page = site.page("specs/x/")
    assert "YAML rejects the front matter" in page
    assert "template: no.html" not in page
    assert not (site.folder / "specs/a").exists()


def test_what_breaks_mkdocs_breaks_nothing(make: Make) -> None:
    """UTF-16, a template that is not there, a title that is a script: the site is built, and says what it found."""
    site = make(
        {
            "specs/wide.md": "# Wide\n\nText with ü.\n".encode("utf-16"),
            "specs/t.md": "---\nid: t\ntemplate: gone.html\nhide: [toc]\n---\n# T\n",
            "specs/x.md": "---\ntitle: '</title><script>boom()</script>'\nid: x\n---\n# X\n",
        }
    )
    assert "Text with ü." in site.page("specs/wide/")
    assert any("DOC003" in line for line in site.warnings)
    for page in site.folder.rglob("*.html"):
        assert "<script>boom()" not in page.read_text(encoding="utf-8"), page


def test_two_files_for_one_page_are_told_and_both_are_there(make: Make) -> None:
    """MkDocs would let the second replace the first without a word."""
    site = make(
        {
            "docs/specs/a.md": "# Page\n",
            "specs/A.md": "# Spec\n",
            "specs/network.md": "# Network\n",
            "specs/network/README.md": "# About networks\n",
            "docs/findings.md": "# My own findings\n",
            "specs/b.md": "![x](Logo.png) ![y](logo.png)\n",
            "specs/Logo.png": b"1",
            "specs/logo.png": b"2",
        }
    )
    assert "Page" in site.page("specs/a/")
    assert "Spec" in site.page("specs/a-2/")
    assert "Network" in site.page("specs/network/")
    assert "About networks" in site.page("specs/network-2/")
    assert "My own findings" in site.page("findings/")
    assert 'src="../Logo.png"' in site.page("specs/b/")
    assert 'src="../logo-2.png"' in site.page("specs/b/")
    told = "\n".join(site.warnings)
    for place in ("specs/A.md", "specs/network/README.md", "findings.md", "specs/logo.png"):
        assert place in told


def test_specs_whatever_their_ending_are_pages(make: Make) -> None:
    """What MkDocs does not take for Markdown it would copy to the site with all its scripts."""
    site = make({"specs/UP.MD": "# Up\n\n<script>boom()</script>\n", "specs/x.Markdown": "# X\n"})
    assert "&lt;script&gt;boom()" in site.page("specs/up/")
    assert "<h1" in site.page("specs/x/")
    assert 'href="https://example.org/code/edit/main/specs/UP.MD"' in site.page("specs/up/")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights that few have on Windows")
def test_links_lead_nowhere_they_should_not(make: Make, tmp_path: Path) -> None:
    """A link out of the project, or to what is hidden in it, publishes nothing and stops nothing."""
    (tmp_path / "project/specs").mkdir(parents=True)
    for path in (".git/config", "outside.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("SECRET TEXT", encoding="utf-8")
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/leak.md").symlink_to("../.git/config")
    (tmp_path / "specs/pic.png").symlink_to("../.git/config")
    (tmp_path / "specs/linked").symlink_to(tmp_path.parent, target_is_directory=True)
    site = make({"specs/a.md": "# A\n\n![p](pic.png) [l](leak.md)\n"})
    assert sum("DOC007" in line for line in site.warnings) == 2
    for page in site.folder.rglob("*"):
        assert not page.is_file() or b"SECRET TEXT" not in page.read_bytes(), page


def test_files_that_a_browser_would_run_are_not_published(make: Make) -> None:
    """What specs link to is shown on the site when it is harmless, and in the repository when it is not."""
    site = make(
        {
            "specs/a.md": "# A\n\n[e](evil.html) [d](data.csv) ![s](still.svg) ![m](moving.svg)\n",
            "specs/evil.html": "<script>boom()</script>",
            "specs/data.csv": "a,b\n",
            "specs/still.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
            "specs/moving.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="boom()"/>',
        }
    )
    published = {path.name for path in (site.folder / "specs").iterdir() if path.is_file()}
    assert published == {"data.csv", "still.svg"}
    page = site.page("specs/a/")
    assert 'href="https://example.org/code/blob/main/specs/evil.html"' in page
    assert 'href="../data.csv"' in page


def test_hand_written_links_are_changed_where_they_are_links(make: Make) -> None:
    """Code shows what it shows; definitions of links are links; one link's target is no other's text."""
    site = make(
        {
            "specs/a.md": "---\nid: b\n---\n# A\n",
            "docs/page.md": "# P\n\n[one][ref] and `[x](../specs/a.md)` and [two](../specs/a.md)\n\n"
            "```\n[x](../specs/a.md)\n```\n\n[ref]: ../specs/a.md\n",
        }
    )
    assert site.warnings == []
    page = site.page("page/")
    assert page.count('href="../specs/b/"') >= 2
    assert page.count("[x](../specs/a.md)") == 2


def test_fault_while_serving_hangs_no_browser(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails in a preview is told, and the preview goes on."""
    make({"specs/a.md": PLAIN})
    loaded = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    loaded.plugins.on_startup(command="serve", dirty=False)

    def fail(*arguments: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(contents, "sheet", fail)
    build(loaded)
    assert (tmp_path / "site/sitemap.xml").is_file()
    loaded.plugins.on_startup(command="build", dirty=False)
    (tmp_path / "specs/a.md").write_text("# Another\n", encoding="utf-8")
    with pytest.raises(RuntimeError):
        build(load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site")))


def test_missing_parser_is_told_once(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no parser the build says so, and nothing else fails."""
    from spec_atlas.reading import mermaid
    from spec_atlas.render.diagrams import drawing

    def forget() -> None:
        for kept in (mermaid.parse, drawing._drawing, drawing._raw):
            kept.cache_clear()

    forget()
    monkeypatch.setattr(mermaid, "available", lambda: False)
    try:
        site = make({"specs/a.md": f"# A\n\n{DRAWN}"})
        assert sum("Topologies are unchecked" in line for line in site.warnings) == 1
        allowed = make({}, diagrams_unchecked="allow")
        assert not any("Topologies are unchecked" in line for line in allowed.warnings)
    finally:
        forget()


def test_settings_that_make_no_sense_are_refused(make: Make) -> None:
    """MkDocs stops with the name of the key and the nearest that exists."""
    with pytest.raises(Abort):
        make({"specs/a.md": PLAIN}, diagram="static")


def test_navigation_holds_specs_by_folder_and_keeps_the_writers(make: Make) -> None:
    """A project's own order stays; what it names itself is not named again."""
    site = make(
        {"specs/net/a.md": PLAIN, "docs/index.md": "# Home\n", "docs/more.md": "# More\n"},
        config={"nav": [{"Start": "index.md"}, {"What is wrong": "findings.md"}, "more.md"]},
    )
    home = site.page("")
    entries = [" ".join(found.split()) for found in re.findall(r'<span class="md-ellipsis">(.*?)</span>', home, re.S)]
    assert "What is wrong" in entries
    assert "Findings" not in entries
    assert {"Specs", "Net", "Plain", "Start", "More"} <= set(entries)
    assert "How it stands" in site.page("atlas/") or "Atlas" in site.page("atlas/")


def test_diagrams_for_the_browser_stay_fences(make: Make) -> None:
    """With `diagrams: client` the page holds the source, escaped, for the script that comes with the site."""
    text = f"# A\n\n{DRAWN.replace('Server', 'Server <b>1</b>')}"
    site = make({"specs/a.md": text}, diagrams="client")
    page = site.page("specs/a/")
    assert re.search(r'<pre class="mermaid" data-search-exclude><code>flowchart LR\n', page)
    assert "Server &lt;b&gt;1&lt;/b&gt;" in page
    assert '<svg class="diagram' not in page.replace("atlas-near", "")
    assert (site.folder / "assets/spec-atlas/client.js").is_file()


def test_drawings_are_in_the_page(make: Make) -> None:
    """By default a diagram is drawn while the site is built, without a style of its own."""
    page = make({"specs/a.md": f"# A\n\n{DRAWN}"}).page("specs/a/")
    figure = re.search(r'<figure id="topology-1".*?</figure>', page, re.S)
    assert figure
    assert "<svg" in figure[0]
    assert "<style" not in figure[0]
    assert "PostgreSQL" in figure[0]


def test_failing_rule_is_told_and_the_site_is_built(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own mistake is no reason to hide what else was found, nor to keep quiet about it."""
    import spec_atlas.pipeline as flow

    good = flow.survey

    def survey(*args: object, **options: object) -> Atlas:
        atlas = good(*args, **options)  # type: ignore[arg-type]
        return Atlas(atlas.catalog, atlas.findings, atlas.settings, atlas.profiles, fault="The rule X000 failed.")

    monkeypatch.setattr(flow, "survey", survey)
    site = make({"specs/a.md": PLAIN})
    assert any("The rule X000 failed." in line for line in site.warnings)
    assert "Plain" in site.page("specs/a/")


def test_crowded_folder_is_shown_in_sections(make: Make) -> None:
    """A page's navigation does not hold a hundred neighbours."""
    files = {f"specs/rec-{number}.md": f"# Record {number}\n" for number in range(1, 131)}
    site = make(files, config={"theme": {"name": "material", "font": False, "features": ["navigation.prune"]}})
    page = site.page("specs/rec-7/")
    entries = [" ".join(found.split()) for found in re.findall(r'<span class="md-ellipsis">(.*?)</span>', page, re.S)]
    assert "rec-1 – rec-40" in entries
    assert "rec-121 – rec-130" in entries
    assert "Record 40" in entries
    assert "Record 41" not in entries


def test_mermaid2_needs_no_network(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """It draws its own fences with the script that comes with the site, and looks for no other."""
    import mermaid2.plugin

    asked: list[str] = []
    monkeypatch.setattr(mermaid2.plugin, "url_exists", lambda url, **options: asked.append(url))
    fences = {"name": "mermaid", "class": "mermaid", "format": mermaid2.fence_mermaid}
    site = make(
        {"specs/a.md": PLAIN, "docs/more.md": "# More\n\n```mermaid\nflowchart LR\n    a --> b\n```\n"},
        config={
            "plugins": ["search", {"spec-atlas": {}}, "mermaid2"],
            "markdown_extensions": [{"pymdownx.superfences": {"custom_fences": [fences]}}],
        },
    )
    assert asked == []
    assert 'src="../assets/spec-atlas/mermaid.js"' in site.page("more/")
    assert "unpkg" not in site.page("more/")


def test_spec_broken_while_serving_shows_its_finding(make: Make, tmp_path: Path) -> None:
    """A preview is made anew with the same plugin; what was broken meanwhile is told on its page."""
    make({"specs/a.md": "---\nid: spec-a\n---\n# First\n", "specs/b.md": PLAIN})
    loaded = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    loaded.plugins.on_startup(command="serve", dirty=False)
    build(loaded)
    (tmp_path / "specs/a.md").write_text("---\nid: spec-a\ntitle: x: y\n---\n# Second\n", encoding="utf-8")
    (tmp_path / "specs/c.md").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "specs/b.md").unlink()
    again = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    build(again)
    assert str(tmp_path / "specs") in again.watch
    page = (tmp_path / "site/specs/spec-a/index.html").read_text(encoding="utf-8")
    assert "YAML rejects the front matter" in page
    assert '<h1 id="second">x: y</h1>' in page
    assert (tmp_path / "site/specs/c/index.html").is_file()
    assert not (tmp_path / "site/specs/b").exists()


def test_a_title_in_the_projects_own_navigation_counts(make: Make) -> None:
    """Our pages exist before MkDocs reads the navigation, and bear the title it gives them all the same."""
    config = {"nav": [{"Start here": "specs/a.md"}, "atlas.md"]}
    site = make({"specs/a.md": PLAIN, "docs/index.md": "# Home\n"}, config=config)
    assert re.search(r'<span class="md-ellipsis">\s*Start here\s*</span>', site.page("atlas/"))


def test_mermaid_is_left_out_where_nothing_asks_for_it(make: Make, tmp_path: Path) -> None:
    script = tmp_path / "site/assets/spec-atlas/mermaid.js"
    make({"specs/a.md": f"# A\n\n{DRAWN}"})
    assert not script.exists()
    make({"specs/a.md": f"# A\n\n{DRAWN}"}, diagrams="client")
    assert script.is_file()


def test_indents_of_the_theme_are_left_out_and_ours_are_not(make: Make) -> None:
    page = make({"specs/a.md": "# A\n\n```\none\n\n\n    two\n```\n"}).page("specs/a/")
    assert "one\n\n\n    two\n" in page
    before, _, after = page.partition("<article")
    assert "\n\n" not in before
    assert not re.search(r"\n[ \t]", after.partition("</article>")[2])


def test_markdown_is_not_asked_for_our_pages(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our pages are finished when they come: only hand-written ones are parsed."""
    import mkdocs.structure.pages as theirs

    parsed: list[str] = []
    real = theirs.Page.render

    def render(page: theirs.Page, *arguments: object) -> None:
        parsed.append(page.file.src_uri)
        real(page, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(theirs.Page, "render", render)
    make({"specs/a.md": PLAIN, "docs/guide.md": "# Guide\n"})
    assert parsed == ["guide.md"]
