"""What stands around the text of a spec."""

from __future__ import annotations

import dataclasses
import re

from spec_atlas.model.diagram import SyntaxFault
from spec_atlas.model.finding import Severity
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Reference, Section
from spec_atlas.render import facts
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.diagrams.drawing import Drawing
from spec_atlas.render.links import Links
from spec_atlas.render.page import Piece
from spec_atlas.render.panels.figure import figure
from spec_atlas.render.panels.foot import foot
from spec_atlas.render.panels.head import head
from spec_atlas.render.panels.neighbourhood import neighbourhood
from tests.render.conftest import ATTACK, finding, large, make, spec, topology
from tests.render.reader import seen


def above(atlas: Atlas, path: str) -> Piece:
    """The head of a spec's page."""
    one = atlas.catalog.at(path)
    assert one is not None
    return head(one, atlas, Links.of(atlas.catalog).on(one))


def below(atlas: Atlas, path: str) -> Piece:
    """The foot of a spec's page."""
    one = atlas.catalog.at(path)
    assert one is not None
    return foot(one, atlas, Links.of(atlas.catalog).on(one))


def test_head_says_what_to_rely_on(small: Atlas) -> None:
    """Status, version, people, dates and progress are there before the text."""
    words = seen(str(above(small, "specs/part-2/s-2.md").html)).text
    for part in ("Spec 2", "Review", "v1.2", "s-2", "Ada", "Grace", "2025-12-03", "1 of 2", "net"):
        assert part in words


def test_head_bears_the_anchor_of_the_title(small: Atlas) -> None:
    """Links to the heading of the document, which is left out, still find it."""
    piece = above(small, "specs/part-1/s-1.md")
    assert piece.headings[0] == (1, "top-1", "Spec 1")
    assert '<h1 id="top-1">' in piece.html


def test_findings_are_heaviest_first(small: Atlas) -> None:
    """Each has its severity as a word, its line, its section, a hint and the way to its rule."""
    page = seen(str(above(small, "specs/part-2/s-2.md").html))
    assert page.text.index("Error The spec shows no deployment diagram") < page.text.index("Warning The spec")
    assert "line 12 in Spec 2" in page.text
    assert "Draw one" in page.text
    assert {"#items-2", "../../rules/topo001/"} <= set(page.links)
    assert page.ids["atlas.finding-2"] == 1


def test_softened_finding_tells_what_comes(small: Atlas) -> None:
    """A writer of a draft is told what will weigh more later."""
    assert "error once it leaves draft" in seen(str(above(small, "specs/part-3/s-3.md").html)).text


def test_accepted_findings_are_not_findings(small: Atlas) -> None:
    """What is waived or in the baseline is not held against a spec."""
    assert "Findings" not in above(small, "specs/part-4/s-4.md").html
    assert "1 finding accepted in the baseline" in seen(str(below(small, "specs/part-4/s-4.md").html)).text


def test_many_findings_are_cut(small: Atlas) -> None:
    """A page lists the heaviest hundred, and tells how many are left."""
    one = spec(1)
    atlas = make([one], findings=[finding(one, line=line) for line in range(1, 121)])
    page = seen(str(above(atlas, one.path).html))
    assert page.ids["atlas.finding-100"] == 1
    assert "and 20 more" in page.text
    assert facts.anchor(101) == "atlas.findings"


def test_relations_in_both_directions(small: Atlas) -> None:
    """What a spec needs, who needs it, and what could not be found."""
    words = seen(str(below(small, "specs/part-2/s-2.md").html)).text
    assert "Depends on Spec 1 Approved" in words
    assert "Required by Spec 3 Draft" in words
    assert "not found" in words


def test_a_part_that_depends_is_listed_once() -> None:
    """Who is both a part and a dependent stands among the dependents, and is called a part there."""
    both, part = spec(2, before=[1]), spec(3)
    both, part = (
        dataclasses.replace(one, references=(*one.references, Reference("parent", "s-1", Span.of(4, 1))))
        for one in (both, part)
    )
    words = seen(str(below(make([spec(1), both, part, spec(4, before=[1])]), "specs/part-1/s-1.md").html)).text
    lists = words[words.index("Required by") : words.index("If this changes")]
    assert "Required by Spec 2 Approved part Spec 4 Approved Also holds Spec 3 Approved" in lists
    assert lists.count("Spec 2") == 1


def test_impact_says_when_there_are_more() -> None:
    """All are counted, the nearest are told, and the explorer has the rest."""
    hub = spec(1)
    few = make([hub, *(spec(number, before=[1]) for number in range(2, 5))])
    assert "3 specs may feel a change here." in below(few, hub.path).html
    many = make([hub, *(spec(number, before=[1]) for number in range(2, 40))])
    told = below(many, hub.path).html
    assert "38 specs may feel a change here." in told
    assert "and 23 more" in told
    assert told.count("../../dependencies/?explore=s-1#explorer") == 2


def test_impact_names_each_dependent_once(small: Atlas) -> None:
    """Two ways lead from 1 to 3; the shorter is told."""
    words = seen(str(below(small, "specs/part-1/s-1.md").html)).text
    table = words[words.index("Steps away") : words.index("Requirements and criteria")]
    assert table.count("Spec 3") == 1
    assert "Spec 3 1 directly Draft Ada –" in table


def test_requirements_show_their_gaps(small: Atlas) -> None:
    """An item that something verifies names it; one that nothing does says so."""
    words = seen(str(below(small, "specs/part-1/s-1.md").html)).text
    assert "Covered: 1 of 2 · as a tree" in words
    assert "FR-000 requirement covered Spec 1 holds Verified by AC-1" in words
    assert "FR-001 requirement uncovered Spec 1 holds –" in words
    assert "AC-1 criterion Spec 1 Verifies FR-000" in words


def test_waivers_are_shown_with_their_reason(small: Atlas) -> None:
    """A code that no rule has is no link."""
    page = seen(str(below(small, "specs/part-1/s-1.md").html))
    assert "TOPO003[storage] , NONE: Spec 1" in page.text
    assert "../../rules/topo003/" in page.links
    assert not [link for link in page.links if "none" in link]


def test_neighbourhood_is_small() -> None:
    """At most twelve specs and six kilobytes, whatever hangs on the spec and however long its names are."""
    atlas = large(60)
    hub = spec(100, words=ATTACK * 9)
    around = [spec(number, before=[100], words="") for number in range(101, 160)]
    hub = dataclasses.replace(hub, id="s-100")
    atlas = make([hub, *around, *atlas.catalog.specs])
    svg = neighbourhood(hub, atlas.catalog, Links.of(atlas.catalog).on(hub))
    assert svg.count("<rect") <= 24
    assert "and 55 more" in svg
    assert len(svg.encode()) <= 6_000


def test_neighbourhood_leaves_no_empty_column() -> None:
    """A spec that builds on nothing stands at the left edge."""
    atlas = make([spec(1), spec(2, before=[1]), spec(3, before=[2])])
    boxes = {
        number: re.findall(
            r'viewBox="(\d+) 0 (\d+) ', neighbourhood(one, atlas.catalog, Links.of(atlas.catalog).on(one))
        )
        for number, one in enumerate(atlas.catalog.specs, start=1)
    }
    assert boxes == {1: [("231", "409")], 2: [("0", "640")], 3: [("0", "409")]}


def test_neighbourhood_of_a_lonely_spec_is_empty(small: Atlas) -> None:
    """Nothing is drawn where there is nothing to see."""
    one = spec(9)
    atlas = make([one])
    assert neighbourhood(one, atlas.catalog, Links.of(atlas.catalog).on(one)) == ""


def test_figure_says_the_drawing_in_words() -> None:
    """Layers with their evidence, components and flows are text beside the drawing."""
    page = seen(str(figure(Drawing(reason="No drawing here."), topology(), id="topology-1")))
    assert page.ids["topology-1"] == 1
    assert "Compute Availability zones" in page.text
    assert "Edge missing" in page.text
    assert "Data Redis" in page.text
    assert "Redis → b (Redis)" in page.text
    assert "No drawing here." in page.text


def test_figure_of_a_broken_diagram() -> None:
    """The source is shown with the line that is wrong, by the line of the file."""
    broken = topology(kind="invalid")
    graph = dataclasses.replace(broken.graph, fault=SyntaxFault(2, 3, "Expected `]`"))
    html = str(figure(Drawing(), dataclasses.replace(broken, graph=graph), id="topology-1"))
    assert "does not parse at line 22, column 3" in seen(html).text
    assert "<mark>  a[1]</mark>" in html


def test_figure_left_to_the_browser() -> None:
    """What is given instead of a drawing stands in its place."""
    html = figure(Drawing(), topology(), id="topology-1", instead="<fence>")
    assert "&lt;fence&gt;" in html


def test_figure_id_gives_way_to_a_heading() -> None:
    """A writer's heading keeps its anchor."""
    one = spec(1, drawn=topology())
    assert facts.figure_id(one, topology()) == "topology-1"
    taken = dataclasses.replace(one, sections=(Section("Topology 1", 2, "topology-1", Span.of(1, 1), 9),))
    assert facts.figure_id(taken, topology()) == "atlas.topology-1"


def test_findings_of_a_spec_are_found(small: Atlas) -> None:
    """Those of its file, in the order of lines."""
    one = small.catalog.at("specs/part-2/s-2.md")
    assert one is not None
    assert [(each.code, each.weight) for each in facts.findings(small, one)] == [
        ("TOPO001", Severity.ERROR),
        ("TOPO003", Severity.WARNING),
    ]
