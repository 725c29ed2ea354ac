"""Maps of one-way roads: small ones by hand, and many by lot against networkx."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import networkx
import pytest

from spec_atlas.topology.roadmap import Roadmap


def _map(*roads: str, places: str = "") -> Roadmap:
    found = Roadmap(places)
    for start, end in roads:
        found.add(start, end)
    return found


def test_places_without_roads_are_islands() -> None:
    """An island is what hangs together, whichever way its roads run."""
    assert list(_map("ab", "cb", places="abcd").islands()) == [{"a", "b", "c"}, {"d"}]


def test_shortest_way_is_told_backwards() -> None:
    """Each place knows the one before it; entries come from nowhere."""
    assert _map("ab", "bc", "cd", "ad").reached("a", ()) == {"a": "", "b": "a", "d": "a", "c": "b"}


def test_nothing_leads_on_from_what_is_closed() -> None:
    """A closed place is reached, and is no way to anything."""
    roads = _map("ab", "bc")
    assert roads.reached("a", {"b"}) == {"a": "", "b": "a"}
    assert roads.gates("a", {"b"}) == {"": "", "a": "", "b": "a"}


def test_two_ways_round_leave_the_place_before_them() -> None:
    """Behind a fork only what stands before it, and what the ways share again, is passed by all."""
    assert _map("ab", "bc", "bd", "ce", "de", "ef").gates("a", ()) == {
        "": "", "a": "", "b": "a", "c": "b", "d": "b", "e": "b", "f": "e",
    }  # fmt: skip


def test_two_entries_share_no_gate() -> None:
    """What can be reached from two entries needs neither."""
    assert _map("ac", "bc").gates("ab", ())["c"] == ""


def test_long_road_does_not_exhaust_the_stack() -> None:
    """Ten thousand places in a row are walked, not descended into."""
    roads = Roadmap(())
    for number in range(10_000):
        roads.add(str(number), str(number + 1))
    assert roads.gates(["0"], ())["10000"] == "9999"


@pytest.mark.parametrize("seed", range(60))
def test_gates_and_ways_are_those_of_networkx(seed: int) -> None:
    """On maps drawn by lot, with circles, dead ends and closed places, both find the same."""
    chance = Random(seed)
    names = [f"n{number}" for number in range(chance.randint(2, 14))]
    roads, theirs = Roadmap(names), networkx.DiGraph()
    theirs.add_nodes_from(names)
    closed = set(chance.sample(names, len(names) // 5))
    for _ in range(chance.randint(1, 3 * len(names))):
        start, end = chance.choice(names), chance.choice(names)
        if start != end:
            roads.add(start, end)
            theirs.add_edge(start, end)
    entries = chance.sample(names, chance.randint(1, 2))
    assert {frozenset(island) for island in roads.islands()} == {
        frozenset(island) for island in networkx.weakly_connected_components(theirs)
    }
    theirs.remove_edges_from(list(theirs.out_edges(closed)))
    theirs.add_edges_from(("", entry) for entry in entries)
    gates = dict(networkx.immediate_dominators(theirs, ""))
    assert roads.gates(entries, closed) == {**gates, "": ""}
    lengths = networkx.single_source_shortest_path_length(theirs, "")
    reached = roads.reached(entries, closed)
    assert {place: _length(reached, place) for place in reached} | {"": 0} == dict(lengths)


def _length(reached: Mapping[str, str], place: str) -> int:
    steps = 0
    while place:
        place, steps = reached[place], steps + 1
    return steps
