"""merman's raw SVG drawn again: text for HTML labels, roles for colours, our ids, nothing that could run."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, SubElement

from spec_atlas.render.diagrams import label, style
from spec_atlas.render.diagrams.kinds import Kind
from spec_atlas.render.diagrams.lean import WORDS
from spec_atlas.render.diagrams.markup import safe
from spec_atlas.render.diagrams.paint import Paint, referred
from spec_atlas.render.diagrams.seen import shift, unseen
from spec_atlas.render.diagrams.setting import SIZE, Setting, pixels
from spec_atlas.render.diagrams.sketch import clean
from spec_atlas.render.diagrams.terse import shorten, tidy
from spec_atlas.render.diagrams.tree import LABELS
from spec_atlas.render.diagrams.widths import width

RAW = "dg"
"""What every id starts with in the drawings we ask of merman."""


@dataclass(slots=True)
class Redrawing:
    """One drawing on its way: what was found in it so far."""

    kind: Kind
    paint: Paint
    links: Mapping[str, tuple[str, str]]
    nodes: list[str] = field(default_factory=list)
    size: float = SIZE
    """Font size of labels, in pixels; the writer may set it."""
    groups: list[str] = field(default_factory=list)
    linked: bool = False

    def redraw(self, root: Element) -> Element:
        """The drawing as a new tree; merman's own root, its styles and its title are left behind."""
        new = Element("svg")
        for child in root:
            if child.tag not in ("title", "desc"):
                self._into(new, child, Setting(size=self.size))
        return new

    def _into(self, parent: Element, element: Element, at: Setting) -> None:
        tag = element.tag
        if tag in LABELS:
            self._label(parent, element, at)
        elif tag == "switch":
            # The browser would take the HTML; the text beside it says the same.
            for child in element:
                if child.tag not in LABELS:
                    self._into(parent, child, at)
        elif unseen(element) or (tag in _REFERRED and element.get("id") not in self.paint.ids):
            return
        elif tag in ("text", "tspan"):
            self._text(parent, element, at)
        elif tag == "line" and element.get("marker-start", "").endswith("sequencenumber)"):
            # merman hangs the disc on a line of no width, and a marker scales with its line.
            disc = {"cx": element.get("x1", "0"), "cy": element.get("y1", "0"), "r": "9"}
            SubElement(parent, "circle", {"class": "sequenceNumber", **disc})
        else:
            self._shape(parent, element, at)

    def _shape(self, parent: Element, element: Element, at: Setting) -> None:
        """A shape or a group, and what is in it."""
        tag, classes = element.tag, element.get("class", "").split()
        if self.kind.name == "flowchart" and (moved := shift(element, classes)):
            self._moved(parent, element, at, moved)
            return
        inside = at.enter(tag, classes)
        if css := element.get("style"):
            inside = inside.written(style.declarations(css, colours=False))
        if inside.node and not at.node:
            ink, start = self.paint.ink(element), self.kind.name == "kanban"
            if (ink, start) != (inside.ink, inside.start):
                inside = replace(inside, ink=ink, start=start)
        new = Element(tag, self.paint.attributes(element, classes, inside))
        link = self._named(new, element, classes, inside)
        if not inside.linked and (link is not None or new.tag == "a"):
            inside = replace(inside, linked=True)
        if len(element):
            for child in clean(element):
                self._into(new, child, inside)
        if tag in _CONTAINERS and not len(new):
            return
        if classes:
            tidy(new, classes)
        if self.kind.name == "flowchart":
            shorten(new, parent)
        if link is None:
            parent.append(new)
        else:
            link.append(new)
            parent.append(link)

    def _named(self, new: Element, element: Element, classes: list[str], at: Setting) -> Element | None:
        """Say on an element which node or group it is; the link around it, where it has one and is in none."""
        if new.tag == "a":
            self._anchor(new, element)
            return None
        if element.attrib.keys().isdisjoint(_NAMED):
            return None
        node, tip = self._node(element, classes), element.get("title", "")
        group = "" if node else self._group(element, classes)
        if node:
            new.set("data-node", node)
            self.nodes.append(node)
        elif group:
            new.set("data-group", group)
            self.groups.append(group)
        href, tip = self.links.get(node or group, ("", tip))
        if tip and new.tag == "g":
            SubElement(new, "title").text = tip
        if not href or at.linked or not (href := safe(href)):
            return None
        self.linked = True
        return Element("a", {"href": href})

    def _anchor(self, new: Element, element: Element) -> None:
        """A link that the writer gave a node: kept when it is harmless, or ours when the node has one."""
        node = next((self._node(child, child.get("class", "").split()) for child in element), "")
        written = element.get("{http://www.w3.org/1999/xlink}href") or element.get("href") or ""
        href = safe(self.links[node][0] if node in self.links else written)
        new.attrib.pop("href", None)
        if href:
            new.set("href", href)
            self.linked = True
        else:
            new.tag = "g"

    def _text(self, parent: Element, element: Element, at: Setting) -> None:
        declared = style.declarations(element.get("style", ""), colours=False)
        attributes = self.paint.attributes(element, element.get("class", "").split(), at)
        attributes.pop("style", None)
        attributes.update({name: declared[name].removesuffix("px") for name in _TYPE if name in declared})
        attributes = {name: value for name, value in attributes.items() if (name, value) not in _USUAL}
        if at.ink and element.tag == "text":
            attributes["style"] = f"fill:{at.ink}"
        new = Element(element.tag, attributes)
        new.text = element.text
        for child in element:
            last = new[-1] if len(new) else None
            if child.tag == "tspan":
                self._text(new, child, at)
                _join(new, last)
                if len(new):
                    new[-1].tail = child.tail
        if len(new) or (new.text or "").strip():
            parent.append(new)

    def _moved(self, parent: Element, element: Element, at: Setting, by: tuple[float, float]) -> None:
        """The label in a group that does nothing but move it: the group is left out."""
        for child in element:
            if child.tag in LABELS:
                self._label(parent, child, at, by)
            elif further := shift(child, child.get("class", "").split()):
                self._moved(parent, child, at, (by[0] + further[0], by[1] + further[1]))

    def _label(self, parent: Element, element: Element, at: Setting, by: tuple[float, float] = (0.0, 0.0)) -> None:
        """An HTML label as SVG text, in the middle of the room that merman left for it."""
        html, css = element, ""
        if element.tag != WORDS:
            if not len(element):
                return
            html = element[0]
            css = ";".join(filter(None, (found.get("style") for found in html.iter()))).replace(": ", ":")
            at = at.written(style.declarations(css, colours=False))
        wide, high = pixels(element.get("width")), pixels(element.get("height"))
        left, top = pixels(element.get("x")) + by[0], pixels(element.get("y")) + by[1]
        # Room for one line, room for more: merman's `white-space` says `nowrap` for both.
        limit = wide if high > at.size * 2 else 0.0
        words = "" if limit else label.plain(html, css)
        # Without lines the words are one, in the usual manner of writing.
        lines: list[list[label.Run]] = []
        if not words or at.bold or at.italic:
            run = label.Run(words, bold=at.bold, italic=at.italic)
            lines = [[run]] if words else label.rows(label.runs(html, run), at.size, limit)
            if not lines:
                return
        anchor = "start" if at.start or "text-align:start" in css or "text-align:left" in css else "middle"
        centre, middle = left + wide / 2, top + high / 2
        if at.edge:
            room = label.widest(lines, at.size) if lines else width(words, at.size)
            paper = _paper(centre, middle, room + 8, (len(lines) or 1) * at.size * 1.3 + 4)
            if parent.get("class") == "edgeLabels":
                # The stylesheet knows the papers in there.
                del paper.attrib["class"], paper.attrib["rx"]
            parent.append(paper)
        x = left if anchor == "start" else centre
        if lines:
            new = label.text(lines, x=x, middle=middle, anchor=anchor, size=at.size)
        else:
            new = label.one_line(words, x=x, middle=middle, anchor=anchor, size=at.size)
        if at.size != self.size:
            new.set("font-size", f"{at.size:g}")
        if at.ink:
            new.set("style", f"fill:{at.ink}")
        parent.append(new)

    def _node(self, element: Element, classes: list[str]) -> str:
        """The writer's id of the node that this element is; empty when it is none."""
        if element.get("data-et") == "participant":
            return element.get("data-id", "")
        if _NODES.isdisjoint(classes) or self.kind.name in ("sankey", "mindmap"):
            return ""
        written = element.get("id", "").removeprefix(f"{RAW}-")
        # Notes look like nodes to merman; their ids are its own.
        if not written.startswith(self.kind.nodes) or "----" in written:
            return ""
        written = written.removeprefix(self.kind.nodes)
        return written.rpartition("-")[0] if self.kind.numbered and "-" in written else written

    def _group(self, element: Element, classes: list[str]) -> str:
        """The writer's id of the group that this element is; empty when it is none."""
        framed = not _CLUSTERS.isdisjoint(classes)
        if not framed and self.kind.name != "architecture":
            return ""
        written = element.get("id", "").removeprefix(f"{RAW}-")
        if written.startswith("group-") and self.kind.name == "architecture":
            return written.removeprefix("group-")
        if not framed:
            return ""
        if self.kind.name == "state":
            return written.removeprefix("state-").rpartition("-")[0] or written
        return written


def numbered(root: Element, id: str) -> dict[str, str]:  # noqa: A002
    """A new id for each element that something in the drawing refers to; no other id is kept."""
    wanted: set[str] = set()
    ids: list[str] = []
    for element in root.iter():
        attributes = element.attrib
        if "id" in attributes:
            ids.append(attributes["id"])
        # One look at all values together, since hardly any refers to something.
        if "#" in "".join(attributes.values()):
            for name, value in attributes.items():
                if name != "id" and (value.startswith("#") or "url(" in value):
                    wanted.update(referred(value))
    return {old: f"{id}-{number}" for number, old in enumerate(dict.fromkeys(one for one in ids if one in wanted), 1)}


_NAMED = frozenset(("id", "data-et", "title"))
_NODES = frozenset(("node", "architecture-service"))
_CLUSTERS = frozenset(("cluster", "statediagram-cluster"))
_CONTAINERS = frozenset(("g", "a", "defs", "svg"))
_REFERRED = frozenset(("marker", "linearGradient", "radialGradient", "clipPath", "symbol"))
_TYPE = ("font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline")
_USUAL = frozenset((("font-weight", "normal"), ("font-weight", "400"), ("font-style", "normal")))


def _paper(x: float, y: float, wide: float, high: float) -> Element:
    """The background of an edge's label, so that the edge does not run through the words."""
    box = {"x": x - wide / 2, "y": y - high / 2, "width": wide, "height": high, "rx": 3.0}
    return Element("rect", {"class": "label-paper", **{name: f"{value:.1f}" for name, value in box.items()}})


def _join(row: Element, last: Element | None) -> None:
    """Join a word to the one before it when both are written alike: merman gives each word an element."""
    if last is None or len(row) < 2 or row[-1] is last or len(row[-1]) or len(last) or last.tail:
        return
    if row[-1].attrib == last.attrib and not {"x", "y", "dy"} & set(last.attrib):
        last.text = (last.text or "") + (row[-1].text or "")
        row.remove(row[-1])
