"""The blast radius: each dependent once, over a shortest way, of specs and of what they draw."""

from __future__ import annotations

import time

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.impact import Impact, impact, way
from tests.catalog.conftest import make_catalog, make_spec
from tests.catalog.test_components import catalog as drawn
from tests.catalog.test_components import part


def told(found: Impact) -> list[tuple[str, int, tuple[str, ...]]]:
    """Each dependent with its distance and the way to it, by ids."""
    return [(step.spec.id, step.distance, tuple(one.id for one in way(step, 9))) for step in found.steps]


@pytest.fixture(scope="module")
def world() -> Catalog:
    """A diamond on `a` with a tail behind it, a circle of `p` and `q` on the tail, and one that stands apart."""
    return make_catalog(
        make_spec("a.md"),
        make_spec("b.md", depends_on="a.md"),
        make_spec("c.md", depends_on=["a.md", "a.md", "c.md"]),
        make_spec("d.md", depends_on=["b.md", "c.md"]),
        make_spec("p.md", depends_on=["d.md", "q.md"]),
        make_spec("q.md", depends_on="p.md"),
        make_spec("z.md", related="a.md"),
    )


def test_each_once_over_a_shortest_way(world: Catalog) -> None:
    """However many ways lead there; what is merely related feels nothing."""
    found = impact(world, world.specs[0])
    assert told(found) == [
        ("b", 1, ()),
        ("c", 1, ()),
        ("d", 2, ("b",)),
        ("p", 3, ("b", "d")),
        ("q", 4, ("b", "d", "p")),
    ]
    assert (found.whole, found.direct) == (5, 2)


def test_no_further_than_asked(world: Catalog) -> None:
    """The nearest come, and the number of all the same."""
    found = impact(world, world.specs[0], most=2)
    assert [step.spec.id for step in found.steps] == ["b", "c"]
    assert found.whole == 5
    assert impact(world, world.specs[0], most=0).whole == 5


def test_a_circle_does_not_touch_itself(world: Catalog) -> None:
    """Both feel each other; neither is its own dependent."""
    assert told(impact(world, world.specs[4])) == [("q", 1, ())]
    assert told(impact(world, world.specs[5])) == [("p", 1, ())]
    assert impact(world, world.specs[6]).steps == ()


def test_counting_agrees_with_walking(world: Catalog) -> None:
    """For every spec, also in and before circles."""
    assert [world.radii.of(one) for one in world.specs] == [len(world.dependents(one)) for one in world.specs]


def test_the_end_of_a_long_way_is_told(world: Catalog) -> None:
    """What is nearest to the dependent says most about it."""
    last = impact(world, world.specs[0]).steps[-1]
    assert [one.id for one in way(last, 2)] == ["d", "p"]


def test_a_component_touches_who_draws_it_and_who_stands_on_them() -> None:
    """One step to the drawings, two to what depends on their specs."""
    made = drawn(
        (make_spec("specs/a.md"), "r[Redis]"),
        (make_spec("specs/b.md"), "r[ElastiCache Redis]"),
        (make_spec("specs/c.md", depends_on="a.md"), ""),
        (make_spec("specs/d.md"), ""),
    )
    redis = part(made, "Redis")
    assert told(impact(made, redis)) == [("a", 1, ()), ("b", 1, ()), ("c", 2, ("a",))]
    assert made.radii.of(redis) == 3


def test_the_spec_of_a_component_is_not_touched_by_it() -> None:
    """It is the component; who draws it and who depends on it are one step away, each once."""
    made = drawn(
        (make_spec("specs/bus.md", "bus-01", title="Event bus"), ""),
        (make_spec("specs/a.md", depends_on="bus-01"), "b[bus-01]"),
        (make_spec("specs/b.md"), "b[bus-01]"),
        (make_spec("specs/c.md", depends_on="bus-01"), ""),
        (make_spec("specs/d.md", depends_on="c.md"), ""),
    )
    bus = part(made, "Event bus")
    assert bus.home is made.at("specs/bus.md")
    assert told(impact(made, bus)) == [("a", 1, ()), ("b", 1, ()), ("c", 1, ()), ("d", 2, ("c",))]
    assert made.radii.of(bus) == 4


def test_the_longest_chain(world: Catalog) -> None:
    """From what is built first to what waits longest; a circle is one place in it."""
    assert [[one.id for one in place] for place in world.longest_chain] == [["a"], ["b"], ["d"], ["p", "q"]]
    assert len(world.longest_chain) == len(world.waves())
    assert make_catalog(make_spec("a.md"), make_spec("b.md")).longest_chain == ()


def test_ten_thousand_in_a_circle_are_no_matter() -> None:
    """The worst of circles is counted and walked in one go, and so is the worst of chains."""
    ring = [make_spec(f"s{row:05}.md", f"s-{row}", depends_on=f"s-{(row + 1) % 10_000}") for row in range(10_000)]
    started = time.perf_counter()
    made = make_catalog(*ring)
    assert {made.radii.of(one) for one in made.specs} == {9_999}
    assert [len(place) for place in made.longest_chain] == []
    chain = make_catalog(make_spec("s.md", "s-0"), *(
        make_spec(f"s{row:05}.md", f"s-{row}", depends_on=f"s-{row - 1}") for row in range(1, 10_000)
    ))  # fmt: skip
    assert len(chain.longest_chain) == 10_000
    assert chain.radii.of(chain.specs[0]) == 9_999
    found = impact(chain, chain.specs[0])
    assert sum(len(way(step, 50)) for step in found.steps) < 500_000
    assert time.perf_counter() - started < 40  # a few seconds; what is not linear takes minutes
