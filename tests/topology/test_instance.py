"""What a label says a node is an instance of."""

from __future__ import annotations

import importlib.resources

import pytest

from spec_atlas.topology.instance import Instance, instance, is_general
from spec_atlas.topology.vocabulary import NO_WORDS, Vocabulary

TOML = (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8")
VOCABULARY = Vocabulary.parse(TOML, {})


@pytest.mark.parametrize(
    ("label", "products", "service"),
    [
        ("ElastiCache Redis 7 cluster", ["Redis"], "ElastiCache"),
        ("Azure Cache for Redis", ["Redis"], "Azure Cache"),
        ("RDS Postgres 15 Multi-AZ", ["PostgreSQL"], "RDS"),
        ("Azure Database for PostgreSQL, zone redundant", ["PostgreSQL"], "Azure Database"),
        ("RDS instance", ["RDS"], ""),
        ("MSK", ["Kafka"], "MSK"),
        ("nginx:1.25", ["nginx"], ""),
        ("NLB", ["Network Load Balancer"], ""),
        ("Route 53 and CloudFront", ["Route 53", "CloudFront"], ""),
        ("SQS sync queue", ["SQS"], ""),
        ("EKS cluster", ["EKS"], ""),
        ("Queue (SQS)", ["SQS"], ""),
    ],
)
def test_products_have_one_name(label: str, products: list[str], service: str) -> None:
    """Spellings and versions fall away; who runs a product is told apart from it."""
    assert instance(label, VOCABULARY) == Instance(tuple(products), service)


@pytest.mark.parametrize(
    "label",
    [
        "Database",
        "Load balancer",
        "API instance A",
        "Users",
        "Internal API 2",
        "数据库",
        "load-balancer",
        "10.0.0.0/16",
    ],
)
def test_general_words_name_nothing(label: str) -> None:
    """The database of one system is not that of the next."""
    assert instance(label, VOCABULARY) == Instance()
    assert is_general(label, VOCABULARY)


@pytest.mark.parametrize(
    "label", ["Kafka consumer", "Redis exporter", "VPC endpoints for DynamoDB, KMS, S3", "Backup of PostgreSQL"]
)
def test_what_is_beside_a_product_is_not_the_product(label: str) -> None:
    """A Kafka consumer is no Kafka."""
    assert not instance(label, VOCABULARY).products


def test_instances_of_a_part_have_one_name() -> None:
    """Case, hyphens, numbers and what tells instances apart do not count."""
    labels = [
        "booking-api pod 1",
        "Booking API",
        "BookingApi",
        "booking_api-2",
        "Booking API on EKS",
        "Booking API (v2)",
    ]
    assert {instance(label, VOCABULARY).key for label in labels} == {"booking api"}
    assert instance("Booking API on EKS", VOCABULARY).service == "EKS"
    assert instance("AKS window-api pod 1", VOCABULARY) == Instance((), "AKS", "window-api")


def test_names_beside_products() -> None:
    """What is written in one is a name; other words beside a product describe it."""
    assert instance("plan-db PostgreSQL primary", VOCABULARY) == Instance(("PostgreSQL",), "", "plan-db")
    assert instance("redis-answers", VOCABULARY) == Instance(("Redis",), "", "redis-answers")
    assert instance("Redis page cache", VOCABULARY).name == ""
    assert instance("S3 sign-in records", VOCABULARY).name == ""
    assert instance("ingress-nginx", VOCABULARY) == Instance(("ingress-nginx",))


def test_every_label_has_an_answer() -> None:
    """Whatever stands in a label, and without any vocabulary."""
    for label in ("", " ", "(", "1", "[x](y)", "→", "-", "a" * 5000, "pod", ", ,"):
        assert isinstance(instance(label, VOCABULARY), Instance)
        assert instance(label, NO_WORDS).products == ()


def test_spellings_are_found_as_they_are_listed() -> None:
    """Each spelling of the vocabulary gives the product it is listed under."""
    wrong = {}
    for spelling, (product, _, _) in VOCABULARY.products.spellings.items():
        [found] = VOCABULARY.products.found([spelling])
        if found.product != product:
            wrong[spelling] = found.product
    assert wrong == {}
