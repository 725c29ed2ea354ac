"""The arrows of a draft: solid where the spec declares traffic, dotted where some must be and none is declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spec_atlas.model.declared import DRAWN_LAYERS, OUTSIDE, Declared
from spec_atlas.topology import likeness
from spec_atlas.topology.draft.boxes import Box, quoted

_GROUP = re.compile(r"(?i)[-_ ](?:sg|security[-_ ]?group|firewall|fw)s?\Z")
_ENTRANCE = ("dns", "cdn", "waf")
_WORK = frozenset({"worker", "job", "cron", "scheduler", "consumer", "processor", "migration", "batch", "runner"})


def arrows(declared: Declared, boxes: tuple[Box, ...]) -> Iterator[str]:
    """Yield the arrows between boxes: those declared, and dotted ones to whatever else would stand alone."""
    joined = _joined(declared, boxes)
    into = {end for _, end in joined}
    out = {start for start, _ in joined}
    layers = {name: [box for box in boxes if box.of.layer == name] for name in DRAWN_LAYERS}
    balancers = {box.end for box in layers["lb"]}
    edge = sorted(layers["edge"], key=_nearness)
    chain = ["users", *(box.end for box in edge)]
    for start, end in pairwise(chain):
        yield f"{start} -.-> {end}"
    for (start, end), labels in joined.items():
        if any((start, other) in joined and (other, end) in joined for other in balancers):
            # A security group tells of both ends of a way that a balancer in between is known of.
            continue
        if start == "users":
            behind = any(end == other and first in balancers for first, other in joined)
            if (balancers and end not in balancers) or behind:
                # Nobody from outside comes to what stands behind a balancer.
                continue
            start = chain[-1]
        label = quoted(", ".join(labels))
        yield f'{start} -->|"{label}"| {end}' if label else f"{start} --> {end}"
    served = [box for box in layers["compute"] if _WORK.isdisjoint(likeness.tokens(box.of.name))] or layers["compute"]
    for box in layers["lb"]:
        if box.end not in into:
            yield f"{chain[-1]} -.-> {box.end}"
        if box.end not in out:
            yield from (f"{box.end} -.-> {each.end}" for each in served if each.end not in into)
    if not layers["lb"]:
        yield from (f"{chain[-1]} -.-> {each.end}" for each in served if each.end not in into)
    for name in ("data", "storage"):
        alone = [box.end for box in layers[name] if box.end not in into and (name == "storage" or box.end not in out)]
        if not alone:
            continue
        start = (
            "compute_layer"
            if layers["compute"]
            else "data_layer"
            if name == "storage" and layers["data"]
            else chain[-1]
        )
        ends = [f"{name}_layer"] if len(alone) == len(layers[name]) else alone
        yield from (f"{start} -.-> {end}" for end in ends)


def _joined(declared: Declared, boxes: tuple[Box, ...]) -> dict[tuple[str, str], list[str]]:
    """The declared arrows, each pair of ends once with all its labels."""
    joined: dict[tuple[str, str], list[str]] = {}
    for link in declared.links:
        outside = link.start == OUTSIDE
        starts = ["users"] if outside else [box.end for box in _meant(link.start, boxes, front=True)]
        for start in starts:
            for box in _meant(link.end, boxes, front=outside):
                if box.end != start and (box.end, start) not in joined:
                    labels = joined.setdefault((start, box.end), [])
                    labels += [link.label] if link.label and link.label not in labels else []
    return joined


def _meant(name: str, boxes: tuple[Box, ...], *, front: bool) -> list[Box]:
    """The components that a name in a link means: by that name, else all that the name of a group may speak of.

    A Service and the workload behind it often share a name; `front` is the one that traffic meets first.
    """
    found = [box for box in boxes if name in (box.of.name, *box.of.names)]
    if not found:
        group = _GROUP.search(name)
        short = name[: group.start()] if group else name
        # `aurora` is common as a name, and still tells which group is meant where it says no tier.
        words = likeness.telling(short) or (frozenset() if _tier(likeness.tokens(short)) else likeness.tokens(short))
        networked = [box for box in boxes if box.of.layer != "storage"]
        found = [box for box in networked if words and words <= likeness.tokens(" ".join((box.of.name, *box.of.names)))]
        if not found and group:
            found = [box for box in boxes if box.of.layer == _tier(likeness.tokens(short))]
    balancers = [box for box in found if box.of.layer == "lb"]
    if front:
        return balancers or found
    return [box for box in found if box not in balancers] or found


def _tier(words: frozenset[str]) -> str:
    """The layer that a security group stands for by custom."""
    for name, known in (
        ("lb", {"lb", "balancer", "web", "ingress", "public", "edge", "frontend"}),
        ("data", {"database", "data", "postgres", "mysql", "mongo", "redis", "cache", "rds", "queue", "kafka"}),
        ("compute", {"app", "api", "backend", "service", "worker", "ecs", "eks", "node", "pod", "server"}),
    ):
        if words & known:
            return name
    return ""


def _nearness(box: Box) -> int:
    words = likeness.tokens(f"{box.of.name} {box.of.detail}")
    return next((place for place, word in enumerate(_ENTRANCE) if word in words), 1)
