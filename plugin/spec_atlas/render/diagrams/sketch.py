"""Boxes that merman sketches by hand become clean shapes: half the size, and crisp at any zoom."""

import re
from xml.etree.ElementTree import Element

from spec_atlas.render.diagrams.label import local


def clean(element: Element) -> list[Element]:
    """The children of an element; a sketched box, which is a fill and a wavering outline, is one shape."""
    children = list(element)
    paths = [child for child in children if local(child) == "path"]
    outlines = [path for path in paths if path.get("fill") == "none" and path.get("stroke-dasharray") == "0 0"]
    if not outlines:
        return children
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
    """Close a sketched fill; four corners are a rectangle."""
    del fill.attrib["stroke"], fill.attrib["stroke-width"]
    path = fill.get("d", "")
    corners = _CORNERS.fullmatch(path.replace("L ", "L").replace("M ", "M"))
    if corners is None:
        fill.set("d", f"{path}Z")
        return
    x1, y1, x2, y2 = (float(number) for number in corners.groups())
    fill.tag = "rect"
    del fill.attrib["d"]
    fill.set("x", f"{min(x1, x2)}")
    fill.set("y", f"{min(y1, y2)}")
    fill.set("width", f"{abs(x2 - x1)}")
    fill.set("height", f"{abs(y2 - y1)}")


def _straight(line: Element) -> None:
    """Make a sketched line straight: it is drawn twice, each time as a curve; two points of one are enough."""
    strokes = line.get("d", "").split("M")
    numbers = _NUMBER.findall(strokes[1]) if len(strokes) > 1 else []
    if len(numbers) >= 4:
        line.set("d", f"M{numbers[0]} {numbers[1]}L{numbers[-2]} {numbers[-1]}")
        del line.attrib["stroke-dasharray"]


_CORNERS = re.compile(r"M(\S+) (\S+) L\S+ \S+ L(\S+) (\S+) L\S+ \S+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
