"""A drawing in fewer letters, that looks the same: what its elements say alike is said once, by what they are in."""

import re
from itertools import islice
from xml.etree.ElementTree import Element

from spec_atlas.render.diagrams.places import pixels, tenths


def tidy(group: Element, classes: list[str]) -> None:
    """Order what merman's groups with these classes hold."""
    if "root" in classes:
        _raise_titles(group)
    elif "edgePaths" in classes:
        _share_markers(group)


def shorten(new: Element, parent: Element) -> None:
    """Leave out of an element of a flowchart what its stylesheet does without."""
    attributes, tag = new.attrib, new.tag
    within = _KNOWN.get((tag, attributes.get("class", "")))
    if within and "rx" not in attributes and within in parent.get("class", "").split():
        del attributes["class"]
    elif tag == "path" and "transform" in attributes:
        _settle(new)


def share_anchor(svg: Element) -> None:
    """Say on the drawing that words stand in the middle, where each label says where its words stand."""
    labels = list(svg.iter("text"))
    middle = [label for label in labels if label.get("text-anchor") == "middle"]
    if len(middle) > 1 and all("text-anchor" in label.attrib for label in labels):
        svg.set("text-anchor", "middle")
        for label in middle:
            del label.attrib["text-anchor"]


_KNOWN = {("rect", "label-container"): "node", ("path", "flowchart-link"): "edgePaths"}
"""Elements that are known by what they are in, each with its class."""


def _settle(path: Element) -> None:
    """Let a path that is moved begin where it is moved to, when all its other places follow from the first."""
    moved, start = _MOVED.fullmatch(path.get("transform", "")), _START.match(path.get("d", ""))
    if moved and start:
        del path.attrib["transform"]
        right, down = (pixels(tenths(start[at]) + tenths(moved[at])) for at in (1, 2))
        path.set("d", f"M{right} {down}{start.string[start.end() :]}")


_NUMBER = r"(-?\d+(?:\.\d+)?)"
_MOVED = re.compile(rf"translate\({_NUMBER}(?:, ?| ){_NUMBER}\)")
_START = re.compile(rf"M{_NUMBER}[, ]{_NUMBER}(?=[a-z\d., -]*$)")
"""Where a path begins whose other places all follow from that."""


def _share_markers(edges: Element) -> None:
    """Say on a group of edges which arrow they end in, where all end in one."""
    ends = {edge.get("marker-end", "") for edge in edges}
    if len(edges) > 1 and len(ends) == 1 and "" not in ends and all(edge.tag == "path" for edge in edges):
        edges.set("marker-end", ends.pop())
        for edge in edges:
            del edge.attrib["marker-end"]


def _raise_titles(root: Element) -> None:
    """Draw the titles of groups after the edges, which would run through them."""
    above = Element("g", {"class": "cluster-label"})
    for group in root.iterfind("g/g[@data-group]"):
        for title in group.findall("g[@class='cluster-label']"):
            group.remove(title)
            del title.attrib["class"]
            above.append(title)
    if len(above):
        nodes = (place for place, child in enumerate(root) if _holds_nodes(child))
        root.insert(next(nodes, len(root)), above)


def _holds_nodes(group: Element) -> bool:
    return any("data-node" in part.attrib for part in islice(group.iter(), 1, None))
