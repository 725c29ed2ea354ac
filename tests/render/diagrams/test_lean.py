"""What nobody would see goes before merman's SVG is read, and nothing else."""

from __future__ import annotations

import pytest

from spec_atlas.render.diagrams.lean import lean

FLOW = '<svg aria-roledescription="flowchart-v2"><style>.a{{color:#123}}</style>{}</svg>'
STATE = '<svg aria-roledescription="stateDiagram"><style>.a{{color:#123}}</style>{}</svg>'
BARE = '<svg aria-roledescription="flowchart-v2">{}</svg>'
BOX = (
    '<foreignObject width="{}" height="{}"><div xmlns="http://www.w3.org/1999/xhtml" class="labelBkg" '
    'style="display: table-cell; white-space: nowrap; line-height: 1.5; max-width: 200px; text-align: center;">'
    '<span class="edgeLabel">{}</span></div></foreignObject>'
)
LABEL = BOX.format("45.5", "21", "<p>calls</p>")
MOVED = '<g class="label" data-id="L_a_b_0" transform="translate(-22.5,-10.5)">{}</g>'
FILL = '<path d="M0 0 L4 0" stroke="none" stroke-width="0" fill="#eee" style=""/>'
OUTLINE = '<path d="{}" stroke="#999" stroke-width="1.3" fill="none" stroke-dasharray="0 0" style=""/>'
EDGE = '<path d="M0,0L9,9" id="dg-L" class="flowchart-link"{} marker-end="url(#dg-end)" />'
POINTS = ' style="{}" data-edge="true" data-et="edge" data-id="L_a_b_0" data-points="W3=" data-look="classic"'
HEADS = '<marker id="dg-end" class="m"><path d="M0 0"/></marker><marker id="dg-x" class="m"><circle r="1"/></marker>'


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<g/>", "<g/>"),
        # A label, alone and in a group that moves it, and one without words.
        (LABEL, '<words width="45.5" height="21">calls</words>'),
        (MOVED.format(LABEL), '<words width="45.5" height="21" x="-22.5" y="-10.5">calls</words>'),
        (f'<g class="edgeLabel">{MOVED.replace("-22.5,-10.5", "0,0").format(BOX.format(0, 0, ""))}</g><g/>', "<g/>"),
        # The outline of a box beside its fill.
        (FILL + OUTLINE.format("M0 0 C1 1"), FILL + OUTLINE.format("")),
        # What an edge says for scripts, and the arrow heads that no edge has.
        (EDGE.format(POINTS.format(";")) + HEADS, EDGE.format("") + HEADS[: HEADS.rindex("<marker")]),
        (EDGE.format(POINTS.format("stroke:red")), EDGE.format(' style="stroke:red"')),
    ],
)
def test_what_nobody_sees_goes(written: str, left: str) -> None:
    """Labels are words, and styles, outlines, points and unused arrow heads are gone."""
    assert lean(FLOW.format(written)) == BARE.format(left)


@pytest.mark.parametrize(
    "written",
    [
        BOX.format(9, 9, "<p>a<br/>b</p>"),
        BOX.format(9, 9, "<p>a &amp; b</p>"),
        LABEL.replace("nowrap", "normal"),
        LABEL.replace("<span", '<span style="color:red"'),
        # A line that is not the outline of the fill before it.
        FILL + OUTLINE.format("M0 0").replace("0 0", "5 5"),
        FILL + "<g>" + OUTLINE.format("M0 0") + "</g>",
        # The words of a label that look like attributes, and an arrow head that refers to a colour.
        f"<p>see{POINTS.format(';')}</p>",
        '<marker id="dg-x" class="m"><path fill="url(#dg-gradient)"/></marker>',
    ],
)
def test_anything_else_stays(written: str) -> None:
    """As it was written."""
    assert lean(FLOW.format(written)) == BARE.format(written)


def test_groups_of_other_drawings_stay() -> None:
    """There they are drawn."""
    assert MOVED.format('<words width="45.5" height="21">calls</words>') in lean(STATE.format(MOVED.format(LABEL)))
