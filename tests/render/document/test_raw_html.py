"""Raw HTML in a spec: harmless elements stay, all else is text, and nothing runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_atlas.render.document.document import document
from spec_atlas.render.document.element import SCHEMES, address
from tests.render.document.skeleton import Parsed

HOSTILE = [
    "<script>alert(1)</script>",
    "a <script>alert(1)</script> b",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "a <img src='x' OnError='alert(1)'> b",
    "<img src=x onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href="java&Tab;script:alert(1)">x</a>',
    '<a href="&#106;avascript&colon;alert(1)">x</a>',
    '<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<a href="view-source:javascript:1">x</a>',
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#x6A;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:a 'title')",
    "[x]\n\n[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](y)',
    "![x](y \"t' onload='alert(1)\")",
    '[x](y"onclick="alert(1))',
    '<div onclick="alert(1)" style="position:fixed">x</div>',
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>",
    "<base href=javascript:alert(1)//>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<table background=javascript:alert(1)><tr><td>x</table>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<?php echo 1 ?><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<p title='</p><script>alert(1)</script>'>x</p>",
    "<a title='\"><script>alert(1)</script>' href=x>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>",
    "```html onclick=alert(1)\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>alert(1)</script>`",
    "# <script>alert(1)</script>",
    '# a" onmouseover="alert(1)',
    "| a |\n|---|\n| <script>alert(1)</script> <img src=x onerror=alert(1)> |",
    "x[^1]\n\n[^1]: <script>alert(1)</script> [y](javascript:alert(1))",
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/'><script>alert(1)</script>",
    "> [!NOTE]\n> <img src=x onerror=alert(1)>",
    "<a name=x id=__search onclick=alert(1)>",
    "<div id=__config class=md-header>x</div>",
    "\x00<scr\x00ipt>alert(1)</script>",
]

RUNNING = frozenset(
    """script style iframe object embed form button link meta base svg math textarea noscript video audio source
    template frame frameset applet body html head title select option""".split()  # noqa: SIM905
)


def is_harmless(text: str) -> None:
    """Assert that a page of this text balances and holds nothing that runs."""
    parsed = Parsed(document(text).html)
    assert parsed.faults == []
    for name, known in parsed.elements:
        assert name not in RUNNING
        assert not [
            key for key in known if key.startswith("on") or key in ("style", "srcdoc", "formaction", "background")
        ]
        for key in ("href", "src"):
            scheme, colon, _ = "".join((known.get(key) or "").split()).partition(":")
            assert not colon or not scheme.isalpha() or scheme.lower() in SCHEMES
        assert not (known.get("id") or "").startswith("__")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs(text: str) -> None:
    """No element that runs, no event handler, no style, no address that runs; anywhere in a document."""
    for shape in ("{}\n", "- {}\n", "> a\n>\n> {}\n", "para {} para\n", "<div>\n\n{}\n\n</div>\n", "| {} |\n|---|\n"):
        is_harmless(shape.format(text))


WRITTEN = """
    <div> </div> <p> </p> <b> </b> <li> <ul> </ul> <td> <tr> <table> </table> <a·href=x> </a> <a·name=y> <details>
    <summary> </summary> <script> </script> <!-- --> <img·src=x· onerror=1 > ' " ¶ ¶¶ -· >· #· |·a·| |---| * ** ` [
    ](javascript:x) ](y) word ···· [^1] [^1]:·
"""
PIECES = st.sampled_from([piece.replace("·", " ").replace("¶", "\n") for piece in WRITTEN.split()])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_is_harmless(text: str) -> None:
    """Whatever tags and Markdown meet, the page balances and nothing runs."""
    is_harmless(text)


def test_a_tag_that_may_not_stand_is_shown() -> None:
    """The writer sees what was not understood, and its content."""
    assert Parsed(document("a <script>alert(1)</script> b\n").html).text == "a <script>alert(1)</script> b"


def test_comments_are_left_out() -> None:
    """In a line, as a block, and when they are never closed."""
    assert Parsed(document("a <!-- b --> c\n\n<!-- d\n\ne -->\n\n<div>f <!-- g\n</div>\n\nh\n").html).text == "a c f h"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("H<sub>2</sub>O <kbd>Ctrl</kbd><br/>x\n", "<p>H<sub>2</sub>O <kbd>Ctrl</kbd><br>x</p>\n"),
        ("<center>x</center>\n", '<div align="center">x</div>\n'),
        ("<p align=RIGHT class=c>x\n", '<p align="right">x\n</p>'),
        ("a <b>b\n\nc\n", "<p>a <b>b</b></p>\n<p>c</p>\n"),
        ("a </b></p></div> c\n", "<p>a  c</p>\n"),
        ("*a <b>b* c</b>\n", "<p><em>a <b>b</b></em> c</p>\n"),
        ("a <div>b</div>\n", "<p>a b</p>\n"),
        ("<a name=top>\n\nx [y](z)\n", '<a id="top"></a>\n<p>x <a href="z">y</a></p>\n'),
        ("<a href='u'>[v](w)</a>\n", '<p><a href="u">v</a></p>\n'),
        ("[<a href='u'>v</a>](w)\n", '<p><a href="w">v</a></p>\n'),
        ("<ul><li>a<li>b</ul>\n", "<ul><li>a</li><li>b</li></ul>\n"),
        ("<td>x</td>\n", "x\n"),
        ("<abbr title='a&b' lang=x>y</abbr>\n", '<p><abbr title="a&amp;b">y</abbr></p>\n'),
        (
            "<img src=a.png alt=A width=50% height=9em onload=x>\n",
            '<img src="a.png" alt="A" width="50%" loading="lazy">\n',
        ),
        ("<span id=x>y</span>\n", "<p><span>y</span></p>\n"),
    ],
)
def test_harmless_tags_stay_and_are_closed(text: str, html: str) -> None:
    """Some attributes stay; what is open ends with its block, and what closes nothing goes."""
    assert document(text).html == html


def test_markdown_may_stand_between_blocks_of_raw_html() -> None:
    """As on GitHub: details, and cells of a table, opened in one block and closed in another."""
    html = document(
        "<details><summary>S</summary>\n\n- a\n\n</details>\n\n<table><tr><td>\n\n**b**\n\n</td></tr></table>\n\nc\n"
    ).html
    assert Parsed(html).faults == []
    assert "<details><summary>S</summary>\n<ul>\n<li>a</li>\n</ul>\n</details>" in html
    assert "<td>\n<p><strong>b</strong></p>\n</td></tr></table>" in html
    assert html.endswith("<p>c</p>\n")


def test_an_anchor_of_the_writer_never_takes_one_that_is_given() -> None:
    """Two elements of one id would lead readers astray."""
    html = document("# Top\n\n<a id='top'></a><a id='own'></a>\n").html
    assert html.count('id="top"') == 1
    assert 'id="own"' in html


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("../a b.md#x", "../a%20b.md#x"),
        ("https://a.example/?q=1&r=%20", "https://a.example/?q=1&r=%20"),
        ("HTTPS://A.example", "HTTPS://A.example"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("//a.example", "//a.example"),
        ("ключ", "%D0%BA%D0%BB%D1%8E%D1%87"),
        ("a/b:c", "a/b:c"),
        ("#x:y", "#x:y"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("javascript:x", ""),
        ("\u00a0javascript:x", ""),
        ("\x01java\nscript:x", ""),
        ("file:///etc/passwd", ""),
        ("C:\\x", ""),
    ],
)
def test_addresses(url: str, written: str) -> None:
    """An address is encoded; one with a scheme that a link may not have is nothing."""
    assert address(url) == written
