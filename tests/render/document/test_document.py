"""The text of a spec is shown as GitHub shows it: the same blocks, in the theme's clothes."""

from __future__ import annotations

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from spec_atlas.reading.markdown import OPTIONS
from spec_atlas.render.document.document import Heading, document
from spec_atlas.render.document.hooks import Hooks, Link
from tests.render.document.skeleton import Parsed


def same_as_the_standard(text: str) -> None:
    ours, theirs = Parsed(document(text).html), Parsed(pyromark.html(text, options=OPTIONS))
    assert ours.faults == []
    assert ours.skeleton == theirs.skeleton
    assert ours.letters == theirs.letters


DIALECTS = {
    "speckit": """# Ledger store

## Overview
The ledger keeps **every booking** for ten years.
- Goals:
  - lose nothing
  - answer within 200 ms

| Risk | Weight |
|------|-------:|
| Disk full | high |

- [x] Reviewed
- [ ] Approved {{approver}}
""",
    "iac-spec": """# Infrastructure Specification: Queue

**Spec ID**: 014-queue
**Created**: 2026-02-03
**Status**: Draft

### Requirements *(mandatory)*

- **FR-001**: Infrastructure MUST keep messages for 4 days
- **FR-002**: Infrastructure MUST [NEEDS CLARIFICATION: which region?]

1. **Given** a full queue, **When** a worker stops,
   **Then** nothing is lost
""",
    "infrastructure-document": """# Web shop

## Document Information
- **Version**: 1.0
- **Related TAD**: [tad](../tad/shop.md)

```
  [users] --> [lb] --> [app]
```

1. First
   ```yaml
   replicas: 3
   ```
2. Second

   > quoted *here*
""",
    "infrastructure-feature": """# Specification: [ABC-1] Cache

**Template Type**: Infrastructure Feature
**Complexity Level**: 2

### Changes
| Part | Now | Then |
|:-----|:---:|------|
| cache | `none` | `a \\| b` |
* [ ] before
    * [X] and this
* [ ] after
---
Done.
""",
    "topology": """# Infrastructure

> **Version:** 1.2
> **Status:** Active
> **Last Updated:** 260114

## Diagram (REQUIRED)

```mermaid
flowchart LR
  A --> B
```

~~~hcl
resource "x" "y" {}
~~~
""",
}

CORNERS = [
    "",
    "Title\n=====\nText\n-----\n",
    "a\n- b\n- c\n\n\n- d\n",
    "- a\n   - b\n    - c\n",
    "1) a\n2) b\n\n7. c\n",
    "- a\n\n  b\n\n- c\n",
    "10. a\n\n    b\n",
    "- > a\n  > b\n\n  c\n",
    "> a\nb\n> - c\nd\n",
    "para\n| a | b |\n|---|---|\n| 1 |\nrest\n\nend\n",
    "| a |\n|---|\n",
    "    code\n\n\n    more\n",
    "- ```\n  a\n   b\n  ```\n- c\n",
    "```\nnever closed\n",
    "````md\n```\ninner\n```\n````\n",
    "* * *\n- - -\n- - x\n",
    "**a*b**c*d ***e*** __f__ snake_case_word\n",
    "a\\\nb  \nc\nd\n",
    "[a][b] [c] ![d *e*](f.png 'g')\n\n[b]: /x 'T'\n[c]: <y z>\n",
    "`` a`b `` \\*c\\* &copy; &#35; &amp;lt;\n",
    "# a #\n## b ##c\n#d\n",
    "~~a~~ ~b~ ~~~c\n",
    "- [ ] a\n\n  b\n- [x]\n- [ ]c\n",
    "a\n***\nb\n",
    "-\n  a\n-\n\n  b\n",
    "\ta\n- \tb\n",
    "* a\n+ b\n- c\n",
    "<https://a.example> <me@a.example>\n",
    "日本語 **太字** é\n\n- ключ\n",
]


@pytest.mark.parametrize("text", [*DIALECTS.values(), *CORNERS])
def test_the_skeleton_is_that_of_the_standard(text: str) -> None:
    """Each dialect, and the corners where renderers part, give the blocks that CommonMark and GitHub give."""
    same_as_the_standard(text)


WORDS = st.sampled_from(
    ["word", "*soft*", "**loud**", "`code`", "[link](a.md)", "![pic](b.png)", "~~gone~~", "é", "a_b"]
)
MARKS = st.sampled_from(
    [
        "",
        "- ",
        "* ",
        "1. ",
        "7) ",
        "# ",
        "### ",
        "> ",
        "- [ ] ",
        "- [x] ",
        "| a | b |",
        "|---|:-:|",
        "```",
        "~~~yaml",
        "---",
        "===",
    ]
)
LINES = st.builds(
    lambda indent, marks, words: " " * indent + "".join(marks) + " ".join(words),
    st.integers(0, 6),
    st.lists(MARKS, max_size=3),
    st.lists(WORDS, max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_any_blocks_give_the_skeleton_of_the_standard(text: str) -> None:
    """Whatever lines meet, our page balances and has the blocks of the standard."""
    same_as_the_standard(text)


def test_a_heading_has_an_anchor_and_a_link_to_itself() -> None:
    """A heading is written as the theme expects it, and listed; the second of a name ends in `-1`."""
    told = document("## Data & *storage*\n## Data & storage\n> # Quoted\n")
    assert told.html.startswith(
        '<h2 id="data--storage">Data &amp; <em>storage</em>'
        '<a class="headerlink" href="#data--storage" title="Permanent link">¶</a></h2>\n'
    )
    assert told.headings == (
        Heading(2, "data--storage", "Data & storage"),
        Heading(2, "data--storage-1", "Data & storage"),
    )
    assert 'id="quoted"' in told.html


def test_anchors_given_from_outside_are_used_and_never_given_twice() -> None:
    """A site's own anchors hold by line; a heading without one keeps away from them."""
    told = document("# A\n# B\n", Hooks(anchors={2: "a"}))
    assert [heading.id for heading in told.headings] == ["a-1", "a"]


def test_the_title_can_be_left_out() -> None:
    """Only the first heading of level one goes, and its anchor stays taken."""
    told = document("> # Quoted\n\n# Title\n\ntext\n\n# Title\n", Hooks(title=False))
    assert told.headings == (Heading(1, "title-1", "Title"),)
    assert Parsed(told.html).text == "Quoted text Title"


def test_a_picture_alone_names_its_heading() -> None:
    """Words that stand for pictures are no part of a title that has others, as on GitHub."""
    told = document("# ![logo](a.png) Shop\n# ![logo](a.png)\n")
    assert [heading.title for heading in told.headings] == ["Shop", "logo"]


def test_code_is_coloured_where_its_language_is_known() -> None:
    """Known languages and their short names are coloured; others, and what is very long, are plain."""
    assert (
        '<div class="language-yml highlight"><pre><span></span><code><span class="nt">a</span>'
        in document("```yml title=x\na: <1>\n```\n").html
    )
    assert (
        '<div class="language-nosuch highlight"><pre><span></span><code>a &lt; b\n</code></pre></div>'
        in document("```nosuch\na < b\n```\n").html
    )
    assert (
        '<div class="highlight"><pre><span></span><code>a\n\n  b\n</code></pre></div>'
        in document("    a\n\n      b\n").html
    )
    assert "<span class" not in document("```yaml\n" + "a: 1\n" * 5_000 + "```\n").html
    assert "<span class" not in document("```yaml\na: " + "b" * 600 + "\n```\n").html


@pytest.mark.parametrize(("code", "language"), [("\n\na: 1\n\n", "yaml"), ("x", "python"), ("<a>&amp;</a>\n", "html")])
def test_coloured_code_keeps_every_character(code: str, language: str) -> None:
    """Colours add nothing and take nothing away, blank lines at both ends included."""
    parsed = Parsed(document(f"```{language}\n{code}\n```\n").html)
    assert "".join(parsed.words).rstrip("\n") == code.rstrip("\n")


def test_task_lists_are_those_of_the_theme() -> None:
    """A box is disabled, ticked as written, and says so to those who do not see it."""
    html = document("- [x] one\n- [ ] two\n").html
    assert (
        '<li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled checked'
        ' aria-label="Done"><span class="task-list-indicator"></span></label> one</li>'
    ) in html
    assert 'disabled aria-label="To do">' in html


@pytest.mark.parametrize(
    ("word", "css"),
    [("NOTE", "note"), ("TIP", "tip"), ("IMPORTANT", "info"), ("WARNING", "warning"), ("caution", "danger")],
)
def test_alerts_are_admonitions(word: str, css: str) -> None:
    """GitHub's alerts take the theme's admonitions."""
    assert document(f"> [!{word}]\n> Look.\n").html == (
        f'<div class="admonition {css}">\n<p class="admonition-title">{word.capitalize()}</p>\n<p>Look.</p>\n</div>\n'
    )


def test_footnotes_come_last_in_the_order_of_their_references() -> None:
    """A footnote is numbered where it is first named; one that nothing names is not shown."""
    told = document("[^B]: two *b*\n\n[^unused]: never\n\nx[^a] y[^b] z[^a]\n\n[^a]: one\n").html
    parsed = Parsed(told)
    assert parsed.faults == []
    assert parsed.text == "x1 y2 z1 one two b"
    ids = [attributes["id"] for _, attributes in parsed.elements if "id" in attributes]
    assert ids == ["fnref:1", "fnref:2", "fnref2:1", "fn:1", "fn:2"]


def test_tables_keep_the_alignment_of_their_columns() -> None:
    """The theme looks for `align`."""
    html = document("| a | b | c |\n|:--|:-:|--|\n| 1 | 2 | 3 |\n").html
    assert '<th align="left">a</th>' in html
    assert '<td align="center">2</td>' in html
    assert "<td>3</td>" in html


def test_pictures_are_loaded_when_they_come_into_view() -> None:
    """A picture keeps its words and title, and its address can be rewritten."""
    hooks = Hooks(image=lambda source: f"../{source}")
    assert document('![a "b" *c*](x y.png "T")\n'.replace("x y.png", "<x y.png>"), hooks).html == (
        '<p><img src="../x%20y.png" alt="a &quot;b&quot; c" title="T" loading="lazy"></p>\n'
    )


def test_links_go_where_the_site_says() -> None:
    """A hook rewrites a link or keeps it; raw links and bare addresses are asked for as well."""
    asked: list[str] = []

    def link(destination: str) -> Link | None:
        asked.append(destination)
        return Link("../b/", "B", "atlas-link") if destination == "b.md" else None

    html = document("[b](b.md 'own') [c](c.md 'T') <a href='b.md'>r</a> https://x.example\n", Hooks(link=link)).html
    assert '<a href="../b/" title="B" class="atlas-link">b</a>' in html
    assert '<a href="c.md" title="T">c</a>' in html
    assert '<a href="../b/" title="B" class="atlas-link">r</a>' in html
    assert asked == ["b.md", "c.md", "b.md", "https://x.example"]


def test_a_code_hook_may_draw() -> None:
    """It is told info string, text and line of the fence; what it does not draw stays code."""
    asked: list[tuple[str, str, int]] = []

    def code(info: str, text: str, line: int) -> Markup | None:
        asked.append((info, text, line))
        return Markup("<figure>drawn</figure>") if info == "mermaid" else None

    html = document("a\n\n> ```mermaid\n> A-->B\n> C\n> ```\n\n```sh x\nls\n```\n", Hooks(code=code)).html
    assert "<figure>drawn</figure>" in html
    assert asked == [("mermaid", "A-->B\nC\n", 3), ("sh x", "ls\n", 8)]


def test_a_text_hook_sees_words_and_code_within_a_line() -> None:
    """Not links, not headings, not addresses, not raw code; its plain pieces are escaped."""
    asked: list[tuple[str, int]] = []

    def text(words: str, line: int) -> list[str] | None:
        asked.append((words, line))
        before, found, after = words.partition("FR-1")
        return [before, Markup('<a href="#fr-1">FR-1</a>'), after] if found else None

    source = "# FR-1\n\n<x> FR-1 `FR-1` [FR-1](a) <b>FR-1</b> <code>FR-1</code>\n- **FR-1** https://x.example/FR-1\n"
    html = document(source, Hooks(text=text)).html
    assert html.count('<a href="#fr-1">') == 4
    assert '<code><a href="#fr-1">FR-1</a></code>' in html
    assert "&lt;x&gt;" in html
    assert [line for words, line in asked if "FR-1" in words] == [3, 3, 3, 4]


def test_marks_stand_at_the_head_of_what_begins_on_their_line() -> None:
    """Items, rows, paragraphs and their lines, headings; each once."""
    source = "- a\n- [ ] b\n\n  c\n\n| h |\n|---|\n| d |\n\np\nq\n\n### r\n\n- - x\n"
    marks = {line: Markup(f"<i{line}>") for line in (1, 2, 8, 10, 11, 13, 15, 99)}
    html = document(source, Hooks(marks=marks)).html
    assert "<li>\n<p><i1>a" in html
    assert '<p><i2><label class="task-list-control">' in html
    assert "<td><i8>d" in html
    assert "<p><i10>p\n<i11>q</p>" in html
    assert '<h3 id="r"><i13>r' in html
    assert html.count("<i15>") == 1
    assert "<i99>" not in html


def test_field_lines_begin_on_a_line_of_their_own() -> None:
    """Metadata on consecutive lines is one paragraph for Markdown; the reader wants the lines apart."""
    source = "**A**: 1\n**B**: 2\nmore\n\n> **C:** 3\n> **D:** 4\n"
    html = document(source, Hooks(field_lines=frozenset({1, 2, 5, 6}))).html
    assert "1<br>\n<strong>B</strong>: 2\nmore" in html
    assert "3<br>\n<strong>D:</strong> 4" in html


def test_placeholders_are_shown_as_they_are_written() -> None:
    """Nothing of ours reads templates."""
    assert document("{{ name }} {% x %} [FILL IN]\n").html == "<p>{{ name }} {% x %} [FILL IN]</p>\n"


def test_no_attribute_of_ours_holds_the_word_that_wakes_a_slow_plugin() -> None:
    """Anchors and classes write it with a character reference, which browsers read alike."""
    told = document("## mermaid drawing\n\n```mermaid\nA\n```\n\n[x](#mermaid-drawing)\n")
    names = [value for _, known in Parsed(told.html).elements for key, value in known.items() if key in ("id", "href")]
    assert names == ["mermaid-drawing", "#mermaid-drawing", "#mermaid-drawing"]
    assert "mermaid" not in told.html.replace(">mermaid drawing<", "")


DEEP = {
    "quotes": ">" * 10_000 + " x",
    "lists": "- " * 5_000 + "x",
    "emphasis": "*_" * 5_000 + "x" + "_*" * 5_000,
    "pictures": "![" * 3_000 + "x" + "](y)" * 3_000,
    "raw": "<div>\n\n" * 3_000 + "x\n\n" + "</p>" * 3_000,
    "inline": "<b>" * 10_000 + "x" + "</i>" * 10_000,
    "half tags": "<div>\n" + "<a b='" * 10_000 + "x",
    "comments": "<div>\n" + "<!--" * 10_000 + "x",
    "brackets": "http://a.example/x" + ")" * 50_000,
    "entities": "http://a.example/x" + "&a;" * 20_000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_no_nesting_is_too_deep(text: str) -> None:
    """Hostile depth neither fails nor leaves anything open, nor makes a page that others choke on."""
    parsed = Parsed(document(text).html)
    assert parsed.faults == []
    assert parsed.deepest <= 110
