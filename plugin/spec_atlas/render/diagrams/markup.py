"""SVG written anew: only elements and attributes of a list, every value checked, every text escaped."""

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from spec_atlas.render.diagrams.places import path

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
_EDGE = frozenset(("d", "marker-start", "marker-end"))
"""What an edge says of itself that is neither dashed nor marked in between."""
_VALUE = re.compile(r"[\w#%.,:;()\s+-]*")
_SPECIAL = re.compile(r"[&<>'\"]")


def markup(element: Element) -> Markup:
    """The element and what is in it as HTML; what is on no list is left out."""
    parts: list[str] = []
    _write(element, parts)
    # mkdocs-mermaid2 parses every page that holds the word; a character reference says the same and is not found.
    return Markup("".join(parts).replace("mermaid", "&#109;ermaid"))


def _write(element: Element, parts: list[str]) -> None:
    tag, attributes = element.tag, element.attrib
    if tag not in ELEMENTS:
        return
    parts.append(f"<{tag}")
    for name, value in attributes.items():
        if name != "d":
            parts.append(_again(name, value) if len(value) < _LONG else _attribute(name, value))
        elif steps := path(value, solid=_EDGE.issuperset(attributes)):
            parts.append(f' d="{steps}"')
        else:
            parts.append(_attribute(name, value))
    text = element.text
    if not text and not len(element):
        parts.append("/>")
        return
    parts.append(">")
    if text:
        parts.append(_escaped(text))
    for child in element:
        _write(child, parts)
        if child.tail:
            parts.append(_escaped(child.tail))
    parts.append(f"</{tag}>")


def _attribute(name: str, value: str) -> str:
    """An attribute with a space before it; empty for one that is left out."""
    whole, _, rest = value.partition(".")
    if name in _PLACES and rest.isdigit() and whole.lstrip("-").isdigit() and value.isascii():
        # Nearly always: one number, which needs no search to be checked and cut.
        return f' {name}="{whole}"' if rest[0] == "0" else f' {name}="{whole}.{rest[0]}"'
    if name in _FREE:
        # Material sets `href` on whatever has one, which an SVG element does not allow: it then stops working.
        return f' {"xlink:href" if name == "href" else name}="{_escaped(value)}"'
    if name in ATTRIBUTES and _VALUE.fullmatch(value):
        # Nothing in such a value has to be escaped.
        return f' {name}="{_short(name, value) if "." in value else value}"'
    return ""


_again = lru_cache(maxsize=8_000)(_attribute)
"""Most of what elements say is short, and other elements said it before."""
_LONG = 40


def _escaped(text: str) -> str:
    return str(escape(text)) if _SPECIAL.search(text) else text


def _short(name: str, value: str) -> str:
    """Return numbers without digits that nobody sees: tenths of a pixel for places and lengths.

    Digits are cut off, not rounded: so neighbours that share an edge still do, and it takes a tenth of the time.
    """
    # In `scale`, `rotate` and `matrix` small numbers have large effects.
    if name in _PLACES or (name == "transform" and value.startswith("translate(") and value.count("(") == 1):
        return value if _TERSE.search(value) else _TENTHS.sub("", value)
    return _MORE.sub("", value)


_PLACES = frozenset(
    ("cx", "cy", "d", "dx", "dy", "height", "points", "r", "rx", "ry", "width", "x", "x1", "x2", "y", "y1", "y2")
)
_TENTHS = re.compile(r"(?<=\d\.[1-9])\d+|(?<=\d)\.0\d*")
_TERSE = re.compile(r"\.\d+\.")
"""Numbers as icons have them, `1.5.5` for two: cut off they would run into each other."""
_MORE = re.compile(r"(?<=\.\d{4})\d+")


def safe(href: str) -> str:
    """The address of a link where it is harmless: http, https, mail, or a place in this site; else nothing."""
    # Browsers ignore white space and control characters before and inside the scheme: `java\tscript:`.
    plain = "".join(character for character in href if character > " " and character != "\x7f")
    scheme, colon, _ = plain.partition(":")
    if not colon or any(sign in scheme for sign in "/?#"):
        return "" if plain.startswith(("//", "\\", "/\\")) else plain
    return plain if scheme.lower() in ("http", "https", "mailto") else ""
