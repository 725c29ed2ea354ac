"""Networks that a spec declares: subnets, the zones they lie in, and what security groups let through."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from spec_atlas.model.declared import OUTSIDE, Declaration, DeclaredLink
from spec_atlas.topology.declared import tree
from spec_atlas.topology.declared.tree import Document

_NETWORKS = frozenset({"vpc", "vnet", "virtualnetwork", "network"})
_SUBNETS = frozenset({"subnets", "subnetworks", "subnet"})
_ZONES = frozenset({"availabilityzones", "azs", "zones"})
_ZONE = ("availabilityzone", "az", "zone")
_NAMED = re.compile(r"\b(?:(?:AZ|zone)[ -]?(\w{1,3})|([a-z]{2}-[a-z]+-\d[a-z]|[a-z]+-[a-z]+\d-[a-z]))\b", re.I)
_SOURCES = ("source", "from", "sourcesecuritygroup", "sourcesecuritygroupid", "sources", "securitygroups")
_TARGETS = ("destination", "to", "destinationsecuritygroup", "destinations")
_WORLD = re.compile(r"0\.0\.0\.0/0|::/0|\b(?:internet|any|anywhere|world|public)\b", re.I)
_ADDRESS = re.compile(r"[\d.:a-f]+/\d+\Z", re.I)
_MOST_ZONES = 6


def network(document: Document) -> Iterator[Declaration | DeclaredLink]:
    """Yield the networks, subnets and availability zones of a document, and the traffic its security groups allow."""
    for name, value, _ in tree.walk(document.root):
        word = tree.key(name)
        if word in _NETWORKS and isinstance(value, yaml.MappingNode):
            called = tree.text(tree.get(value, "name")) or tree.text(name)
            yield Declaration(
                called, "network", "network", document.span(name), tree.text(tree.first(value, "cidr", "cidrblock"))
            )
        elif word in _SUBNETS:
            yield from _subnets(document, value)
        elif word in _ZONES:
            yield from _zones(document, name, value)
        elif word in ("securitygroups", "firewall", "firewalls", "firewallrules", "networksecuritygroups"):
            yield from _allowed(document, value)


def _subnets(document: Document, value: yaml.Node) -> Iterator[Declaration]:
    for name, _ in tree.pairs(value):
        yield Declaration(f"{tree.text(name)} subnets", "network", "network", document.span(name))
    held = [value, *(inner for _, inner in tree.pairs(value))]
    for entry in (item for each in held for item in tree.items(each)):
        zone = tree.first(entry, *_ZONE) or entry
        found = _NAMED.search(tree.text(zone))
        if found:
            yield Declaration(_zone(found), "az", "network", document.span(zone))
        elif zone is not entry and tree.text(zone):
            yield Declaration(_called(tree.text(zone)), "az", "network", document.span(zone))


def _zones(document: Document, name: yaml.Node, value: yaml.Node) -> Iterator[Declaration]:
    for item in tree.items(value):
        called = tree.text(item) or tree.text(tree.get(item, "name"))
        if called:
            yield Declaration(_called(called), "az", "network", document.span(item))
    words = tree.text(value)
    if words.isdigit():
        for number in range(1, min(int(words), _MOST_ZONES) + 1):
            yield Declaration(f"Availability zone {number}", "az", "network", document.span(name))
    elif words:
        for piece in re.split(r"[,\s]+", words):
            if _NAMED.fullmatch(piece):
                yield Declaration(_called(piece), "az", "network", document.span(value))


def _zone(found: re.Match[str]) -> str:
    return _called(found[1] or found[2])


def _called(zone: str) -> str:
    found = _NAMED.fullmatch(zone)
    return f"Availability zone {(found[1] or found[2]) if found else zone}"


def _allowed(document: Document, value: yaml.Node) -> Iterator[DeclaredLink]:
    for name, body in tree.named(value, "groupname"):
        group = tree.text(name)
        for rule in tree.items(tree.first(body, "ingress", "inbound", "ingressrules", "inboundrules")):
            label = _port(rule)
            for end in _ends(rule, _SOURCES):
                source = tree.text(end)
                if _WORLD.search(source):
                    yield DeclaredLink(OUTSIDE, group, label, document.span(end))
                elif source and not _ADDRESS.match(source):
                    yield DeclaredLink(source, group, label, document.span(end))
        for rule in tree.items(tree.first(body, "egress", "outbound", "egressrules", "outboundrules")):
            for end in _ends(rule, _TARGETS):
                target = tree.text(end)
                if target and not _ADDRESS.match(target) and not _WORLD.search(target):
                    yield DeclaredLink(group, target, _port(rule), document.span(end))


def _ends(rule: yaml.Node, keys: tuple[str, ...]) -> list[yaml.Node]:
    end = tree.first(rule, *keys)
    return tree.items(end) or ([end] if end is not None else [])


def _port(rule: yaml.Node) -> str:
    return tree.text(tree.first(rule, "port", "fromport", "ports", "portrange"))
