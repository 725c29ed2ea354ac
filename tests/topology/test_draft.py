"""A first diagram from what is declared: it parses, is a deployment, and says what is declared and what is guessed."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest

from spec_atlas import disk
from spec_atlas.model.conventions import Conventions
from spec_atlas.model.declared import Declaration, Declared, DeclaredLink
from spec_atlas.model.diagram import Diagram
from spec_atlas.model.topology import Topology
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.source import decode
from spec_atlas.reading.spec import read
from spec_atlas.topology.declared.declared import declared
from spec_atlas.topology.draft.draft import draft
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary

TOML = (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8")
VOCABULARY = Vocabulary.parse(TOML, {})
RICH = (
    "data/operational-databases.md",
    "foundation/container-platform.md",
    "foundation/secrets.md",
    "harbour/edge-gateways.md",
    "operations/ci-runners.md",
    "services/berth-booking.md",
)


def judged(text: str) -> Topology:
    """What a draft shows; it has to parse."""
    found = topology(Diagram("mermaid", text), VOCABULARY)
    assert not found.fault, text
    return found


def part(name: str, layer: str, **more: object) -> Declaration:
    """A component that a Compose file declares."""
    return Declaration(name, layer, "docker-compose", **more)  # type: ignore[arg-type]  # tests give what fits


@pytest.mark.parametrize("path", RICH)
def test_the_draft_of_a_rich_spec_is_a_deployment(root: Path, path: str) -> None:
    """Its own diagram plays no part in it: only code and tables are read."""
    texts = dict(disk.builtin_profiles())
    generic = profile("generic", "generic.md", texts.pop("generic"))
    known = Conventions(profiles=(generic, *(profile(name, name, text, generic) for name, text in texts.items())))
    spec = read(decode(path, (root / "specs" / path).read_bytes()), known)
    found = judged(draft(declared(spec, VOCABULARY), VOCABULARY))
    assert found.kind == "deployment", found.why
    assert found.flows


def test_nothing_declared_gives_nothing() -> None:
    """A network alone is nothing to draw."""
    assert draft(Declared(), VOCABULARY) == ""
    assert draft(Declared((Declaration("vpc", "network", "network"),)), VOCABULARY) == ""


SYSTEM = Declared(
    (
        Declaration("Route 53", "edge", "table"),
        Declaration("public", "lb", "kubernetes", detail="Ingress"),
        Declaration("shop", "compute", "kubernetes", copies=2),
        Declaration("mail-worker", "compute", "kubernetes", copies=1),
        Declaration("orders", "data", "kubernetes", detail="postgres:16.4"),
        Declaration("photos", "storage", "inventory", detail="S3 bucket"),
        Declaration("main", "network", "network", detail="10.0.0.0/16"),
        *(Declaration(f"Availability zone {name}", "az", "network") for name in "abc"),
    ),
    (
        DeclaredLink("public", "shop", "8080"),
        DeclaredLink("shop", "orders"),
        DeclaredLink("app-sg", "db-sg", "5432"),
        DeclaredLink("", "web-sg", "443"),
    ),
)

DRAWN = """\
    users(["Users"])

    subgraph edge_layer["Edge"]
        route_53["Route 53"]
    end

    subgraph frame["VPC main 10.0.0.0/16"]
        subgraph lb_layer["Load balancing"]
            public["public (Ingress)"]
        end
        subgraph compute_layer["Compute"]
            subgraph zone_1["Availability zone a"]
                shop_1["shop 1 (pod)"]
                mail_worker["mail-worker (pod)"]
            end
            subgraph zone_2["Availability zone b"]
                shop_2["shop 2 (pod)"]
            end
        end
        subgraph data_layer["Data"]
            orders[("orders (postgres 16.4)")]
        end
    end

    subgraph storage_layer["Object storage"]
        photos[("photos (S3 bucket)")]
    end

    users -.-> route_53
    public -->|"8080"| shop_1 & shop_2
    shop_1 & shop_2 -->|"5432"| orders
    mail_worker -->|"5432"| orders
    route_53 -->|"443"| public
    compute_layer -.-> storage_layer
"""


def test_a_whole_system() -> None:
    """Layers in frames, workloads in as many zones as they run; security groups lead from tier to tier."""
    text = draft(SYSTEM, VOCABULARY)
    assert text.partition("know.\n")[2] == DRAWN
    found = judged(text)
    assert (found.kind, found.missing) == ("deployment", ())


def test_names_cannot_break_out_of_their_labels() -> None:
    """Whatever a spec calls its components, the diagram holds it as a label."""
    names = ('a"]\nb --> c', "<script>alert(1)</script>", "end", "`**x**`", "%%{init: {}}%%", "日本", "", "x" * 300)
    found = judged(draft(Declared(tuple(part(name, "compute") for name in names)), VOCABULARY))
    assert len(found.graph.nodes) == len(names) + 1
    assert len(found.graph.edges) == len(names)
    assert not [node.label for node in found.graph.nodes if len(node.label) > 200]


def test_large_systems_stay_drawable() -> None:
    """Mermaid draws 500 edges; a draft is no inventory."""
    many = tuple(part(f"service-{number}", "compute") for number in range(400))
    stores = tuple(part(f"store-{number}", "data", detail="postgres:16") for number in range(100))
    judged(draft(Declared((*many, *stores)), VOCABULARY))


def test_a_name_that_two_share_leads_from_the_balancer_to_the_workload() -> None:
    """A Service often has the name of what it stands before."""
    two = (Declaration("shop", "lb", "kubernetes"), Declaration("shop", "compute", "kubernetes"))
    text = draft(Declared(two, (DeclaredLink("", "shop"), DeclaredLink("shop", "shop", "80"))), VOCABULARY)
    assert "    users --> shop\n" in text
    assert '    shop -->|"80"| shop_2\n' in text
