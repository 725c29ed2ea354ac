"""Components of Kubernetes manifests: workloads, what balances load before them, and managed stores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from spec_atlas.model.declared import OUTSIDE, Declaration, DeclaredLink
from spec_atlas.model.frozen import frozen
from spec_atlas.topology.declared import tree
from spec_atlas.topology.declared.sort import workload
from spec_atlas.topology.declared.tree import Document
from spec_atlas.topology.vocabulary import Vocabulary

_WORKLOADS = frozenset({"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout", "Pod", "Job", "CronJob"})
_SUPPORT = frozenset({"DaemonSet", "Job", "CronJob"})
_BALANCERS = frozenset({"Ingress", "Gateway", "IngressRoute", "HTTPProxy"})
# Kinds that operators add; the word itself says what runs.
_STORES: Mapping[str, str] = frozen(
    {
        **dict.fromkeys(("Kafka", "PostgresCluster", "Postgresql", "RabbitmqCluster", "Redis", "RedisCluster"), "data"),
        **dict.fromkeys(("RedisFailover", "Elasticsearch", "OpenSearchCluster", "MongoDBCommunity", "MongoDB"), "data"),
        **dict.fromkeys(("CassandraDatacenter", "ClickHouseInstallation", "InnoDBCluster", "MariaDB"), "data"),
        **dict.fromkeys(("DBInstance", "DBCluster", "SQLInstance"), "data"),
        **dict.fromkeys(("Bucket", "Tenant"), "storage"),
    }
)


@dataclass(frozen=True, slots=True)
class _Service:
    """A Service, which is no component of its own unless it balances load from outside."""

    name: str
    selector: Mapping[str, str]
    balances: bool
    document: Document
    node: yaml.Node
    port: str


def is_manifest(root: yaml.Node) -> bool:
    """Whether a document is a Kubernetes manifest."""
    return bool(tree.text(tree.get(root, "apiversion")) and tree.text(tree.get(root, "kind")))


def kubernetes(documents: Iterable[Document], vocabulary: Vocabulary) -> Iterator[Declaration | DeclaredLink]:
    """Yield the components of all manifests of a spec, and the links between them."""
    labels: dict[str, Mapping[str, str]] = {}
    services: list[_Service] = []
    entries: list[tuple[str, Document, yaml.Node]] = []
    for document in _each(documents):
        kind = tree.text(tree.get(document.root, "kind"))
        node = tree.get(document.root, "metadata", "name")
        name = tree.text(node)
        if node is None or not name:
            continue
        if kind in _WORKLOADS:
            found = _workload(document, kind, name, node, vocabulary)
            labels[found.name] = _labels(_template(document.root), "metadata", "labels")
            yield found
        elif kind == "Service":
            services.append(_service(document, name, node))
        elif kind in _BALANCERS:
            yield Declaration(name, "lb", "kubernetes", document.span(node), kind)
            entries.append((name, document, node))
        elif kind in ("HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "VirtualService"):
            parents = tree.items(tree.first(tree.get(document.root, "spec"), "parentrefs", "gateways"))
            entries += [(tree.text(tree.get(one, "name")) or tree.text(one), document, node) for one in parents]
        elif kind in _STORES or (kind == "Cluster" and "postgres" in _group(document.root)):
            copies = tree.number(tree.first(tree.get(document.root, "spec"), "instances", "replicas"))
            layer = _STORES.get(kind, "data")
            yield Declaration(
                name, layer, "kubernetes", document.span(node), "PostgreSQL" if kind == "Cluster" else kind, (), copies
            )
    yield from _joined(services, entries, labels)


def _each(documents: Iterable[Document]) -> Iterator[Document]:
    for document in documents:
        if tree.text(tree.get(document.root, "kind")) == "List":
            yield from (Document(document.code, item) for item in tree.items(tree.get(document.root, "items")))
        else:
            yield document


def _group(root: yaml.Node) -> str:
    return tree.text(tree.get(root, "apiversion"))


def _template(root: yaml.Node) -> yaml.Node | None:
    kind = tree.text(tree.get(root, "kind"))
    if kind == "Pod":
        return root
    return tree.get(root, "spec", "jobtemplate", "spec", "template") or tree.get(root, "spec", "template")


def _workload(document: Document, kind: str, name: str, node: yaml.Node, vocabulary: Vocabulary) -> Declaration:
    containers = tree.items(tree.get(_template(document.root), "spec", "containers"))
    image = tree.text(tree.get(containers[0], "image")) if containers else ""
    inner = tuple(filter(None, (tree.text(tree.get(one, "name")) for one in containers[:1])))
    layer, support = workload(name, image, vocabulary)
    copies = tree.number(tree.get(document.root, "spec", "replicas"))
    occasional = kind in _SUPPORT
    return Declaration(
        name, layer, "kubernetes", document.span(node), image or kind, inner, copies, support or occasional
    )


def _service(document: Document, name: str, node: yaml.Node) -> _Service:
    ports = tree.items(tree.get(document.root, "spec", "ports"))
    return _Service(
        name,
        _labels(document.root, "spec", "selector"),
        tree.text(tree.get(document.root, "spec", "type")) == "LoadBalancer",
        document,
        node,
        tree.text(tree.first(ports[0], "targetport", "port")) if ports else "",
    )


def _labels(node: yaml.Node | None, *path: str) -> Mapping[str, str]:
    return {tree.text(name): tree.text(value) for name, value in tree.pairs(tree.get(node, *path))}


def _joined(
    services: list[_Service], entries: list[tuple[str, Document, yaml.Node]], labels: Mapping[str, Mapping[str, str]]
) -> Iterator[Declaration | DeclaredLink]:
    """Yield the balancers among the Services, and lead every entry to the workloads behind it."""
    behind = {
        one.name: [name for name, has in labels.items() if one.selector and one.selector.items() <= has.items()]
        for one in services
    }
    reached = set()
    for entry, document, _ in entries:
        for backend in _backends(document.root):
            service = next((one for one in services if one.name == tree.text(backend)), None)
            reached.add(tree.text(backend))
            ends = [service.name] if service and service.balances else behind.get(tree.text(backend), [])
            for end in ends or [tree.text(backend)]:
                yield DeclaredLink(entry, end, service.port if service else "", document.span(backend))
    for one in services:
        if one.balances:
            span = one.document.span(one.node)
            # It has the name of what it stands before, often enough; then the layer tells them apart.
            yield Declaration(one.name, "lb", "kubernetes", span, "Service of type LoadBalancer")
            if one.name not in reached:
                yield DeclaredLink(OUTSIDE, one.name, "", span)
            for name in behind[one.name]:
                yield DeclaredLink(one.name, name, one.port, span)


def _backends(root: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the names of the Services that an Ingress or route leads to, in any version's form."""
    seen: set[str] = set()
    for name, value, _ in tree.walk(root):
        ends = []
        if tree.key(name) in ("backend", "defaultbackend"):
            ends = [tree.get(value, "service", "name") or tree.get(value, "servicename")]
        elif tree.key(name) in ("backendrefs", "services"):
            ends = [tree.get(item, "name") for item in tree.items(value)]
        elif tree.key(name) == "destination":
            ends = [tree.get(value, "host")]
        for end in ends:
            if end is not None and tree.text(end) and tree.text(end) not in seen:
                seen.add(tree.text(end))
                yield end
