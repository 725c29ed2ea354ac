"""SVG written anew: only elements and attributes of a list, every value checked, every text escaped."""

import re
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from spec_atlas.render.diagrams.label import local

_ELEMENTS = """
a circle clipPath defs desc ellipse g line linearGradient marker path polygon polyline rect stop svg symbol text title
tspan use
"""
_ATTRIBUTES = """
aria-describedby aria-labelledby class clip-path cx cy d data-group data-node dominant-baseline dx dy fill
fill-opacity fill-rule font-size font-style font-weight gradientTransform gradientUnits height href id marker-end
marker-mid marker-start markerHeight markerUnits markerWidth offset opacity orient points preserveAspectRatio r refX
refY role rx ry stroke stroke-dasharray stroke-linecap stroke-opacity stroke-width style text-anchor text-decoration
transform viewBox width x x1 x2 y y1 y2
"""

ELEMENTS = frozenset(_ELEMENTS.split())
"""What a drawing is made of: no style, no script, no image, no foreign content."""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
"""What its elements say: no event, no name space, no address but that of a link."""
_FREE = frozenset(("class", "data-group", "data-node", "href"))
_VALUE = re.compile(r"[\w#%.,:;()\s+-]*")
_LONG = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")


def markup(element: Element) -> Markup:
    """The element and what is in it as HTML; what is on no list is left out."""
    parts: list[str] = []
    _write(element, parts)
    # mkdocs-mermaid2 parses every page that holds the word; a character reference says the same and is not found.
    return Markup("".join(parts).replace("mermaid", "&#109;ermaid"))


def _write(element: Element, parts: list[str]) -> None:
    tag = local(element)
    if tag not in ELEMENTS:
        return
    parts.append(f"<{tag}")
    for name, value in element.attrib.items():
        if name in ATTRIBUTES and (name in _FREE or _VALUE.fullmatch(value)):
            # Material sets `href` on whatever has one, which an SVG element does not allow: it then stops working.
            written = "xlink:href" if name == "href" else name
            parts.append(f' {written}="{escape(_short(name, value))}"')
    if not len(element) and not element.text:
        parts.append("/>")
        return
    parts.append(">")
    parts.append(str(escape(element.text or "")))
    for child in element:
        _write(child, parts)
        parts.append(str(escape(child.tail or "")))
    parts.append(f"</{tag}>")


def _short(name: str, value: str) -> str:
    """Coordinates to a hundredth of a pixel: half the size, and nobody sees the rest."""
    if name in _FREE or "." not in value:
        return value
    return _LONG.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value)


def safe(href: str) -> str:
    """The address of a link where it is harmless: http, https, mail, or a place in this site; else nothing."""
    # Browsers ignore white space and control characters before and inside the scheme: `java\tscript:`.
    plain = "".join(character for character in href if character > " " and character != "\x7f")
    scheme, colon, _ = plain.partition(":")
    if not colon or any(sign in scheme for sign in "/?#"):
        return "" if plain.startswith(("//", "\\", "/\\")) else plain
    return plain if scheme.lower() in ("http", "https", "mailto") else ""
