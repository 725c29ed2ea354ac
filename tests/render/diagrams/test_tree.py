"""The tree of merman's SVG has short names, and of a plain label the words alone."""

from __future__ import annotations

import pytest

from spec_atlas.render.diagrams.tree import tree

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
LABEL = (
    '<foreignObject width="45.5" height="21" style="overflow: visible;">'
    '<div xmlns="http://www.w3.org/1999/xhtml" style="display: table-cell; white-space: nowrap; line-height: 1.5;">'
    '<span class="{}"><p>{}</p></span></div></foreignObject>'
)


def test_names_have_no_namespace() -> None:
    """Neither in SVG nor in HTML, nor in what a label brings."""
    root = tree(SVG.format('<g><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></g>'))
    assert [element.tag for element in root.iter()] == ["svg", "g", "math", "mi"]


def test_a_plain_label_is_its_words() -> None:
    """With the room that merman left for them."""
    [words] = tree(SVG.format(LABEL.format("nodeLabel", "Web server")))
    assert (words.tag, words.attrib, words.text) == ("words", {"width": "45.5", "height": "21"}, "Web server")


@pytest.mark.parametrize("text", ["a <b>bold</b> one", "this &amp; that", "a &lt;br&gt; b"])
def test_any_other_label_keeps_its_boxes(text: str) -> None:
    """Whoever draws it reads its tags."""
    [label] = tree(SVG.format(LABEL.format("nodeLabel", text)))
    assert (label.tag, label[0].tag, label[0][0].get("class")) == ("foreignObject", "div", "nodeLabel")
    [styled] = tree(SVG.format(LABEL.format('nodeLabel" style="color:red', "Web")))
    assert styled.tag == "foreignObject"
