"""What of merman's elements a reader sees: some show nothing, and some groups only move the label in them."""

import re
from xml.etree.ElementTree import Element

from spec_atlas.render.diagrams.tree import LABELS


def unseen(element: Element) -> bool:
    """Whether an element shows nothing: hidden, without size, or nothing that belongs into a drawing."""
    tag, css = element.tag, element.get("style")
    hidden = (css and "display: none" in css) or element.get("display") == "none"
    return bool(hidden or tag in _FOREIGN or (tag == "rect" and not element.get("width")))


def shift(element: Element, classes: list[str]) -> tuple[float, float] | None:
    """How far a group moves the label in it; None for a group that says or holds anything else."""
    written = element.get("transform")
    if not written or (classes and not _LABELS.issuperset(classes)) or element.get("style"):
        return None
    moved = _MOVED.fullmatch(written)
    if moved is None:
        return None
    for child in element:
        tag = child.tag
        if tag == "g" and shift(child, child.get("class", "").split()) is None:
            return None
        if tag != "g" and tag not in LABELS and not unseen(child):
            return None
    return float(moved[1]), float(moved[2])


_FOREIGN = frozenset(("style", "filter", "image", "script"))
_LABELS = frozenset(("label", "edgeLabel"))
_MOVED = re.compile(r"translate\((-?\d+(?:\.\d+)?), ?(-?\d+(?:\.\d+)?)\)")
