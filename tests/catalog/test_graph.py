"""What follows from what: each spec once, over a shortest way, circles told and survived."""

from __future__ import annotations

import time


def ids(specs) -> list[str]:
    return [one.id for one in specs]


def test_dependents_come_once_and_nearest_first(spec, catalog) -> None:
    """A diamond: `d` is two steps away over `b`, though it could also be reached over `c`."""
    world = catalog(
        spec("a.md"), spec("b.md", depends_on="a.md"), spec("c.md", depends_on=["a.md", "a.md"]),
        spec("d.md", depends_on=["b.md", "c.md"]),
    )  # fmt: skip
    steps = world.dependents(world.specs[0])
    assert [(step.spec.id, step.distance, step.via) for step in steps] == [
        ("b", 1, ()),
        ("c", 1, ()),
        ("d", 2, ("b.md",)),
    ]
    assert [(step.spec.id, step.distance) for step in world.foundations(world.specs[3])] == [
        ("b", 1),
        ("c", 1),
        ("a", 2),
    ]
    assert ids(world.dependencies(world.specs[3])) == ["b", "c"]


def test_waves_put_what_is_needed_first_and_a_circle_into_one(spec, catalog) -> None:
    """`c` and `d` need each other, so they share a wave, after what they stand on."""
    world = catalog(
        spec("a.md"), spec("b.md", depends_on="a.md"), spec("c.md", depends_on=["b.md", "d.md"]),
        spec("d.md", depends_on="c.md"), spec("e.md", depends_on=["d.md", "missing"]),
    )  # fmt: skip
    assert [ids(wave) for wave in world.waves()] == [["a"], ["b"], ["c", "d"], ["e"]]


def test_circles_are_told_by_their_relations(spec, catalog) -> None:
    """Of dependencies and of parents, each by itself; a step onto oneself is no circle."""
    world = catalog(
        spec("a.md", depends_on="b.md"), spec("b.md", depends_on=["b.md", "c.md"]), spec("c.md", depends_on="a.md"),
        spec("p.md", parent="q.md"), spec("q.md", parent="p.md"),
    )  # fmt: skip
    told = [[(step.kind, step.source, step.target) for step in circle] for circle in world.cycles()]
    assert told == [
        [("depends_on", "a.md", "b.md"), ("depends_on", "b.md", "c.md"), ("depends_on", "c.md", "a.md")],
        [("parent", "p.md", "q.md"), ("parent", "q.md", "p.md")],
    ]


def test_two_circles_that_touch_are_both_told(spec, catalog) -> None:
    """`b` is on both; mending one would leave the other."""
    world = catalog(
        spec("a.md", depends_on="b.md"), spec("b.md", depends_on=["a.md", "c.md"]), spec("c.md", depends_on="b.md")
    )
    assert [[step.source for step in circle] for circle in world.cycles()] == [["a.md", "b.md"], ["c.md", "b.md"]]


def test_the_trail_of_parents_ends_even_in_a_circle(spec, catalog) -> None:
    """Topmost first; whoever is its own grandparent has a trail that stops."""
    world = catalog(spec("a.md"), spec("b.md", parent="a.md"), spec("c.md", parent="b.md"))
    assert ids(world.parents(world.specs[2])) == ["a", "b"]
    assert ids(world.children(world.specs[0])) == ["b"]
    circle = catalog(spec("a.md", parent="b.md"), spec("b.md", parent="a.md"), spec("c.md", parent="b.md"))
    assert ids(circle.parents(circle.specs[2])) == ["a", "b"]
    assert ids(circle.parents(circle.specs[0])) == ["b"]


def test_a_successor_is_named_by_either_side(spec, catalog) -> None:
    """`supersedes` is `superseded_by`, seen from the other end."""
    world = catalog(spec("a.md", superseded_by="b.md"), spec("b.md"), spec("c.md", supersedes="a.md"))
    assert ids(world.successors(world.specs[0])) == ["b", "c"]
    assert world.successors(world.specs[1]) == ()


def test_relations_are_seen_from_both_ends(spec, catalog) -> None:
    """What a spec says, by kind; and what is said of it, when it ends there."""
    world = catalog(spec("a.md"), spec("b.md", depends_on=["a.md", "gone"], link="a.md"))
    a, b = world.specs
    assert [relation.written for relation in world.outgoing(b)] == ["a.md", "gone", "a.md"]
    assert [relation.written for relation in world.outgoing(b, "depends_on")] == ["a.md", "gone"]
    assert [(relation.kind, relation.source) for relation in world.incoming(a)] == [
        ("depends_on", "b.md"),
        ("link", "b.md"),
    ]


def test_ten_thousand_specs_are_no_matter(spec, catalog) -> None:
    """A chain with shortcuts has more ways through it than there are atoms; none of them is walked twice."""
    specs = [
        spec(f"s{row:05}.md", f"spec-{row}", depends_on=[f"spec-{row - step}" for step in (1, 2, 3) if row >= step])
        for row in range(10_000)
    ]
    started = time.perf_counter()
    world = catalog(*specs)
    steps = world.dependents(world.specs[0])
    assert len(steps) == 9_999
    assert (steps[-1].distance, len(steps[-1].via)) == (3_333, 3_332)
    assert len(world.waves()) == 10_000
    assert world.cycles() == ()
    assert time.perf_counter() - started < 20  # a second or two; what is not linear takes minutes
