"""What is read from the code blocks and tables of a spec, with its places."""

from __future__ import annotations

import importlib.resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.declared import Declared
from spec_atlas.model.source import Source
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.spec import read
from spec_atlas.topology.declared.declared import declared
from spec_atlas.topology.vocabulary import Vocabulary

TOML = (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8")
VOCABULARY = Vocabulary.parse(TOML, {})
GENERIC = (importlib.resources.files("spec_atlas.profiles") / "generic.md").read_text("utf-8")
CONVENTIONS = Conventions(profiles=(profile("generic", "generic.md", GENERIC),))


def said(text: str) -> Declared:
    """Read a document and what it declares."""
    return declared(read(Source("specs/x.md", text), CONVENTIONS), VOCABULARY)


def yaml(text: str) -> Declared:
    """Read what one block of YAML declares; its first line is the fourth of the file."""
    return said(f"# X\n\n```yaml\n{text}\n```\n")


def names(found: Declared) -> dict[str, str]:
    """The layer of each component by its name."""
    return {one.name: one.layer for one in found.components}


def links(found: Declared) -> set[tuple[str, str, str]]:
    """The links without their places."""
    return {(one.start, one.end, one.label) for one in found.links}


COMPOSE = """\
x-base: &base
  image: registry.example/shop:1
  depends_on: [db]
services:
  api:
    <<: *base
    ports: ["127.0.0.1:8080:80"]
  web: {build: ., depends_on: {api: {condition: service_started}}}
  kafka-ui: {image: "provectuslabs/kafka-ui"}
  orders-worker: {image: "registry.example/orders-db-worker:2"}
  db: {image: "bitnami/postgresql:16.4", ports: ["5432:5432"]}
  cache: {image: "valkey/valkey"}
  files: {image: "minio/minio"}
  prometheus: {image: "prom/prometheus"}"""


def test_a_compose_file() -> None:
    """Services with the layer of their image, what they merge and depend on, and whom the outside reaches."""
    found = yaml(COMPOSE)
    assert names(found) == {
        "api": "compute",
        "web": "compute",
        "orders-worker": "compute",
        "db": "data",
        "cache": "data",
        "files": "storage",
        "prometheus": "compute",
    }
    assert links(found) == {("api", "db", ""), ("", "api", "8080"), ("web", "api", "")}
    assert [one.name for one in found.components if one.support] == ["prometheus"]
    [db] = [one for one in found.components if one.name == "db"]
    assert (db.span.line, db.span.column, db.span.end_column, db.detail) == (14, 3, 5, "bitnami/postgresql:16.4")


KUBERNETES = """\
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      replicas: 3
      template:
        metadata: {labels: {app: shop, tier: front}}
        spec: {containers: [{name: web, image: "registry.example/shop:1"}]}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {selector: {app: shop}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: {name: public}
spec:
  rules:
    - http:
        paths: [{backend: {serviceName: shop, servicePort: 80}}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: route}
spec:
  parentRefs: [{name: gate}]
  rules: [{backendRefs: [{name: shop, port: 80}]}]
---
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: {name: ledger}
spec: {instances: 3}
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: x, image: "registry.example/report"}]}}}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}"""


def test_kubernetes_manifests() -> None:
    """Workloads and balancers; a Service leads from what stands before it to what it selects."""
    found = yaml(KUBERNETES)
    assert names(found) == {"shop": "compute", "public": "lb", "ledger": "data", "nightly": "compute"}
    assert links(found) == {("public", "shop", "8080"), ("gate", "shop", "8080")}
    shop = found.components[0]
    assert (shop.copies, shop.names, shop.span.line) == (3, ("web",), 9)
    assert [one.name for one in found.components if one.support] == ["nightly"]


def test_a_service_and_its_workload_are_in_different_blocks() -> None:
    """They are read together, and may have one name."""
    found = said(
        "```yaml\napiVersion: v1\nkind: Service\nmetadata: {name: shop}\n"
        "spec: {type: LoadBalancer, selector: {app: shop}}\n```\n\n"
        "- nested\n\n  ```yaml\n  apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: shop}\n"
        "  spec: {template: {metadata: {labels: {app: shop}}}}\n  ```\n"
    )
    assert [(one.name, one.layer, one.span.line, one.span.column) for one in found.components] == [
        ("shop", "lb", 4, 18),
        ("shop", "compute", 13, 20),
    ]
    assert links(found) == {("", "shop", ""), ("shop", "shop", "")}


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("vpc: {availability_zones: 2}", ["1", "2"]),
        ("network: {azs: [eu-west-1a, eu-west-1b]}", ["eu-west-1a", "eu-west-1b"]),
        ("vpc:\n  subnets:\n    public:\n      - 10.0.1.0/24 (AZ-1)\n      - 10.0.2.0/24 (AZ-2)", ["1", "2"]),
        (
            "subnets:\n  - {name: a, zone: europe-west4-a}\n  - {name: b, availabilityZone: '2'}",
            ["europe-west4-a", "2"],
        ),
    ],
)
def test_zones(text: str, zones: list[str]) -> None:
    """They are counted, listed, or said of each subnet."""
    assert [one.name for one in yaml(text).zones] == [f"Availability zone {zone}" for zone in zones]


def test_security_groups_are_flows() -> None:
    """From group to group, or from outside; addresses of networks are nobody."""
    found = yaml(
        "securityGroups:\n  app:\n    inbound:\n      - {port: 80, from: 0.0.0.0/0}\n"
        "      - {port: 22, from: 10.0.0.0/8}\n  db:\n    inbound: [{port: 5432, from: app}]\n"
        "    outbound: [{port: 443, to: mirror}]"
    )
    assert links(found) == {("", "app", "80"), ("app", "db", "5432"), ("db", "mirror", "443")}
    assert not found.drawable


def test_lists_under_plain_keys() -> None:
    """Names, mappings with a name, or a mapping by name; and a store with settings of its own."""
    found = yaml(
        "gcs_buckets: [photos]\nstores:\n  queues: [{name: mails}]\n  databases:\n    orders: {engine: postgres}\n"
        "mongodb: {storage_size: 5GB}\nlogging: {mongodb: debug}"
    )
    assert names(found) == {"photos": "storage", "mails": "data", "orders": "data", "mongodb": "data"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("booking-api: {minReplicas: 3, maxReplicas: 9}", "booking-api"),
        ("AutoScalingGroup: {Name: router, MinSize: 3, MaxSize: 9}", "router"),
        ("horizontal_scaling:\n  component: runner\n  limits: {min_instances: 3, max_instances: 9}", "runner"),
        ("service: collector\nminInstances: 3\nmaxInstances: 4", "collector"),
        ("autoscaling: {min_replicas: 3, max_replicas: 9}", ""),
    ],
)
def test_what_is_scaled(text: str, name: str) -> None:
    """Limits of scaling tell of a component where they name one."""
    assert [(one.name, one.copies) for one in yaml(text).components] == ([(name, 3)] if name else [])


def test_terraform_has_places() -> None:
    """Types of resources that run; helpers such as listeners and policies are none."""
    found = said(
        '```hcl\nlocals {}\n  resource "aws_s3_bucket" "photos" {\n}\nresource "aws_s3_bucket_policy" "p" {}\n'
        'resource "google_cloud_run_v2_service" "api" {}\n'
        'resource "aws_subnet" "a" {\n  availability_zone = "eu-west-1a"\n}\n```\n'
    )
    assert names(found) == {
        "photos": "storage",
        "api": "compute",
        "a": "network",
        "Availability zone eu-west-1a": "az",
    }
    span = found.components[0].span
    assert (span.line, span.column, span.end_column) == (3, 29, 35)


def test_a_table_of_resources() -> None:
    """A row is a component where name, type or heading tell its layer; several products in one cell are several."""
    found = said(
        "### Compute\n\n| Resource | Type |\n|---|---|\n| planner | pods |\n| Route 53, AWS WAF | |\n"
        "| [Name] | [type] |\n"
        "| Aurora, berth schema | PostgreSQL |\n\n"
        "### Networking\n\n| Resource | Purpose |\n|---|---|\n| Antennas | hear |\n"
    )
    assert names(found) == {
        "planner": "compute",
        "Route 53": "edge",
        "AWS WAF": "edge",
        "Aurora, berth schema": "data",
    }


def test_one_component_in_several_forms_is_one() -> None:
    """The form that says most gives name and place."""
    found = said(
        "```yaml\nservices:\n  shop: {image: registry.example/shop}\n```\n\n"
        "```yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop-deployment}\n```\n\n"
        "```dockerfile\nFROM node:22\n```\n"
    )
    [shop] = found.components
    assert (shop.name, shop.source, shop.names) == ("shop-deployment", "kubernetes", ("shop",))


def test_a_dockerfile_is_a_hint_where_nothing_else_is() -> None:
    """It has no name of its own."""
    [found] = said("```dockerfile\n# base\nFROM --platform=linux/amd64 node:22 AS base\n```\n").components
    assert (found.detail, found.support, found.span.line, found.span.column) == ("node:22", True, 3, 29)


PIECES = some.sampled_from(
    [
        *("services:\n", "  a: {image: postgres}\n", "  b: &b\n", "    <<: *b\n", "    depends_on: [a, *b]\n", "---\n"),
        *(
            "apiVersion: v1\n",
            "kind: Service\n",
            "kind: Deployment\n",
            "metadata: {name: x}\n",
            "spec:\n",
            "  rules: *b\n",
        ),
        *(
            "subnets: &s [*s, 1]\n",
            "availability_zones: 99999999\n",
            "security_groups:\n",
            "- name: g\n",
            "  ingress: x\n",
        ),
        *(
            "buckets: {a: , b: }\n",
            "? [x]\n: y\n",
            "{",
            "[",
            "\t",
            "!!python/object:os.system x\n",
            "'",
            "\0",
            "é: ü\n",
        ),
        *(
            "Resources: {A: {Type: 'AWS::S3::Bucket'}}\n",
            "x: {minSize: 1, maxSize: [2]}\n",
            "kind: List\n",
            "items: [*s]\n",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(some.lists(PIECES, max_size=14))
def test_nothing_is_raised_and_every_place_exists(pieces: list[str]) -> None:
    """Whatever stands in a block."""
    text = f"# X\n\n```yaml\n{''.join(pieces)}\n```\n"
    lines = text.split("\n")
    found = said(text)
    for one in (*found.components, *found.links):
        assert one.span.column <= len(lines[one.span.line - 1]) + 1


def test_deep_and_large_blocks_are_left_out() -> None:
    """They would cost stack or time."""
    assert not yaml("services: " + "[" * 600).components
    assert not yaml("services:\n" + "\n".join(f"  s{n}: {{image: x}}" for n in range(9000))).components
    assert not yaml("buckets: " + "- " * 90 + "x").components
