"""The page of components, and the cards of nodes."""

from __future__ import annotations

import dataclasses
import re

from spec_atlas import disk
from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.diagram import Diagram, Node
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Component
from spec_atlas.render import facts
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.diagrams.drawing import Drawing, drawing
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page
from spec_atlas.render.pages.components import components
from spec_atlas.render.panels.figure import figure
from spec_atlas.render.panels.node_cards import node_cards, node_links
from spec_atlas.settings import Settings
from spec_atlas.topology.topology import topology as understood
from spec_atlas.topology.vocabulary import Vocabulary
from tests.render.conftest import ATTACK, TODAY, finding, make, spec, topology
from tests.render.reader import seen

VOCABULARY = Vocabulary.parse(disk.vocabulary(), {})


def atlas(*drawn: str) -> Atlas:
    """Specs, each with one drawing, read with the vocabulary."""
    shown = [
        understood(Diagram("mermaid", f"flowchart LR\n lb[Load balancer] --> {text}"), VOCABULARY) for text in drawn
    ]
    specs = [spec(number, drawn=one) for number, one in enumerate(shown)]
    topologies = {one.path: (each,) for one, each in zip(specs, shown, strict=True)}
    catalog = Catalog.build(specs, topologies, today=TODAY, vocabulary=VOCABULARY)
    return Atlas(catalog, (), Settings())


def pages(made: Atlas) -> list[Page]:
    """The pages of components."""
    return list(components(made, Links.of(made.catalog)))


def cards(made: Atlas, one: Spec) -> str:
    """The cards of a spec's only drawing."""
    [shown] = made.catalog.topologies[one.path]
    drawn = drawing(shown.diagram.text, id="d")
    return str(node_cards(drawn, shown, one, made.catalog, Links.of(made.catalog).on(one)))


def test_who_uses_redis() -> None:
    """By its usual name, with the label where it differs and a link to the drawing."""
    made = atlas("a[Redis]", "a[ElastiCache Redis 7]", "a[Kafka]")
    page = seen(str(pages(made)[0].html))
    assert "Redis on ElastiCache Product Data 2 2 Spec 0 Spec 1 as ElastiCache Redis 7" in page.text
    assert "../specs/s-1/#topology-1" in page.links
    assert "product-redis" in page.ids
    assert "All names agree" in page.text


def test_conflicts_come_first() -> None:
    """One name that is two things is told before all else, and marked in its row."""
    made = atlas("a[Redis] --> q[orders-queue SQS]", "a[Redis] --> q[orders-queue Kafka]")
    words = seen(str(pages(made)[0].html)).text
    assert "orders-queue . It is SQS or Kafka, depending on the drawing." in words
    assert words.index("What does not agree") < words.index("All components")
    table = words[words.index("All components") :]
    assert table.index("orders-queue does not agree") < table.index("Redis Product")


def test_many_components_take_several_pages() -> None:
    """At 1,000 specs no page is larger than a megabyte, and every link to a row finds it."""
    specs, drawn = [], {}
    for number in range(1000):
        labels = [f"Shared {chr(97 + each)}{chr(97 + each)}" for each in range(20)]
        labels += [f"own-{'abcdefghij'[number % 10]}-{number:04}x-{each}y" for each in range(6)]
        shown = dataclasses.replace(
            topology(number=number),
            components=tuple(Component(f"n{place}", label, ("compute",)) for place, label in enumerate(labels)),
            graph=dataclasses.replace(
                topology().graph, nodes=tuple(_node(place, each) for place, each in enumerate(labels))
            ),
        )
        one = spec(number, drawn=shown)
        specs.append(one)
        drawn[one.path] = (shown,)
    found = pages(make(specs, drawn))
    assert len(found) > 20
    assert max(len(str(page.html).encode()) for page in found) < 900_000
    assert [page.listed for page in found[:2]] == [True, False]
    assert "and 984 more" in seen(str(found[0].html)).text


def _node(place: int, label: str) -> Node:
    return dataclasses.replace(topology().graph.nodes[0], id=f"n{place}", label=label)


def test_card_says_what_a_node_is() -> None:
    """Its label and line, the layer with the reason, and who else draws it."""
    made = atlas("a[Redis page cache]", "b[ElastiCache Redis]")
    page = seen(cards(made, made.catalog.specs[0]))
    assert "Redis page cache line 2 Data : redis Redis is also drawn by Spec 1" in page.text
    assert {"../s-1/#topology-1", "../../components/#product-redis"} <= set(page.links)
    assert page.elements["template"] == 1


def test_who_else_draws_a_component_is_said_once() -> None:
    """Of several nodes that show it the first says so, and the others name the card in which to read it."""
    made = atlas("a[Redis 1] --> b[Redis 2] --> c[Kafka]", "d[Redis]")
    html = cards(made, made.catalog.specs[0])
    assert html.count("is also drawn by") == 1
    assert re.search(r'<div data-card="a"><p><strong>Redis 1.*<footer>.*is also drawn by', html)
    assert '<div data-card="b" data-as="a">' in html
    assert '<div data-card="c">' in html


def test_card_leads_to_the_spec_of_a_node() -> None:
    """A node that bears the title of another spec is a link to its topology, in the card and in the drawing."""
    made = atlas("a[Redis] --> x[Palisade Nord API]", "b[Kafka]")
    here, there = made.catalog.specs
    there = dataclasses.replace(there, title="Palisade Nord")
    catalog = Catalog.build((here, there), made.catalog.topologies, today=TODAY, vocabulary=VOCABULARY)
    made = Atlas(catalog, (), Settings())
    assert "See Palisade Nord Approved" in seen(cards(made, here)).text
    [shown] = catalog.topologies[here.path]
    links = node_links(shown, here, catalog, Links.of(catalog).on(here))
    assert links == {"x": ("../s-1/#topology-1", "")}
    svg = drawing(shown.diagram.text, id="d", links=links).svg
    assert 'xlink:href="../s-1/#topology-1"' in svg


def test_hostile_label_is_text() -> None:
    """What a writer put into a label or an id is shown, and does not run."""
    shown = topology(ATTACK)
    bad = dataclasses.replace(shown, components=(Component("a", ATTACK, ("data",)),))
    one = spec(1, drawn=bad, words=ATTACK)
    made = make([one, spec(2, drawn=bad, words=ATTACK)], {one.path: (bad,), spec(2, words=ATTACK).path: (bad,)})
    drawn = Drawing(nodes=("a",), svg=drawing("flowchart LR\n a", id="d").svg)
    page = seen(str(node_cards(drawn, bad, one, made.catalog, _route(made, one))))
    assert not {"script", "img", "iframe"} & set(page.elements)
    assert "<script>alert(1)</script>" in page.text
    assert page.crossed == []


def _route(made: Atlas, one: Spec) -> Route:
    return Links.of(made.catalog).on(one)


def test_no_cards_without_a_drawing() -> None:
    """What the browser draws has no nodes that we know of; a pipeline has no components."""
    made = atlas("a[Redis]")
    one = made.catalog.specs[0]
    [shown] = made.catalog.topologies[one.path]
    route = Links.of(made.catalog).on(one)
    assert not node_cards(Drawing(), shown, one, made.catalog, route)
    other = dataclasses.replace(shown, kind="other")
    assert not node_cards(drawing(shown.diagram.text, id="d"), other, one, made.catalog, route)
    assert node_links(other, one, made.catalog, route) == {}


def test_required_layers_that_are_not_drawn() -> None:
    """The caption names them; what is only recommended it does not, and a waiver is told."""
    shown = understood(Diagram("mermaid", "flowchart LR\n lb[Load balancer] --> r[Redis]"), VOCABULARY)
    one = spec(1, drawn=shown)
    made = make([one], {one.path: (shown,)}, [finding(one, "TOPO003", detail="compute", waived=True)])
    undrawn = facts.undrawn(made, one, shown)
    assert undrawn == "compute (waived)"
    assert "Not drawn: compute (waived)." in seen(str(figure(Drawing(), shown, id="x", undrawn=undrawn))).text
    strict = dataclasses.replace(made, settings=Settings.parse({"rules": {"TOPO003": {"layers": ["edge"]}}}))
    assert facts.undrawn(strict, one, shown) == "edge, compute (waived)"
