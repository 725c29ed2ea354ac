"""Values that are kept as bytes read as they were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from spec_atlas.model.bundled import Rows, bundle, bundle_each, sparing
from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.diagram import Diagram, Edge, Graph, Node
from spec_atlas.model.span import START, Span
from spec_atlas.model.topology import Evidence, Flow, Topology


@dataclass(frozen=True, slots=True)
class Shelf:
    """Something with values; one of them stays what it is."""

    edges: tuple[Edge, ...] = ()


bundle(Shelf, "edges", of=Rows(Edge), latest=1)

EDGES = (
    Edge("web", "db", "SQL – “always”", span=Span.of(3, 1, 9_000_000, 70)),
    Edge("web", "\ud800", directed=False, both=True, start_frame="zone"),
)


@pytest.fixture(autouse=True)
def spare() -> Iterator[None]:
    """As with many specs."""
    with sparing():
        yield


def test_values_of_few_specs_stay() -> None:
    """Nothing is packed, and nothing is held, that is not made to be kept in little memory."""
    with sparing(False):
        shelves = [Shelf(EDGES), Shelf(EDGES[:1]), Shelf(EDGES)]
    first = shelves[0].edges
    assert [shelf.edges for shelf in shelves] == [EDGES, EDGES[:1], EDGES]
    assert shelves[0].edges is first is EDGES


def test_values_come_back_when_others_were_looked_at() -> None:
    """Once and again, with every field, and with their spans."""
    shelves = [Shelf(EDGES), Shelf(EDGES[:1]), Shelf(), Shelf(EDGES)]
    for _ in range(3):
        assert [shelf.edges for shelf in shelves] == [EDGES, EDGES[:1], (), EDGES]
    found = shelves[0].edges[0].span
    assert isinstance(found, Span)
    assert (found.line, found.end_line, found.end_column) == (3, 9_000_000, 70)
    assert shelves[0] == shelves[3] != shelves[1]
    assert hash(shelves[0]) == hash(shelves[3])
    assert replace(shelves[0]) == shelves[0]


def test_values_are_the_same_objects_while_they_are_looked_at() -> None:
    """Who asks twice is not kept waiting twice."""
    shelf, other = Shelf(EDGES), Shelf(EDGES[:1])
    assert other.edges
    assert shelf.edges is shelf.edges


def test_a_text_of_a_class_of_its_own_is_kept_as_it_is() -> None:
    """It cannot be made bytes of, and need not be."""

    class Word(str):
        """A text that says what it is."""

    shelf, other = Shelf((Edge(Word("web"), "db"),)), Shelf(EDGES)
    assert other.edges == EDGES
    assert isinstance(shelf.edges[0].start, Word)


def test_a_topology_reads_as_it_was_made() -> None:
    """Whatever was made since."""
    there = Evidence("db", "Database", START, "`Database`")
    graph = Graph("flowchart", (Node("db", "Database", classes=("hot",)),), EDGES)

    def made() -> Topology:
        return Topology(
            Diagram("mermaid", "a"), graph, "deployment", "", (), {"data": (there,), "edge": ()}, (Flow("web", "db"),)
        )

    topologies = [made() for _ in range(40)]
    assert all(one.layers == {"data": (there,), "edge": ()} for one in topologies)
    assert all(one.flows == (Flow("web", "db"),) for one in topologies)
    assert all(one.shown == ("data", "flow") and one.graph.edges == EDGES for one in topologies)


@dataclass(frozen=True, slots=True)
class Rooms:
    """A mapping of values."""

    found: dict[str, tuple[Flow, ...]]


bundle_each(Rooms, "found", of=Rows(Flow), latest=0)


def test_a_mapping_keeps_its_order() -> None:
    """Keys come back as they were given, those with no values too."""
    rooms = Rooms({"b": (), "a": (Flow("x", "y"),)})
    assert list(rooms.found.items()) == [("b", ()), ("a", (Flow("x", "y"),))]
