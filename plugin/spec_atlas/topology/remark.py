"""Boxes that are no part of a system: legends, titles, notes, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_atlas.model.diagram import Node
from spec_atlas.topology.role import label_of
from spec_atlas.topology.words import folded

_SHAPES = frozenset({"text", "comment", "brace", "brace-l", "brace-r", "braces", "junction", "block_arrow"})
_BEGINS = re.compile(
    r"\W*(?:note|notes|legend|title|caption|n\.?b\.?|todo|凡例|注記?|图例|注释|범례|légende|legende|leyenda|nota)(?![a-z])"
)
_LEGEND = re.compile(r"\W*(?:legend|key|notes?|凡例|图例|범례|legende|leyenda|legenda)\W*")
# An address or a rule of a network is written into a diagram like a remark.
_HOLDS = re.compile(r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.|/\d{1,2}\b|\bcidr\b|security group|\bnsg\b|\bacl\b|out of scope")


def is_remark(node: Node, titles: Iterable[str]) -> bool:
    """Whether a box only says something of the drawing; `titles` are those of the frames around it."""
    label = folded(label_of(node)).strip()
    if not label or node.shape in _SHAPES or _HOLDS.search(label):
        return True
    if any(_BEGINS.match(folded(text)) for text in (label, node.id, *node.classes)):
        return True
    return any(_LEGEND.fullmatch(folded(title)) for title in titles)
