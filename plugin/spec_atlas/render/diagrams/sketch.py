"""Boxes that merman sketches by hand become clean shapes: half the size, and crisp at any zoom."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import hypot
from xml.etree.ElementTree import Element


def clean(element: Element) -> list[Element]:
    """The children of an element; a sketched box, which is a fill and a wavering outline, is one shape."""
    children = list(element)
    outlines = [child for child in children if child.get("stroke-dasharray") == "0 0"]
    outlines = [child for child in outlines if child.tag == "path" and child.get("fill") == "none"]
    if not outlines:
        return children
    paths = [child for child in children if child.tag == "path"]
    fills = [path for path in paths if path.get("stroke-width") == "0" and path.get("stroke") == "none"]
    for fill in fills:
        # Requirement diagrams say the writer's style of the group only.
        fill.set("style", fill.get("style") or element.get("style") or "")
        _solid(fill)
    if fills:
        return [child for child in children if child not in outlines]
    for line in outlines:
        _straight(line)
    return children


def _solid(fill: Element) -> None:
    """Close a sketched fill; four corners are a rectangle, and two half circles a rectangle with round ends."""
    del fill.attrib["stroke"], fill.attrib["stroke-width"]
    path = fill.get("d", "")
    corners = _CORNERS.fullmatch(path.replace("L ", "L").replace("M ", "M"))
    box = _round(path) if corners is None else None
    if corners:
        x1, y1, x2, y2 = (float(number) for number in corners.groups())
        left, top, right, bottom = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    elif box:
        left, top, right, bottom = box
    else:
        fill.set("d", f"{path}Z")
        return
    fill.tag = "rect"
    del fill.attrib["d"]
    fill.attrib.update(x=f"{left}", y=f"{top}", width=f"{right - left}", height=f"{bottom - top}")
    if box:
        fill.set("rx", f"{(bottom - top) / 2}")


@lru_cache(maxsize=64)  # of 11 KB each: boxes of the same words recur in the drawings of a project
def _round(path: str) -> tuple[float, float, float, float] | None:
    """The sides of a rectangle with round ends that a sketch is of; none of any other shape."""
    points = [(float(x), float(y)) for x, y in _ENDS.findall(path)]
    if len(points) <= 8 or len(points) != path.count("C"):
        return None
    (left, top), (right, bottom) = (tuple(map(end, zip(*points, strict=True))) for end in (min, max))
    return (left, top, right, bottom) if _has_round_ends(points, left, top, right, bottom) else None


def _has_round_ends(
    points: Sequence[tuple[float, float]], left: float, top: float, right: float, bottom: float
) -> bool:
    """Whether all points are on the outline of a lying rectangle that ends in half circles, to a tenth of a pixel."""
    x, y, radius = (left + right) / 2, (top + bottom) / 2, (bottom - top) / 2
    straight = (right - left) / 2 - radius
    return straight >= 0 and all(
        abs(hypot(max(abs(across - x) - straight, 0), down - y) - radius) < 0.1 for across, down in points
    )


def _straight(line: Element) -> None:
    """Make a sketched line straight: it is drawn twice, each time as a curve; two points of one are enough."""
    strokes = line.get("d", "").split("M")
    numbers = _NUMBER.findall(strokes[1]) if len(strokes) > 1 else []
    if len(numbers) >= 4:
        line.set("d", f"M{numbers[0]} {numbers[1]}L{numbers[-2]} {numbers[-1]}")
        del line.attrib["stroke-dasharray"]


_ENDS = re.compile(r"C\S+ \S+, \S+ \S+, (\S+) (\S+)")
_CORNERS = re.compile(r"M(\S+) (\S+) L\S+ \S+ L(\S+) (\S+) L\S+ \S+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
