"""Components that only their limits of scaling tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml import Node

from spec_atlas.model.declared import Declaration
from spec_atlas.topology.declared import tree
from spec_atlas.topology.declared.sort import workload
from spec_atlas.topology.declared.tree import Document
from spec_atlas.topology.vocabulary import Vocabulary

_LEAST = re.compile(r"min(?:replicas|instances|capacity|size|count|tasks|pods)")
_MOST = re.compile(r"max(?:replicas|instances|capacity|size|count|tasks|pods)")
_NAMES = ("component", "service", "target", "name")
_ANONYMOUS = re.compile(
    r"(?:horizontal|vertical|auto|cluster|pod)*(?:scaling|scaler)(?:group|policy|configuration|config|settings)?|hpa|"
    r"limits?|replicas|scale|asg|production|prod|staging|development|dev|test|default|spec|resources|compute"
)


def scaling(document: Document, vocabulary: Vocabulary) -> Iterator[Declaration]:
    """Yield what is scaled under its own name: `booking-api: {minReplicas: 3, maxReplicas: 12}`."""
    root = document.root
    if _limits(root):
        name = tree.first(root, *_NAMES)
        if name is not None and tree.text(name):
            yield _found(document, name, root, vocabulary)
    for key, value in tree.pairs(root):
        limits = value if _limits(value) else tree.get(value, "limits")
        if not _limits(limits):
            continue
        name = tree.first(value, *_NAMES)
        if name is None and not _ANONYMOUS.fullmatch(tree.key(key)):
            name = key
        if name is not None and tree.text(name):
            yield _found(document, name, limits, vocabulary)


def _limits(node: Node | None) -> bool:
    keys = [tree.key(name) for name, _ in tree.pairs(node)]
    return any(map(_LEAST.fullmatch, keys)) and any(map(_MOST.fullmatch, keys))


def _found(document: Document, name: Node, limits: Node | None, vocabulary: Vocabulary) -> Declaration:
    least = next((value for key, value in tree.pairs(limits) if _LEAST.fullmatch(tree.key(key))), None)
    layer, support = workload(tree.text(name), "", vocabulary)
    return Declaration(
        tree.text(name), layer, "scaling", document.span(name), copies=tree.number(least), support=support
    )
