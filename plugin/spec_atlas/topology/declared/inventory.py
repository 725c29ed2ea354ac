"""Lists of components under a plain key: buckets, databases, queues, load balancers, servers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from spec_atlas.model.declared import Declaration
from spec_atlas.model.frozen import frozen
from spec_atlas.topology.declared import tree
from spec_atlas.topology.declared.sort import layer
from spec_atlas.topology.declared.tree import Document
from spec_atlas.topology.vocabulary import Vocabulary

_KEYS = re.compile(
    r"(?P<cloud>s3|gcs|aws|azure|blob|minio)?(?P<word>buckets|storagecontainers|blobcontainers|databases|datastores|caches|queues|topics|"
    r"loadbalancers|balancers|cdns|distributions|servers|instances|virtualmachines|vms|functions|lambdas|workers)"
)
_LAYERS: Mapping[str, str] = frozen(
    {
        **dict.fromkeys(("buckets", "storagecontainers", "blobcontainers"), "storage"),
        **dict.fromkeys(("databases", "datastores", "caches", "queues", "topics"), "data"),
        **dict.fromkeys(("loadbalancers", "balancers"), "lb"),
        **dict.fromkeys(("cdns", "distributions"), "edge"),
        **dict.fromkeys(
            ("servers", "instances", "virtualmachines", "vms", "functions", "lambdas", "workers"), "compute"
        ),
    }
)
_KINDS: Mapping[str, str] = frozen(
    {
        **dict.fromkeys(("buckets", "storagecontainers", "blobcontainers"), "bucket"),
        "databases": "database",
        "caches": "cache",
        "queues": "queue",
        "topics": "topic",
        "functions": "function",
        "lambdas": "Lambda function",
        **dict.fromkeys(("loadbalancers", "balancers"), "load balancer"),
        **dict.fromkeys(("cdns", "distributions"), "CDN"),
        **dict.fromkeys(("servers", "instances", "virtualmachines", "vms"), "server"),
        "workers": "worker",
    }
)
_CLOUDS: Mapping[str, str] = frozen({"s3": "S3 ", "gcs": "Cloud Storage ", "blob": "Blob ", "minio": "MinIO "})
_STORE = re.compile(r"storage|engine|version|instance|replica|backup|cluster|shard|size")


def inventory(document: Document, vocabulary: Vocabulary) -> Iterator[Declaration]:
    """Yield the entries of such lists, and the stores that have a block of settings of their own."""
    for name, value, depth in tree.walk(document.root):
        found = _KEYS.fullmatch(tree.key(name))
        if found:
            word = found["word"]
            kind = f"{_CLOUDS.get(found['cloud'] or '', '')}{_KINDS.get(word, '')}"
            for called, body in tree.named(value):
                told = tree.text(tree.first(body, "engine", "type", "product", "provider", "instancetype"))
                yield Declaration(
                    tree.text(called), _LAYERS[word], "inventory", document.span(called), told or kind.strip()
                )
        elif depth == 1 and _is_store(name, value, vocabulary):
            yield Declaration(tree.text(name), "data", "inventory", document.span(name), tree.text(name))


def _is_store(name: yaml.Node, value: yaml.Node, vocabulary: Vocabulary) -> bool:
    """Whether a block of settings belongs to a store: `mongodb:` with its size and engine."""
    words = vocabulary.words(tree.text(name))
    if not any(word.senses.get("data") not in (None, "weak", "general") for word in words):
        return False
    return layer(tree.text(name), vocabulary) == "data" and any(
        _STORE.search(tree.key(one)) for one, _ in tree.pairs(value)
    )
