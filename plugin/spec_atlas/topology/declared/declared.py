"""From a spec to what it declares: the components in its own code and tables, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spec_atlas.model.declared import Declaration, Declared, DeclaredLink
from spec_atlas.model.spec import Code, Spec
from spec_atlas.topology import likeness
from spec_atlas.topology.declared.compose import compose, is_compose
from spec_atlas.topology.declared.dockerfile import dockerfile
from spec_atlas.topology.declared.inventory import inventory
from spec_atlas.topology.declared.kubernetes import is_manifest, kubernetes
from spec_atlas.topology.declared.network import network
from spec_atlas.topology.declared.resources import cloudformation, is_cloudformation, terraform
from spec_atlas.topology.declared.scaling import scaling
from spec_atlas.topology.declared.tables import tables
from spec_atlas.topology.declared.tree import Document, documents
from spec_atlas.topology.vocabulary import Vocabulary

_YAML = frozenset({"yaml", "yml", "json", ""})
_TERRAFORM = frozenset({"terraform", "tf", "hcl"})
_DOCKERFILE = frozenset({"dockerfile", "docker"})
# Only blocks that hold such a key are worth composing; most blocks of a spec are settings.
_TELLING = re.compile(
    r"services|kind|subnet|zones?\b|azs\b|vpc|vnet|security.?groups|firewall|buckets|containers|databases|datastores|caches|"
    r"queues|topics|balancers|distributions|servers|instances|functions|lambdas|workers|AWS::|"
    r"min_?(?:replicas|instances|capacity|size|count|tasks|pods)|storage|engine|version|replica",
    re.I,
)
_LOCAL = re.compile(r"\b(?:dev(?:elopment|elopers?)?|local(?:ly|host)?|laptop|testing|test|ci)\b", re.I)
_REAL = re.compile(r"\b(?:prod(?:uction)?|staging|live)\b", re.I)
# The form that says most of a component is the one whose place and name are kept.
_RANKS = ("kubernetes", "docker-compose", "terraform", "cloudformation", "table", "inventory", "network", "scaling")


def declared(spec: Spec, vocabulary: Vocabulary) -> Declared:
    """Return what a spec declares. Nothing is raised: what cannot be read is left out."""
    components: list[Declaration] = []
    links: list[DeclaredLink] = []
    for one in (*_coded(spec, vocabulary), *tables(spec, vocabulary)):
        if isinstance(one, DeclaredLink):
            links.append(one)
        else:
            components.append(one)
    merged = _merged(components)
    if any(one.layer == "compute" and one.source != "dockerfile" for one in merged):
        merged = [one for one in merged if one.source != "dockerfile"]
    return Declared(tuple(sorted(merged, key=lambda one: one.span)), tuple(sorted(links, key=lambda one: one.span)))


def _coded(spec: Spec, vocabulary: Vocabulary) -> Iterator[Declaration | DeclaredLink]:
    manifests: list[Document] = []
    for code in spec.codes:
        if code.language in _DOCKERFILE:
            yield from dockerfile(code)
        elif code.language in _TERRAFORM:
            yield from terraform(code)
        elif code.language in _YAML and _TELLING.search(code.text):
            for document in documents(code):
                if is_manifest(document.root):
                    manifests.append(document)
                else:
                    yield from _plain(document, spec, code, vocabulary)
    # All together: a Service in one block leads to a workload in another.
    yield from kubernetes(manifests, vocabulary)


def _plain(document: Document, spec: Spec, code: Code, vocabulary: Vocabulary) -> Iterable[Declaration | DeclaredLink]:
    if is_compose(document.root):
        return compose(document, vocabulary, local=_is_local(spec, code))
    if is_cloudformation(document.root):
        return cloudformation(document)
    return (*network(document), *inventory(document, vocabulary), *scaling(document, vocabulary))


def _is_local(spec: Spec, code: Code) -> bool:
    """Whether a block is for development only: its heading or its first comment says so."""
    said = code.text.split("\n", 1)[0] if code.text.startswith("#") else ""
    if code.section >= 0:
        said += f" {spec.sections[code.section].title}"
    return bool(_LOCAL.search(said)) and not _REAL.search(said)


def _merged(found: list[Declaration]) -> list[Declaration]:
    """Make one of those that have one layer and one name; in two forms, names are compared by what tells them apart."""
    kept: list[Declaration] = []
    for one in sorted(found, key=_rank):
        for place, first in enumerate(kept):
            if one.layer == first.layer and _are_one(one, first):
                kept[place] = _together(first, one)
                break
        else:
            kept.append(one)
    return kept


def _are_one(one: Declaration, first: Declaration) -> bool:
    if one.name.casefold() == first.name.casefold():
        return True
    if one.source == first.source or one.layer in ("az", "network"):
        return False
    return likeness.essence(one.name) == likeness.essence(first.name)


def _together(first: Declaration, one: Declaration) -> Declaration:
    return replace(
        first,
        detail=first.detail or one.detail,
        names=tuple(dict.fromkeys(name for name in (*first.names, one.name, *one.names) if name != first.name)),
        copies=first.copies or one.copies,
        support=first.support and one.support,
    )


def _rank(one: Declaration) -> tuple[int, int]:
    return (_RANKS.index(one.source) if one.source in _RANKS else len(_RANKS), int(one.span))
