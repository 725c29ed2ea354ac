"""The zones a deployment diagram draws, and what runs in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spec_atlas.model.diagram import Graph, Group
from spec_atlas.model.span import START, Span
from spec_atlas.model.topology import Component, Evidence
from spec_atlas.topology.role import enclosing
from spec_atlas.topology.spread import safe
from spec_atlas.topology.words import folded

TIERS = ("compute", "data")
"""The layers that one zone can have while another lacks them."""

Layers = Mapping[str, Sequence[Evidence]]

# What tells zones from one another: `AZ a`, `Zone 2`, else `eu-west-1b`, `europe-west4-c`.
_NAMED = re.compile(
    r"(?:\baz|(?<!\w)\w{0,30}zones?|zona|зона(?: доступности)?|domain|disponibilit[ea]|disponibilidad"
    r"|可用区|可用區|ゾーン|존|영역)"
    r"[-_ #:]*(\d?[a-k]|\d)(?![a-z\d])"
)
_REGIONAL = re.compile(r"\b[a-z]{2,}-(?:gov-)?[a-z]+-?\d-?[a-k]\b")
_SEVERAL = re.compile(
    r"\b(?:azs|zones|domains|zonas|zonen)\b|multi|cross|redundan|\bper az\b|\b(?:[2-9]|two|three|all) az"
    r"|多|複数|跨|다중"
)
_LIKE = re.compile(r"\b(?:same|like|identical|mirrors?|mirrored|spare|reserved?|unused|future|planned)\b")
# These stand in one zone for whoever comes to them; they are not what a tier consists of.
_BESIDE = re.compile(r"\b(?:bastion|jump|nat|vpn|mail|proxy|gateway|monitor\w*|ci|build|runner|backup)\b")


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone as it is drawn: a frame, or a box that names its zone.

    `mark` is what tells it from others (`a` of `AZ a`), the same for two frames of one zone. `parts` are the nodes in
    it, `tiers` the tiers they belong to, `lone` those of them that no label calls redundant. `clear` says that nothing
    in it is left unknown, `vacant` that nothing is drawn in it at all.
    """

    node: str
    label: str
    mark: str
    span: Span = START
    parts: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()
    clear: bool = False
    vacant: bool = False


def zones(graph: Graph, components: Iterable[Component], layers: Layers) -> tuple[Zone, ...]:
    """Return the zones of a diagram in the order they are drawn; what speaks of several zones at once is none."""
    frames = {group.id: group for group in graph.groups}
    parents = {group.id: group.parent for group in graph.groups}
    told = {part.node: part for part in components}
    said = [item for item in layers.get("az", ()) if _single(item.label)]
    found = [_frame(item, frames[item.node], graph, told, layers) for item in said if item.node in frames]
    outer = set(frames).intersection(zone.node for zone in found)
    for item in said:
        part = told.get(item.node)
        if part and _mark(item.label) and outer.isdisjoint(enclosing(part.group, parents)):
            tiers, lone = _tiers([part])
            found.append(Zone(item.node, item.label, _mark(item.label), item.span, (item.node,), tiers, lone))
    return tuple(sorted(found, key=lambda zone: zone.span))


def spread(layers: Layers) -> bool:
    """Whether a diagram says of something that it is in several zones, without drawing each."""
    return any(not _single(item.label) for item in layers.get("az", ()))


def one_sided(drawn: Iterable[Zone]) -> Iterator[tuple[str, Zone]]:
    """Yield each tier that is in one zone only, with that zone, where all other zones surely lack it."""
    by_mark: dict[str, list[Zone]] = {}
    for zone in drawn:
        if not zone.vacant:
            by_mark.setdefault(zone.mark, []).append(zone)
    for tier in TIERS:
        having = [frames for frames in by_mark.values() if any(tier in zone.tiers for zone in frames)]
        lacking = [zone for frames in by_mark.values() if frames not in having for zone in frames]
        if len(having) != 1 or not lacking or not all(zone.clear for zone in lacking):
            continue
        holding = [zone for zone in having[0] if tier in zone.tiers]
        if all(tier in zone.lone for zone in holding):
            yield tier, holding[0]


def _single(label: str) -> bool:
    text = folded(label)
    marks = (set(_NAMED.findall(text)), set(_REGIONAL.findall(text)))
    return not _SEVERAL.search(text) and all(len(found) < 2 for found in marks)


def _mark(label: str) -> str:
    text = folded(label)
    named, regional = _NAMED.search(text), _REGIONAL.search(text)
    return named[1] if named else regional[0] if regional else ""


def _frame(item: Evidence, frame: Group, graph: Graph, told: Mapping[str, Component], layers: Layers) -> Zone:
    parents = {group.id: group.parent for group in graph.groups}
    inside = {group for group in parents if frame.id in enclosing(group, parents)}
    nodes = [node for node in graph.nodes if node.group in inside]
    within = {group.id for group in graph.groups if group.parent in inside}
    known = [told[node.id] for node in nodes if node.id in told]
    tiers, lone = _tiers(known)
    # A frame inside may say by its title what runs there.
    titled = {tier for tier in TIERS if any(one.node in within for one in layers.get(tier, ()))}
    return Zone(
        frame.id,
        item.label,
        _mark(item.label) or frame.id,
        item.span,
        tuple(node.id for node in nodes),
        tuple(tier for tier in TIERS if tier in titled or tier in tiers),
        lone,
        clear=len(known) == len(nodes) and all(_clear(part) for part in known),
        vacant=not (nodes or within or frame.detail or _LIKE.search(folded(item.label))),
    )


def _clear(part: Component) -> bool:
    return part.role in ("operations", "place", "client") or bool(set(part.layers) - {"az"})


def _tiers(parts: Iterable[Component]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tiers of the parts of a zone, and those of them in which no label tells of a spare elsewhere."""
    serving = [part for part in parts if not _BESIDE.search(folded(part.label))]
    tiers = tuple(tier for tier in TIERS if any(tier in part.layers for part in serving))
    spared = any("data" in part.layers and safe(part.label) for part in serving)
    return tiers, tuple(tier for tier in tiers if not (tier == "data" and spared))
