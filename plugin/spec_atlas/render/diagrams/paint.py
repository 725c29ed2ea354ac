"""What of merman's attributes a drawing keeps: geometry, the classes of our stylesheet, and a writer's colours."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from xml.etree.ElementTree import Element

from spec_atlas.render.diagrams import style
from spec_atlas.render.diagrams.colour import Colour, colour
from spec_atlas.render.diagrams.kinds import Kind
from spec_atlas.render.diagrams.setting import Setting

TONES = 12
"""How many hues the stylesheet has for series; after the last the first comes again."""


@dataclass(slots=True)
class Paint:
    """The colours and ids of one drawing."""

    kind: Kind
    ids: dict[str, str]
    """merman's ids that something refers to, each with ours."""
    tones: dict[str, int] = field(default_factory=dict)

    def attributes(self, element: Element, classes: list[str], at: Setting) -> dict[str, str]:
        """The attributes that an element keeps."""
        kept: dict[str, str] = {}
        said = element.attrib
        for written, value in said.items():
            name = _part(written)
            if name in _REFERRING:
                if painted := self._reference(value) or (value if value in _EMPTY and name in _PAINTS else ""):
                    kept[name] = painted
            elif name:
                kept[name] = value
        if "id" in said and said["id"] in self.ids:
            kept["id"] = self.ids[said["id"]]
        known = _known(said["class"]) if classes else ()
        if self.kind.toned and (tone := self._tone(element, classes)):
            known = tuple(dict.fromkeys((*known, f"tone-{tone}")))
        if known:
            kept["class"] = " ".join(known)
        if (said.get("style") or self.kind.name == "sequence") and (
            css := style.css(self._colours(element, classes, at))
        ):
            kept["style"] = css
        return kept

    def ink(self, node: Element) -> str:
        """The text colour inside a node: the writer's where it can be read on the writer's fill, else the better."""
        fill: Colour | None = None
        wanted = ""
        for element in node.iter():
            declared = style.declarations(element.get("style", ""), colours=self.kind.coloured)
            if not declared:
                continue
            if element.tag in ("text", "tspan"):
                wanted = wanted or declared.get("fill", "")
            elif fill is None and (element.tag in SHAPES or "outer-path" in element.get("class", "")):
                fill = style.filled(declared)
            wanted = wanted or declared.get("color", "")
        return style.writing(fill, wanted)

    def _reference(self, value: str) -> str:
        """A reference to another element of the drawing, by our id; empty for any other address."""
        if value.startswith("#"):
            return f"#{self.ids[value[1:]]}" if value[1:] in self.ids else ""
        found = _URL.fullmatch(value.strip())
        return f"url(#{self.ids[found[1]]})" if found and found[1] in self.ids else ""

    def _colours(self, element: Element, classes: list[str], at: Setting) -> style.Declared:
        """A writer's declarations as they suit the place: solid on nodes, a tint on areas, no fill on lines."""
        declared = style.declarations(element.get("style", ""), colours=self.kind.coloured and not at.icon)
        if element.tag not in SHAPES:
            return {"opacity": declared["opacity"]} if "opacity" in declared else {}
        if self.kind.name == "sequence" and "rect" in classes:
            # The one place where a writer's colour is an attribute: `rect rgb(…)` and `box Aqua …`.
            return style.area(style.declarations(f"fill:{element.get('fill', '')}", colours=True))
        if at.edge:
            return style.line(declared)
        return style.area(declared) if at.area and not at.node else style.box(declared)

    def _tone(self, element: Element, classes: list[str]) -> int:
        """The number of a series colour, from 1, in the order in which the drawing uses them; 0 for none."""
        if "background" in classes:
            return 0
        declared = style.declarations(element.get("style", ""), colours=True)
        for value in (element.get("fill"), element.get("stroke"), element.get("stop-color"), declared.get("fill")):
            seen = colour(value or "")
            if seen is not None and seen.alpha > 0 and str(seen) not in _GREYS:
                return self.tones.setdefault(str(seen), len(self.tones)) % TONES + 1
        return 0


SHAPES = frozenset(("rect", "path", "polygon", "polyline", "circle", "ellipse", "line"))

_EMPTY = frozenset(("none", "transparent"))
_GREYS = frozenset(("#000000", "#333333", "#ffffff"))
_LEFT = frozenset(("id", "class", "style", "title", "role", "name"))
_PAINTS = frozenset(("fill", "stroke", "color", "stop-color", "flood-color"))
_REFERENCES = frozenset(("marker-start", "marker-mid", "marker-end", "clip-path", "href"))
_REFERRING = _PAINTS | _REFERENCES
_URL = re.compile(r"url\(['\"]?#([^'\")]+)['\"]?\)")


@lru_cache(maxsize=1_000)
def _part(name: str) -> str:
    """The name of an attribute without its namespace; empty for what is made anew or left out."""
    name = name.rpartition("}")[2]
    return "" if name in _LEFT or name.startswith(("aria", "data")) else name


@lru_cache(maxsize=1_000)
def _known(classes: str) -> tuple[str, ...]:
    """Those of an element's classes that our stylesheet speaks of."""
    return tuple(dict.fromkeys(name for name in classes.split() if name in styled()))


def referred(value: str) -> list[str]:
    """The ids that an attribute's value refers to."""
    return [value[1:]] if value.startswith("#") else _URL.findall(value) if "url(" in value else []


@lru_cache(maxsize=1)
def styled() -> frozenset[str]:
    """The classes that our stylesheet speaks of; no other is kept, so that no writer's class meets a theme's."""
    sheet = (files("spec_atlas.render") / "assets" / "diagrams.css").read_text(encoding="utf-8")
    return frozenset(re.findall(r"\.([A-Za-z][\w-]*)", sheet))
