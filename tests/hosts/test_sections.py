"""What we find on a page for the search is what the theme's own reader finds: with oddities, to the letter."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.toc import AnchorLink

from benchmarks.corpus import project
from spec_atlas.cache import SWITCH
from spec_atlas.hosts.page import AtlasPage
from spec_atlas.hosts.searching import Searching, read
from spec_atlas.hosts.sections import sections
from tests.conftest import ROOT, TODAY

KNOWN = {
    "entities": "<h1 id='a'>A</h1>".replace("'", '"') + "<p>&#109;ermaid &nbsp; &amp;lt; &lt;b&gt; &quot;q&#39;</p>",
    "numbers": "<p>&#65;&#x42;&#X43; &#128; &#0; &#1;</p><p>&#1;</p><p>&#x110000;</p>",
    "no semicolon": "<p>&lt &amp &copy &notit; &unknown; & &; &# &#x; AT&T</p>end &am",
    "end with an ampersand": "<p>a</p>b &amp",
    "capitals": '<H1 ID="a">A</H1><P CLASS="x">b</P><LI>c</li>',
    "closed in themselves": '<p>a<span class="x"/>b<p/><code/>c</p><h2 id="x"/>d',
    "empty elements": '<p>a<br>b<br/>c<br />d<img src="x" alt="">e<hr/><wbr></p><input checked disabled/>f',
    "end of an empty element": "<p>a</br>b</p>",
    "attributes": '<p title="&lt;x&gt; a=\'b\' /" data-x="" hidden\n class="y" >a</p><a\nhref="b">c</a>',
    "excluded": '<h1 id="a">A</h1><p data-search-exclude>b</p><p>c</p>',
    "excluded with a value": '<h1 id="a">A</h1><p>b</p><p data-search-exclude="">c</p><p data-search-exclude="x">d</p>',
    "excluded within excluded": "<div data-search-exclude>a<div data-search-exclude>b</div>c</div><div>d</div>e",
    "element of the same name": "<div data-search-exclude>a<div>b</div><p>c</p></div><div><p>d</p></div>",
    "all around": "<div><div data-search-exclude><p>a</p></div><p>b</p></div>",
    "heading excluded": '<h1 id="a">A</h1><h2 id="b" data-search-exclude>B</h2><p>c</p><h2 id="d">D</h2>',
    "heading in an excluded part": '<h1 id="a">A</h1><div data-search-exclude><h2 id="b">B</h2><p>c</p></div><p>d</p>',
    "line numbers": '<div class="linenodiv"><pre>1\n2</pre></div><pre><code>a\n\n  b</code></pre>',
    "line numbers and more": '<div class="x linenodiv"><pre>1</pre></div>',
    "heading without an id": '<h1>A</h1><p>b</p><h2>C</h2><p>d</p><h2 id="e">E</h2>',
    "empty headings": '<h1 id="a"></h1><p>b</p><h2 id="c"> </h2><h2 id="d"><code></code></h2>e',
    "no heading": "<p>a</p>",
    "words before": 'a<h2 id="b">B</h2>c',
    "space before": ' \n <h1 id="b">B</h1>c',
    "second h1": '<h2 id="a">A</h2><h1 id="b">B</h1><h1 id="c">C</h1>',
    "heading within a heading": '<h2 id="a">A<h2 id="b">B</h2>c</h2>d',
    "heading of the same name": '<h2 id="a">A</h2><h2>B <code>c</code></h2>d',
    "permalinks": '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><p>b<a class="headerlink">c</a></p>',
    "link in a permalink": '<h2 id="a">A<a class="headerlink"><a href="#">b</a>c</a>d</h2>',
    "nested headings": '<div><h2 id="a">A</h2><p>b</p></div><p>c</p><section><div><h3 id="d">D</h3></div>e</section>f',
    "nested first heading": '<div><h1 id="a">A</h1><p>b</p></div><p>c</p>',
    "three deep": '<h1 id="t">T</h1><div><h2 id="a">A</h2><div><h3 id="b">B</h3>c</div>d</div>e',
    "table": '<h1 id="t">T</h1><table>\n<tr><th>a</th>\n<td><code>b</code> <sub>2</sub></td></tr>\n</table>',
    "code": "<p>a <code> </code> b <code>c</code> <code></code></p><pre><code>  x\n\n y &lt;z&gt;\n</code></pre>",
    "space in pre": "<pre>\n \n<code>\n</code>\n\n</pre><p>\n</p>",
    "lists": "<ul>\n<li>a\n<ol><li>b</li><li></li></ol></li>\n<li> </li></ul><ul></ul>",
    "space": "<p>a</p>\n\n<p>b\nc</p>\u00a0\u2003<p>\u00a0</p>\x0b\x1c<b> </b>d",
    "picture": '<p>a</p><svg viewBox="0 0 1 1"><linearGradient id="x"/><path d="M0 0"/><text x="1">b</text></svg>c',
    "withheld": '<h1 id="a">A</h1><!--search:0--> <!--search:17--><p>b</p>c<!--search:1-->d',
    "taken away": '<p data-search-boost="2" \n data-search-exclude="x">a</p> data-search-x="y" b',
    "angle": "<p>a > b</p> > c",
    "ends too early": "<p>a<b>c</p>d</b></p>e</div></p>",
    "never ends": '<div><p>a<h2 id="b">c<ul><li>d',
    "nothing": "",
    "words alone": "a &lt; b",
    "surrogate": "<p>\ud800</p>",
    "a name of its own": "<atlas-map><p>a</p></atlas-map>",
}

UNKNOWN = {
    "comment": "<p>a<!-- b --></p>",
    "odd comment": "<p>a<!--search:0-- ></p>",
    "CDATA": "<p><![CDATA[a]]></p>",
    "declaration": "<!DOCTYPE html><p>a</p>",
    "instruction": "<?php a ?><p>b</p>",
    "script": "<script>a</script>",
    "style": "<svg><style>a</style></svg>",
    "title": "<svg><title>a</title></svg>",
    "text area": "<textarea><p>a</textarea>",
    "sign in an attribute": '<p title="a > b">c</p>',
    "single quotes": "<p class='a'>b</p>",
    "no quotes": "<p class=a>b</p>",
    "no space": '<p class="a"id="b">c</p>',
    "twice": '<p class="a" CLASS="b">c</p>',
    "slash": "<p/class>a</p>",
    "space in an end": "<p>a</p >",
    "attribute of an end": '<p>a</p class="b">',
    "half a tag": "<p>a</p",
    "less than": "<p>a < b</p>",
    "no name": "<p>a<></></p>",
    "entity in a class": '<a class="headerlin&#107;">a</a>',
    "entity in an id": '<h2 id="a&amp;b">a</h2>',
    "empty id": '<h2 id="">a</h2>',
    "id without a value": "<h2 id>a</h2>",
    "tab": "<p\tclass>a</p>",
    "endless": f'<p title="{"a" * 3000}">b</p>',
}

TOC = [AnchorLink("A", "a", 1), AnchorLink("B", "b", 1)]
TOC[0].children = [AnchorLink("C", "c", 2), AnchorLink("B", "b", 2)]


def page(html: str, meta: dict[str, Any] | None = None, toc: Iterable[Any] = TOC) -> Any:
    return SimpleNamespace(content=html, url="x/", title="Title", meta=meta or {}, toc=toc)


def theirs(given: Any) -> tuple[list[Any], str]:
    """What the theme's search makes of a page."""
    plugin = SearchPlugin()
    plugin.load_config({})
    plugin.search_index = SearchIndex()
    plugin.on_page_context({}, page=given, config=None, nav=None)
    return plugin.search_index.entries, given.content


@pytest.mark.parametrize("html", KNOWN.values(), ids=KNOWN.keys())
def test_theme_finds_the_same(html: str) -> None:
    assert read(page(html), SearchIndex()) == theirs(page(html))


@pytest.mark.parametrize("html", UNKNOWN.values(), ids=UNKNOWN.keys())
def test_theme_looks_by_itself(html: str) -> None:
    assert read(page(html), SearchIndex()) is None


@pytest.mark.parametrize(
    "meta",
    [
        {"title": "Given <b>"},
        {"tags": ["a", "", 1, None, 2.5, ["b"], True]},
        {"tags": "a"},
        {"search": {}},
        {"search": None},
    ],
    ids=str,
)
def test_metadata_is_the_themes_affair(meta: dict[str, Any]) -> None:
    html = KNOWN["empty headings"]
    assert read(page(html, meta), SearchIndex()) == theirs(page(html, meta))


@pytest.mark.parametrize("told", [{"exclude": True}, {"boost": 2}], ids=str)
def test_pages_with_wishes_for_the_search_are_left_to_it(told: dict[str, Any]) -> None:
    assert read(page("<p>a</p>", {"search": told}), SearchIndex()) is None


def test_end_that_the_theme_fails_at_is_left_to_it() -> None:
    html = "<p data-search-exclude>a<p>b</p>c</p>"
    with pytest.raises(ValueError, match="not in list"):
        theirs(page(html))
    assert sections(html) is None


NAMES = ("p", "div", "code", "pre", "li", "ul", "h1", "h2", "a", "span")
PIECES = (
    *(f"<{name}>" for name in NAMES),
    *(f"</{name}>" for name in NAMES),
    *(f"<{name} data-search-exclude>" for name in ("p", "div", "li", "h2")),
    *('<h1 id="a">', '<h2 id="b">', '<h2 id="c">', '<h3 id="z">', '<a class="headerlink">', '<div class="linenodiv">'),
    *("a", " ", "\n", "&lt;", "&#1;", "b &amp c", "<br/>", "<code/>", "<!--search:0-->", "<p", "<!--x-->"),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
@example("<ul><li><p></p></li></ul>")
def test_whatever_a_page_is_made_of_the_theme_finds_the_same(html: str) -> None:
    ours = read(page(html), SearchIndex())
    if ours is not None:
        assert ours == theirs(page(html))


@pytest.mark.parametrize("name", ["demo", "corpus"])
def test_theme_finds_the_same_on_every_page(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And none of our pages is left to it."""
    if name == "corpus":
        project(tmp_path, 40)
    met: list[Any] = []
    search = SearchPlugin.on_page_context

    def both(self: Any, context: Any, *, page: Any, config: Any, nav: Any) -> None:
        ours = read(page, self.search_index)
        before = len(self.search_index.entries)
        search(self, context, page=page, config=config, nav=nav)
        if isinstance(page, AtlasPage):
            met.append(page)
            assert ours == (self.search_index.entries[before:], page.content), page.url

    monkeypatch.setattr(Searching, "begin", lambda *_: None)
    monkeypatch.setattr(SearchPlugin, "on_page_context", both)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    # What an earlier build has left would leave nothing to read.
    monkeypatch.setenv(SWITCH, "off")
    root = tmp_path if name == "corpus" else ROOT
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    assert len(met) > 60
