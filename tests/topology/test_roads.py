"""Where traffic enters and ends, what stands alone on its way, what no road leads to, and what is in which zone."""

from __future__ import annotations

import importlib.resources

import pytest

from spec_atlas.model.diagram import Diagram
from spec_atlas.topology.roads import Roads, roads
from spec_atlas.topology.spread import safe, stem
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary
from spec_atlas.topology.zones import Zone, one_sided, spread, zones

VOCABULARY = Vocabulary.parse(
    (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8"), {}
)

FERRY = """flowchart LR
    users([Passengers]) --> cdn[CDN] --> lb[HAProxy load balancer]
    subgraph quay [Server room]
        lb --> app[Booking server]
        app --> db[(PostgreSQL)]
        app --> queue[RabbitMQ]
        queue --> print[Ticket server]
        print --> files[Object storage]
    end
"""


def found(text: str) -> Roads:
    """The ways through one drawing."""
    return roads(topology(Diagram("mermaid", text), VOCABULARY))


def framed(text: str) -> tuple[Zone, ...]:
    """The zones of one drawing."""
    drawn = topology(Diagram("mermaid", text), VOCABULARY)
    return zones(drawn.graph, drawn.components, drawn.layers)


def alone(text: str) -> list[str]:
    """The parts that fail alone, in the order in which traffic meets them."""
    return [point.node for point in found(text).chokepoints]


def test_from_the_people_to_the_data() -> None:
    """People are the entry, what keeps data is the end, and a part that all ways need is told with such a way."""
    ways = found(FERRY)
    assert ways.entries == ("users",)
    assert ways.sinks == ("db", "queue", "files")
    assert ways.unreached == ()
    told = {point.node: (point.cuts, point.path) for point in ways.chokepoints}
    assert told["lb"] == (("db", "queue", "files"), ("users", "cdn", "lb", "app", "db"))
    assert told["print"] == (("files",), ("users", "cdn", "lb", "app", "queue", "print", "files"))
    assert list(told) == ["lb", "app", "queue", "print"]


def test_a_second_way_saves_it() -> None:
    """What has another of its kind beside it, or can be gone around, fails without harm."""
    assert alone(FERRY + " lb --> app2[Booking server 2] --> db & queue\n") == ["lb", "queue", "print"]
    assert "lb" not in alone(FERRY + " users --> app\n")


def test_lines_without_heads_go_both_ways() -> None:
    """A line without an arrow head, or with two, leads back as well; an arrow does not."""
    for line, reached in (("---", True), ("<-->", True), ("-->", False)):
        ways = found(f"flowchart LR\n u[Users] --> a[App server]\n d[(MySQL)] {line} a\n a --> c[(Redis)]\n")
        assert ("d" in ways.sinks and "d" not in ways.unreached) is reached, line


def test_a_frame_stands_for_what_is_in_it() -> None:
    """An arrow to a frame leads to each member, one from it leaves each; no way goes through it by that alone."""
    text = (
        "flowchart LR\n u[Users] --> {to}\n subgraph f [Server room]\n  a[App server]\n  b[Batch server]\n end\n {back}"
    )
    ways = found(text.format(to="f", back="f --> d[(MySQL)]"))
    assert ways.stranded == ()
    assert ways.chokepoints == ()
    assert ways.unreached == ()
    ways = found(text.format(to="a", back="b --> d[(MySQL)]"))
    assert ways.unreached == ("d",)


def test_without_people_what_only_sends_is_the_entry() -> None:
    """Public DNS before others, and never what watches or keeps."""
    assert found("flowchart LR\n r[Route 53] --> l[NLB] --> e[EC2 instance]\n x[Cron VM] --> e\n").entries == ("r",)
    text = "flowchart LR\n n[nginx container] --> a[API container] --> d[(MySQL)]\n p[Prometheus] --> a\n"
    assert found(text).entries == ("n",)


def test_who_looks_at_a_dashboard_does_not_pass() -> None:
    """Monitoring that reads a database is no second way for users."""
    text = "flowchart LR\n u[Users] --> a[App server] --> d[(MySQL)]\n u --> g[Grafana] --> p[Prometheus] --> d\n"
    assert alone(text) == ["a"]


def test_a_copy_is_not_cut_off_by_its_original() -> None:
    """Replication is no traffic from users."""
    assert alone("flowchart LR\n u[Users] --> a[App servers] --> p[(MySQL)] --> r[(MySQL copy in Lyon)]\n") == []


@pytest.mark.parametrize(
    "label",
    [
        "Redis cluster",
        "RDS Multi-AZ",
        "API x3",
        "2× m6g.large",
        "3 instances",
        "App servers",
        "Auto Scaling Group",
        "ALB",
        "Azure Front Door",
        "S3 bucket",
        "EKS",
        "MySQL primary + standby",
        "HAProxy, keepalived address",
        "Redis-Cluster, ausfallsicher",
    ],
)
def test_labels_that_tell_of_a_spare(label: str) -> None:
    """Several, a spare, or a cloud that keeps it: drawn once, and yet not alone."""
    assert safe(label)


@pytest.mark.parametrize("label", ["PostgreSQL 15", "API server", "HAProxy load balancer", "x86 box", "t3.2xlarge VM"])
def test_labels_that_do_not(label: str) -> None:
    """Versions and sizes are no numbers of machines."""
    assert not safe(label)


def test_one_of_several() -> None:
    """Numbers, letters, zones and the part in a pair do not make a part another."""
    assert stem("App server 1") == stem("App server B")
    assert stem("Orders DB primary") == stem("Orders DB standby")
    assert stem("Orders DB") != stem("Stock DB")


def test_what_no_road_leads_to() -> None:
    """A box without a line is an island, and so are parts that are joined to each other only."""
    ways = found(FERRY + " cache[(Redis)]\n old[Fax server] --> paper[Mail server]\n")
    assert ways.stranded == (("cache",), ("old", "paper"))


@pytest.mark.parametrize(
    "box",
    [
        "note[Redis is in the other diagram]",
        "x[Note: Redis is elsewhere]",
        "x[Legend]",
        "x[Redis]:::legend",
        "x@{ shape: text, label: 'Redis' }",
        "x[10.0.0.0/16 network]",
        "subgraph key [Legend]\n x[(Database)]\n end",
        "subgraph f [Rack]\n x[(Redis)]\n end\n lb --> f",
        "x[Redis] --- db",
    ],
)
def test_what_is_no_island(box: str) -> None:
    """Legends, notes, addresses, and what stands in a frame that a line goes to."""
    assert found(f"{FERRY} {box}\n").stranded == ()


def test_drawings_without_lines() -> None:
    """Where boxes are placed and not joined, none is stranded."""
    assert found('block-beta\n columns 2\n a["EC2 instance"] b["RDS"] c["ALB"] d["S3"]\n a --> b\n').stranded == ()
    text = "flowchart LR\n subgraph v [VPC]\n a[EC2 instance] --> b[RDS]\n c[Redis]\n d[Lambda]\n e[S3]\n end\n"
    assert found(text).stranded == ()


def test_a_line_at_the_border_of_a_group() -> None:
    """`{group}` in an architecture diagram joins all that is in the group."""
    text = (
        "architecture-beta\n service u(internet)[Users]\n group c(cloud)[Cluster]\n"
        " service n(server)[nginx] in c\n service a(server)[API server] in c\n service d(database)[MySQL] in c\n"
        " u:R --> L:n{0}\n n:B --> T:a\n"
    )
    assert found(text.format("{group}")).stranded == ()
    assert found(text.format("")).stranded == (("d",),)


def test_zones_and_their_tiers() -> None:
    """Each zone knows what is in it, however it is named; a tier that one zone alone has is told."""
    text = (
        "flowchart LR\n u[Users] --> l[NLB]\n subgraph one [Availability Zone 1 - us-east-1a]\n a[App server]\n"
        " d[({data})]\n end\n subgraph two [us-east-1b]\n b[App server 2]\n end\n l --> a & b --> d\n"
    )
    drawn = framed(text.format(data="MySQL"))
    assert [(zone.mark, zone.tiers) for zone in drawn] == [("1", ("compute", "data")), ("us-east-1b", ("compute",))]
    assert [(tier, zone.node) for tier, zone in one_sided(drawn)] == [("data", "one")]
    assert list(one_sided(framed(text.format(data="MySQL Multi-AZ")))) == []
    assert list(one_sided(framed(text.format(data="MySQL").replace("b[App", "q[Quux]\n b[App")))) == []


def test_two_frames_of_one_zone() -> None:
    """A zone drawn once in each network is one zone."""
    text = "flowchart LR\n" + "".join(
        f" subgraph {net}{zone} [AZ {zone}]\n  {net}{zone}1[{kind}]\n end\n"
        for net, kind in (("p", "App server"), ("d", "MySQL"))
        for zone in "ab"
    )
    drawn = framed(text + " pa1 --> da1\n pb1 --> db1\n")
    assert sorted(zone.mark for zone in drawn) == ["a", "a", "b", "b"]
    assert list(one_sided(drawn)) == []


def test_several_zones_in_one_label_are_no_zone() -> None:
    """`3 AZs` says that there are zones, and draws none."""
    found_here = topology(
        Diagram("mermaid", "flowchart LR\n subgraph v [VPC, 3 AZs]\n a[EC2 instance] --> d[RDS]\n end\n"), VOCABULARY
    )
    assert zones(found_here.graph, found_here.components, found_here.layers) == ()
    assert spread(found_here.layers)


def test_other_kinds_have_no_roads() -> None:
    """A pipeline leads nowhere."""
    assert found("flowchart LR\n a[Git push] --> b[Build] --> c[Run tests] --> d[Deploy]\n") == Roads()


def test_a_relation_both_ways() -> None:
    """C4 has a word of its own for it."""
    text = (
        "C4Deployment\n Person(u, 'Passenger')\n Deployment_Node(r, 'Server room') {\n"
        "  Container(a, 'Booking API', 'EC2 instance')\n  ContainerDb(d, 'Bookings', 'PostgreSQL')\n }\n"
        " Rel(u, a, 'books')\n {0}(d, a, 'rows')\n"
    )
    assert found(text.replace("{0}", "BiRel")).unreached == ()
    assert found(text.replace("{0}", "BiRel")).sinks == ("d",)
    assert "d" not in found(text.replace("{0}", "Rel")).sinks
