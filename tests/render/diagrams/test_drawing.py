"""Every kind of diagram becomes SVG that is ours alone: no style, no script, no stray id, legible labels."""

import re
from importlib.resources import files
from xml.etree.ElementTree import Element, fromstring

import pytest

from spec_atlas.reading import mermaid
from spec_atlas.render.diagrams.colour import LEGIBLE, colour, contrast
from spec_atlas.render.diagrams.drawing import Drawing, drawing
from spec_atlas.render.diagrams.kinds import KINDS, kind
from spec_atlas.render.diagrams.markup import ATTRIBUTES, ELEMENTS, safe
from spec_atlas.render.diagrams.widths import width
from tests.render.diagrams.samples import NODES, SAMPLES

pytestmark = pytest.mark.skipif(not mermaid.available(), reason="merman has no wheel for this platform")

XLINK = "http://www.w3.org/1999/xlink"


def tree(drawn: Drawing) -> Element:
    """The SVG as a tree; a drawing without one fails with its reason."""
    assert drawn.svg, drawn.reason
    # HTML knows the prefix by itself; XML has to be told.
    return fromstring(str(drawn.svg).replace("<svg", f'<svg xmlns:xlink="{XLINK}"', 1))


def words(element: Element) -> str:
    """All text in an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def test_there_is_a_sample_of_each_kind() -> None:
    """What follows is asked of every kind we claim to draw."""
    assert set(SAMPLES) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_the_stylesheet_has_a_section_for_each_kind(name: str) -> None:
    """A kind without colours would be drawn black."""
    sheet = (files("spec_atlas.render") / "assets" / "diagrams.css").read_text(encoding="utf-8")
    assert f"/* {name} */" in sheet
    assert f".diagram--{name} " in sheet


def test_the_stylesheet_has_no_section_for_other_kinds() -> None:
    """A section that no kind uses is dead."""
    sheet = (files("spec_atlas.render") / "assets" / "diagrams.css").read_text(encoding="utf-8")
    assert set(re.findall(r"\.diagram--([a-z0-9]+)", sheet)) == set(KINDS)
    assert "mermaid" not in sheet


@pytest.mark.parametrize("name", SAMPLES)
def test_a_drawing_is_clean(name: str) -> None:
    """Only known elements and attributes; ids with our prefix, each once; every reference leads to one of them."""
    drawn = drawing(SAMPLES[name], id="d7")
    root = tree(drawn)
    assert drawn.kind == name
    assert {element.tag for element in root.iter()} <= ELEMENTS
    assert {attribute for element in root.iter() for attribute in element.attrib} <= ATTRIBUTES
    assert "mermaid" not in str(drawn.svg)
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(found == "d7" or found.startswith("d7-") for found in ids)
    for found in re.findall(r"url\(#([^)]*)\)", str(drawn.svg)):
        assert found in ids


@pytest.mark.parametrize("name", SAMPLES)
def test_a_drawing_has_a_name(name: str) -> None:
    """Screen readers hear a title and a description."""
    root = tree(drawing(SAMPLES[name], id="d"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "d-title"
    named = {child.get("id"): child.text for child in root if child.tag in ("title", "desc")}
    assert named["d-title"]
    assert named["d-desc"]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_drawing_brings_no_colours_of_its_own(name: str) -> None:
    """Where the writer names no colour, the stylesheet decides alone."""
    assert not re.search(
        r'(?:fill|stroke|color)[:=]"?\s*(?:#|rgb|hsl)',
        re.sub(r"url\(#[^)]*\)", "", str(drawing(SAMPLES[name], id="d").svg)),
    )


@pytest.mark.parametrize("name", NODES)
def test_each_node_can_be_found(name: str) -> None:
    """`data-node` holds the id that the writer gave."""
    drawn = drawing(SAMPLES[name], id="d")
    found = {element.get("data-node") for element in tree(drawn).iter()}
    assert found >= NODES[name]
    assert set(drawn.nodes) >= NODES[name]


def test_groups_can_be_found() -> None:
    """`data-group` holds the id of a subgraph."""
    assert [
        found.get("data-group") for found in tree(drawing(SAMPLES["flowchart"], id="d")).iterfind(".//*[@data-group]")
    ] == ["net"]


def test_writers_title_and_description() -> None:
    """`accTitle` and `accDescr` are the drawing's name."""
    drawn = drawing("flowchart TD\n  accTitle: The shop\n  accDescr: Two servers & one database\n  a --> b\n", id="d")
    assert (drawn.title, drawn.description) == ("The shop", "Two servers & one database")
    assert "Two servers &amp; one database" in drawn.svg


HOSTILE = """flowchart TD
  a["<img src=x onerror=alert(1)>"] --> b["<script>alert(1)</script>text"]
  c["<iframe src='//evil'></iframe><svg onload=alert(1)>"] --> d["<a href='javascript:alert(1)'>press</a>"]
  click a "javascript:alert(1)" "tip"
  click b call steal()
  click c "data:text/html,x"
  style d fill:url(https://evil/x.svg),stroke:expression(alert(1))
  classDef e fill:#fff}</style><script>alert(1)</script>
"""


def test_hostile_labels_are_harmless() -> None:
    """Nothing a writer puts into a label, a link or a style can run or call home."""
    svg = str(drawing(HOSTILE.rsplit("  classDef", 1)[0], id="d").svg)
    assert svg
    root = fromstring(svg)
    assert {element.tag for element in root.iter()} <= ELEMENTS
    for element in root.iter():
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on")
            assert "javascript" not in value
            assert "evil" not in value
            assert "expression" not in value
    assert "<script" not in svg
    assert drawing(HOSTILE, id="d").svg == "" or "<script" not in drawing(HOSTILE, id="d").svg


@pytest.mark.parametrize(
    "sample",
    [
        "sequenceDiagram\n  participant a as <img src=x onerror=alert(1)>\n  a->>a: <script>x</script>\n",
        'pie\n  "<script>alert(1)</script>" : 4\n',
        'classDiagram\n  class A\n  note for A "<img src=x onerror=alert(1)>"\n',
        'block-beta\n  a["<img src=x onerror=alert(1)>"]\n',
    ],
)
def test_hostile_labels_of_other_kinds(sample: str) -> None:
    """Also where labels are text to merman."""
    drawn = drawing(sample, id="d")
    for element in tree(drawn).iter():
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.com/a?b=c:d", "https://example.com/a?b=c:d"),
        ("mailto:ops@example.com", "mailto:ops@example.com"),
        ("../api/#fr-001", "../api/#fr-001"),
        ("#fr-001", "#fr-001"),
        ("javascript:alert(1)", ""),
        ("JaVa\tscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("//evil.example/x", ""),
        ("/\\evil.example", ""),
    ],
)
def test_safe_addresses(address: str, kept: str) -> None:
    """Web, mail and places of this site; nothing else."""
    assert safe(address) == kept


def test_nodes_carry_links() -> None:
    """The caller's address wraps the node, with a title; a dangerous one is left out."""
    links = {"app": ("../web/", "The web spec"), "db": ("javascript:alert(1)", "")}
    root = tree(drawing(SAMPLES["flowchart"], id="d", links=links))
    anchors = list(root.iter("a"))
    assert [found.get(f"{{{XLINK}}}href") for found in anchors] == ["../web/"]
    node = anchors[0].find("*[@data-node='app']")
    assert node is not None
    assert node.findtext("title") == "The web spec"
    # An image hides its parts from screen readers, and with them the links.
    assert root.get("role") == "group"


def test_a_callers_link_replaces_the_writers() -> None:
    """One node is one link, never a link in a link."""
    text = 'flowchart TD\n  a --> b\n  click a "https://example.com"\n'
    assert [found.get(f"{{{XLINK}}}href") for found in tree(drawing(text, id="d")).iter("a")] == [
        "https://example.com/"
    ]
    linked = tree(drawing(text, id="d", links={"a": ("../a/", "A")}))
    assert [found.get(f"{{{XLINK}}}href") for found in linked.iter("a")] == ["../a/"]


FILLS = {
    "flowchart": "flowchart TD\n  x[Label] --> y\n  style x {}\n",
    "block": 'block-beta\n  x["Label"]\n  style x {}\n',
    "state": "stateDiagram-v2\n  x --> y\n  classDef own {}\n  class x own\n",
    "class": "classDiagram\n  class x\n  style x {}\n",
    "er": "erDiagram\n  x ||--|| y : z\n  style x {}\n",
    "requirement": "requirementDiagram\n  element x {{\n    type: drill\n  }}\n  style x {}\n",
    "c4": 'C4Context\n  System(x, "Label")\n  UpdateElementStyle(x, $bgColor="{}")\n',
}


@pytest.mark.parametrize("name", FILLS)
@pytest.mark.parametrize("fill", ["#f9f", "#222222", "#777777", "#ffff00"])
def test_words_on_a_writers_fill_are_legible(name: str, fill: str) -> None:
    """Black or white, whichever reads; whatever palette the page has, for the fill stays."""
    root = tree(drawing(FILLS[name].format(fill if name == "c4" else f"fill:{fill}"), id="d"))
    node = next(found for found in root.iter() if found.get("data-node") == "x")
    fills = [
        found[1]
        for shape in node.iter()
        if (found := re.match(r"(?:.*;)?fill:(#\w+)", shape.get("style", ""))) and shape.tag != "text"
    ]
    assert fills, "the writer's fill is lost"
    paper = colour(fills[0])
    assert paper is not None
    assert str(paper) == str(colour(fill))
    texts = list(node.iter("text"))
    assert texts
    for text in texts:
        chosen = colour(text.get("style", "").removeprefix("fill:"))
        assert chosen is not None
        assert contrast(chosen, paper) >= LEGIBLE


def test_important_is_dropped() -> None:
    """`!important` would beat the palette for ever."""
    svg = drawing("flowchart TD\n  a\n  style a fill:#f9f !important\n", id="d").svg
    assert "fill:#ff99ff" in svg
    assert "important" not in svg


def test_a_groups_fill_is_a_tint() -> None:
    """What lies on a group wears the colours of the palette, so the group only takes a shade."""
    svg = drawing("flowchart TD\n  subgraph g\n    a\n  end\n  style g fill:#eef,color:#fff\n", id="d").svg
    assert "fill:#eeeeff;fill-opacity:0.18" in svg
    assert "fill:#fff" not in svg


def test_labels_with_tags() -> None:
    """Tags of form become form; lines stay lines, and a search finds the words apart."""
    root = tree(drawing('flowchart TD\n  a["<b>Web</b> server<br/><small>t3.large</small> <i>spare</i>"]\n', id="d"))
    text = next(root.iter("text"))
    assert words(text) == "Web server t3.large spare"
    assert [part.text for part in text.iter("tspan") if part.get("font-weight") == "bold"] == ["Web"]
    assert [part.text for part in text.iter("tspan") if part.get("font-style") == "italic"] == ["spare"]


LONG = [
    "A service with a name that goes on for longer than any reasonable box would be wide",
    "<b>An entirely bold label that has to be broken into several lines to fit its box</b>",
    "`A **partly bold** label in *Markdown* that is long enough to need another line or two`",
    "🚀 launch pad<br/>数据库 和 缓存 服务器",
    "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer",
]


@pytest.mark.parametrize("label", LONG)
@pytest.mark.parametrize("shape", ['["{}"]', '("{}")', '(["{}"])', '[("{}")]'])
def test_labels_fit_their_boxes(label: str, shape: str) -> None:
    """No line is wider than its shape, counted with the widths that a browser uses."""
    root = tree(drawing(f"flowchart TD\n  a{shape.format(label)}\n", id="d"))
    node = next(found for found in root.iter() if found.get("data-node") == "a")
    room = extent(node)
    for row in node.findall(".//text/tspan[@x]"):
        assert sum(width(text, size, bold) for text, size, bold in stretches(row, 14.0, False)) <= room


def extent(node: Element) -> float:
    """How wide the shape of a node is."""
    for shape in node.iter():
        if shape.tag == "rect" and shape.get("width"):
            return float(shape.get("width", "0"))
        if shape.tag == "path":
            # A cylinder's top is an arc: `a rx,ry 0,0,0 width,0`.
            found = re.search(r"0,0,0 (-?[\d.]+),0", shape.get("d", ""))
            if found:
                return abs(float(found[1]))
            numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", shape.get("d", ""))][::2]
            return max(numbers) - min(numbers)
    raise AssertionError("no shape")


def stretches(row: Element, size: float, bold: bool) -> list[tuple[str, float, bool]]:
    """The text of a row with the size and weight of each part."""
    size, bold = float(row.get("font-size", size)), bold or row.get("font-weight") == "bold"
    found = [(row.text or "", size, bold)]
    for part in row:
        found += [*stretches(part, size, bold), (part.tail or "", size, bold)]
    return found


def test_the_word_is_a_reference() -> None:
    """A writer may write the word; the page holds a character reference for it."""
    svg = drawing("flowchart TD\n  mermaid[mermaid server] --> b\n", id="d").svg
    assert "mermaid" not in svg
    assert 'data-node="&#109;ermaid"' in svg


def test_two_drawings_share_no_id() -> None:
    """The same text twice on one page."""
    one, two = (set(re.findall(r'id="([^"]+)"', drawing(SAMPLES["flowchart"], id=name).svg)) for name in ("d1", "d2"))
    assert one
    assert not one & two


def test_what_cannot_be_drawn_has_a_reason() -> None:
    """Nothing is raised; the page says why."""
    for text in (
        "flowchart TD\n  a[(",
        "",
        "hello",
        "flowchart TD\n  a[\x00\ud800]",
        "info\n",
        "mindmap\n  root((<img src=x onerror=y>))\n",
    ):
        drawn = drawing(text, id="d")
        assert not drawn
        assert drawn.reason


def test_large_diagrams_are_left_out() -> None:
    """Mermaid's own limits: 50,000 characters, 500 edges."""
    edges = "flowchart TD\n" + "".join(f"  a{number} --> a{number + 1}\n" for number in range(501))
    assert "500 edges" in drawing(edges, id="d").reason
    assert "50,000" in drawing("flowchart TD\n" + "%% x\n" * 12_000, id="d").reason


def test_a_hundred_nodes_are_drawn_whatever_layout_is_asked() -> None:
    """ELK refuses so many under merman's limits."""
    edges = "".join(f"  a{number} --> a{number + 1}\n" for number in range(120))
    assert drawing(f"---\nconfig:\n  layout: elk\n---\nflowchart TD\n{edges}", id="d").svg


def test_a_kind_without_colours_goes_to_the_browser() -> None:
    """Never unstyled."""
    assert kind("venn") is None
    assert "zenuml" in drawing("zenuml\n  A->B: hi\n", id="d").reason


def test_writers_font_size_is_obeyed() -> None:
    """merman lays out for it, so the words have to have it."""
    svg = drawing("%%{init: {'themeVariables': {'fontSize': '20px'}}}%%\nflowchart TD\n  a --> b\n", id="d").svg
    assert 'style="font-size:20px"' in svg
