"""When a drawn box may be meant by what is declared."""

from __future__ import annotations

import importlib.resources

import pytest

from spec_atlas.model.declared import Declaration
from spec_atlas.model.diagram import Diagram
from spec_atlas.topology.likeness import together, tokens
from spec_atlas.topology.match import drawn, matches, shape
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary

TOML = (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8")
VOCABULARY = Vocabulary.parse(TOML, {})


def is_drawn(name: str, layer: str, detail: str, box: str) -> bool:
    """Whether a box in a cluster may be meant by a component."""
    text = f'flowchart LR\n subgraph c [Kubernetes cluster]\n n["{box}"] --> w[Word pods]\n w --> v[Word pods]\n end\n'
    boxes = drawn([topology(Diagram("mermaid", text), VOCABULARY)], VOCABULARY)
    own = shape(Declaration(name, layer, "docker-compose", detail=detail), VOCABULARY)
    return matches(own, next(iter(boxes)))


@pytest.mark.parametrize(
    ("name", "layer", "detail", "box"),
    [
        ("api-service", "compute", "", "API service 1"),
        ("prod-orders-api-v2", "compute", "", "Orders API pod"),
        ("db", "data", "postgres:16", "PostgreSQL primary"),
        ("cache", "data", "valkey/valkey:8", "ElastiCache Redis"),
        ("mongo", "data", "mongo:7", "MongoDB replica set"),
        ("orders-db", "data", "postgres:16", "Database cluster"),
        ("orders-db", "data", "postgres:16", "Orders database"),
        ("haproxy", "lb", "haproxy:3", "HAProxy"),
        ("public-alb", "lb", "", "Application load balancer"),
        ("authentication", "compute", "", "Auth service"),
        ("ticketWorker", "compute", "", "ticket worker 2"),
        ("app-uploads", "storage", "", "S3 bucket"),
        ("web", "compute", "", "Application servers"),
        ("Route 53", "edge", "", "Public DNS"),
    ],
)
def test_drawn(name: str, layer: str, detail: str, box: str) -> None:
    """The same thing under two names."""
    assert is_drawn(name, layer, detail, box)


@pytest.mark.parametrize(
    ("name", "layer", "detail", "box"),
    [
        ("orders-api", "compute", "", "Billing API pod"),
        ("cache", "data", "redis:7", "PostgreSQL primary"),
        ("queue", "data", "rabbitmq:4", "Database"),
        ("users-db", "data", "postgres:16", "PostgreSQL (orders)"),
        ("user-service", "compute", "", "Users"),
        ("orders-api", "compute", "", "Orders database"),
        ("mail-worker", "compute", "", "Application server"),
        ("app-uploads", "storage", "", "S3 bucket invoices"),
        ("tickets", "storage", "", "PostgreSQL"),
        ("CloudFront", "edge", "", "Public DNS"),
    ],
)
def test_not_drawn(name: str, layer: str, detail: str, box: str) -> None:
    """Two things."""
    assert not is_drawn(name, layer, detail, box)


def test_families_of_products_are_known_in_any_writing() -> None:
    """What a family's names begin with is enough to look for them, however they are joined to other words."""
    for names, family in (
        ("PostgreSQL postgres:16 TimescaleDB pgsql-1", "postgres"),
        ("MySQL my-sql MariaDB", "mysql"),
        ("ALB nlb-1 Load-Balancer LoadBalancing ingress-nginx 2lb", "balancer"),
        ("S3 s3.orders ObjectStorage blob_storage buckets", "bucket"),
        ("WAF wafv2 Web-ACL AWS-Shield CloudArmor", "waf"),
        ("DocumentDB mongo-2 MongoDB", "mongo"),
        ("ElastiCache valkey8 redis", "redis"),
        ("notifier Notifications notify", "notify"),
        ("Route53 dns HostedZones", "dns"),
    ):
        for name in names.split():
            assert family in tokens(name), name
            assert family in tokens(f"orders {name} über"), name
    assert tokens("Napp balbum s4 mydata") == {"napp", "balbum", "s", "mydata"} - {"s"}


def test_names_side_by_side_are_one_text() -> None:
    """The name of a family may begin in one name and end in the next, and before or behind its humps."""
    for names in (
        ("load", "balancer 1"),
        ("Reader 1", "reader0"),
        ("S", "3"),
        ("mYsql", "a"),
        ("Größe", "db"),
        ("", "x"),
    ):
        assert together(names) == tokens(" ".join(names)), names
    assert together(("open", "search")) == {"elastic"}
