"""Who draws what, and which spec a node stands for."""

from __future__ import annotations

import datetime
import importlib.resources

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.components import Part
from spec_atlas.model.diagram import Diagram
from spec_atlas.model.spec import Spec
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary
from tests.catalog.conftest import make_spec

TOML = (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8")
VOCABULARY = Vocabulary.parse(TOML, {})


def catalog(*drawn: tuple[Spec, str]) -> Catalog:
    """Specs, each with the nodes of its drawing behind a load balancer in a VPC."""
    frame = "flowchart LR\n subgraph v[VPC]\n lb[Load balancer] --> ec2[EC2 instance]\n{}\n end\n"
    topologies = {
        spec.path: (topology(Diagram("mermaid", frame.format(nodes)), VOCABULARY),) if nodes else ()
        for spec, nodes in drawn
    }
    specs = [spec for spec, _ in drawn]
    return Catalog.build(specs, topologies, today=datetime.date(2026, 1, 1), vocabulary=VOCABULARY)


def part(made: Catalog, title: str) -> Part:
    """The one component of this title."""
    [found] = [one for one in made.components.parts if one.title == title]
    return found


def test_one_product_by_many_labels() -> None:
    """Who uses Redis? Each spec once, with all its nodes."""
    made = catalog(
        (make_spec("specs/a.md"), "r1[Redis 7 primary]\n r2[Redis replica]"),
        (make_spec("specs/b.md"), "c[ElastiCache Redis]"),
        (make_spec("specs/c.md"), "c[Redis exporter]"),
    )
    redis = part(made, "Redis")
    assert [[draw.component.label for draw in user] for user in redis.users] == [
        ["Redis 7 primary", "Redis replica"],
        ["ElastiCache Redis"],
    ]
    assert (redis.kind, redis.layers, redis.conflict) == ("product", ("data",), "")


def test_one_name_for_two_things() -> None:
    """A queue that is SQS here and Kafka there is told first."""
    made = catalog(
        (make_spec("specs/a.md"), "q[order-events SQS]\n x[Redis]"),
        (make_spec("specs/b.md"), "q[order-events Kafka]\n x[Redis]"),
    )
    first = made.components.parts[0]
    assert (first.title, first.conflict) == ("order-events", "It is SQS or Kafka, depending on the drawing.")


def test_one_part_written_in_two_ways() -> None:
    """Numbers of pods are no other way of writing."""
    made = catalog(
        (make_spec("specs/a.md"), "a[booking-api pod 1]\n b[booking-api pod 2]"),
        (make_spec("specs/b.md"), "a[Booking API]"),
    )
    assert part(made, "booking-api").conflict == "It is written `booking-api` or `Booking API`."
    assert not part(catalog((make_spec("specs/a.md"), "a[booking-api pod 1]")), "booking-api").conflict


def test_layers_that_do_not_meet() -> None:
    """A name that is compute in one drawing and object storage in another."""
    made = catalog(
        (make_spec("specs/a.md"), "a[mooring-index server]"),
        (make_spec("specs/b.md"), "a[mooring-index server]:::layer-storage"),
    )
    assert part(made, "mooring-index server").conflict == "The drawings place it in different layers."


@pytest.mark.parametrize(
    ("node", "home", "exact"),
    [
        ("n[Tide Forecast]", "tides", True),
        ("n[Tide Forecast API, port 80]", "tides", True),
        ("n[tide-forecast pod 2]", "tides", True),
        ("n[Tide Forecast topic water]", "tides", False),
        ("n[the svc-tides-7 service]", "svc-tides-7", True),
        ("n[Forecast of the tide]", None, False),
        ("n[Load balancer pool]", None, False),
        ("n[Ledger]", None, False),
        ("n[Own System]", None, False),
        ('n["[whatever](tides.md)"]', "tides", True),
        ('n[Whatever]\n click n "tides.md"', "tides", True),
        ('n[Whatever]\n click n "https://example.org/x"', None, False),
    ],
)
def test_home_of_a_node(node: str, home: str | None, exact: bool) -> None:
    """Titles of several words, ids, and links; never general words, one word, or the spec itself."""
    own = make_spec("specs/own.md", "own", title="Own System")
    made = catalog(
        (own, node),
        (make_spec("specs/tides.md", "tides", title="Tide Forecast"), ""),
        (make_spec("specs/other.md", "svc-tides-7", title="Other"), ""),
        (make_spec("specs/lb.md", "lb", title="Load Balancer"), ""),
        (make_spec("specs/ledger.md", "ledger", title="Ledger"), ""),
    )
    [drawn] = made.topologies[own.path]
    found = made.components.home(own, next(one for one in drawn.graph.nodes if one.id == "n"))
    assert (found.spec.id if found else None, bool(found and found.exact)) == (home, exact)


def test_common_title_of_a_related_spec() -> None:
    """One word is enough where a relation says the same, unless a known word goes on behind it."""
    own = make_spec("specs/own.md", "own", depends_on=["ledger", "network"])
    made = catalog(
        (own, "a[Ledger entries]\n b[Network load balancer]"),
        (make_spec("specs/ledger.md", "ledger", title="Ledger"), ""),
        (make_spec("specs/network.md", "network", title="Network"), ""),
    )
    nodes = {node.id: node for node in made.topologies[own.path][0].graph.nodes}
    found = made.components.home(own, nodes["a"])
    assert found
    assert (found.spec.id, found.exact) == ("ledger", False)
    assert made.components.home(own, nodes["b"]) is None


def test_two_specs_of_one_title_have_no_node() -> None:
    """Which of them is meant, nobody knows."""
    own = make_spec("specs/own.md", "own")
    twins = [(make_spec(f"specs/{name}.md", name, title="Tide Forecast"), "") for name in ("x", "y")]
    made = catalog((own, "n[Tide Forecast API]"), *twins)
    assert [one.kind for one in made.components.parts if one.title == "Tide Forecast API"] == ["own"]


def test_node_of_unknown_words_counts_for_its_spec() -> None:
    """Whatever a spec is called, those who draw it are among its users."""
    own = make_spec("specs/own.md", "own")
    made = catalog((own, "n[Palisade Nord]"), (make_spec("specs/x.md", "x", title="Palisade Nord"), ""))
    assert [[draw.spec.id for draw in user] for user in part(made, "Palisade Nord").users] == [["own"]]
