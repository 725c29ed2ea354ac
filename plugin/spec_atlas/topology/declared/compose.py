"""Components of a Docker Compose file: its services, what they depend on, and which of them the outside reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from spec_atlas.model.declared import OUTSIDE, Declaration, DeclaredLink
from spec_atlas.topology.declared import tree
from spec_atlas.topology.declared.sort import TOOLS, workload
from spec_atlas.topology.declared.tree import Document
from spec_atlas.topology.vocabulary import Vocabulary

_MADE = ("image", "build", "extends")
_PORT = re.compile(r"(?:[\d.]+:|\[[^\]]*\]:)?(\d+)\b")


def is_compose(root: yaml.Node) -> bool:
    """Whether a document is a Compose file: its `services` are mappings that say what they are made of."""
    bodies = [body for _, body in tree.pairs(tree.get(root, "services")) if isinstance(body, yaml.MappingNode)]
    made = [body for body in bodies if tree.first(body, *_MADE) is not None]
    return bool(made) and 2 * len(made) >= len(bodies)


def compose(document: Document, vocabulary: Vocabulary, *, local: bool = False) -> Iterator[Declaration | DeclaredLink]:
    """Yield the services of a Compose file and their links; what is `local` is made for development only."""
    for name, body in tree.pairs(tree.get(document.root, "services")):
        image = tree.text(tree.get(body, "image"))
        called = tree.text(name)
        if not called or TOOLS.search(f"{called} {image}"):
            continue
        layer, support = workload(called, image, vocabulary)
        copies = tree.number(tree.get(body, "deploy", "replicas"))
        span = document.span(name)
        own = tree.text(tree.get(body, "containername"))
        yield Declaration(called, layer, "docker-compose", span, image, (own,) if own else (), copies, support or local)
        for other in _needed(body):
            yield DeclaredLink(called, tree.text(other), "", document.span(other))
        # A database's port is published for developers, not for users.
        if layer not in ("data", "storage"):
            for port in tree.items(tree.get(body, "ports"))[:1]:
                yield DeclaredLink(OUTSIDE, called, _port(port), document.span(port))


def _needed(body: yaml.Node) -> Iterator[yaml.Node]:
    for key in ("dependson", "links"):
        needed = tree.get(body, key)
        yield from (item for item in tree.items(needed) if tree.text(item))
        yield from (name for name, _ in tree.pairs(needed) if tree.text(name))


def _port(node: yaml.Node) -> str:
    found = _PORT.match(tree.text(node) or tree.text(tree.first(node, "published", "target")))
    return found[1] if found else ""
