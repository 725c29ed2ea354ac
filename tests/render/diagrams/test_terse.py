"""What elements of a drawing say alike is said once, and what its stylesheet knows is not said."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from spec_atlas.reading import mermaid
from spec_atlas.render.diagrams.drawing import drawing
from spec_atlas.render.diagrams.terse import share_anchor, shorten, tidy

MIDDLE = '<text text-anchor="middle"/>'
drawn = pytest.mark.skipif(not mermaid.available(), reason="merman has no wheel for this platform")


def written(element: Element) -> str:
    return tostring(element, encoding="unicode").replace(" />", "/>")


@pytest.mark.parametrize(
    ("edges", "short"),
    [
        ('<g><path marker-end="a"/><path marker-end="a"/></g>', '<g marker-end="a"><path/><path/></g>'),
        ('<g><path marker-end="a"/><path marker-end="b"/></g>', ""),
        ('<g><path marker-end="a"/><path/></g>', ""),
        ('<g><path marker-end="a"/></g>', ""),
        ('<g><path marker-end="a"/><g marker-end="a"/></g>', ""),
        ("<g/>", ""),
    ],
)
def test_edges_share_their_arrow(edges: str, short: str) -> None:
    """Where all of a group end in one."""
    group = fromstring(edges)
    tidy(group, ["edges", "edgePaths"])
    assert written(group) == (short or edges)


def test_labels_share_where_their_words_stand() -> None:
    """Those that stand elsewhere go on to say so."""
    svg = fromstring(f'<svg>{2 * MIDDLE}<g><text text-anchor="start"/></g></svg>')
    share_anchor(svg)
    assert written(svg) == '<svg text-anchor="middle"><text/><text/><g><text text-anchor="start"/></g></svg>'


@pytest.mark.parametrize("svg", [f"<svg>{2 * MIDDLE}<text/></svg>", f"<svg>{MIDDLE}</svg>", "<svg><g/></svg>"])
def test_nothing_is_shared_where_a_label_says_nothing(svg: str) -> None:
    """It would move."""
    root = fromstring(svg)
    share_anchor(root)
    assert written(root) == svg


@pytest.mark.parametrize(
    ("within", "element", "short"),
    [
        ("node", '<rect class="label-container"/>', "<rect/>"),
        ("node", '<rect class="label-container" rx="5"/>', ""),
        ("icon", '<rect class="label-container"/>', ""),
        ("node", '<rect class="inner"/>', ""),
        ("edges edgePaths", '<path class="flowchart-link"/>', "<path/>"),
        ("edgePaths", '<path class="edge-pattern-dotted flowchart-link"/>', ""),
        (
            "node",
            '<path transform="translate(-4.56,1)" d="M0.19,2 a3,4 0,0,0 8,0"/>',
            '<path d="M-4.4 3 a3,4 0,0,0 8,0"/>',
        ),
        ("node", '<path transform="translate(1,1)" d="M0,2 A3,4 0,0,0 8,0"/>', ""),
        ("node", '<path transform="rotate(9)" d="M0,2 l3,4"/>', ""),
    ],
)
def test_elements_are_known_by_what_they_are_in(within: str, element: str, short: str) -> None:
    """There are many of them."""
    new = fromstring(element)
    shorten(new, Element("g", {"class": within}))
    assert written(new) == (short or element)


@drawn
def test_a_flowchart_says_things_once() -> None:
    """Its boxes, edges and labels say where they are and little else."""
    svg = drawing("flowchart TD\n  a[One] -->|word| b[Two]\n  b --> c[(Three)]\n", id="d").svg
    assert svg.count("text-anchor") == svg.count("marker-end") == svg.count("edgeLabels") == 1
    assert not any(name in svg for name in ("label-paper", "flowchart-link", 'class="label-container"'))
