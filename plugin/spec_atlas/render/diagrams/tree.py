"""merman's SVG as a tree: names without namespaces, which are compared faster, and without what nobody would see."""

from xml.etree.ElementTree import Element, fromstring

from spec_atlas.render.diagrams.lean import WORDS, lean


def tree(raw: str) -> Element:
    """The tree of an SVG without a document type, so that there are no entities."""
    raw = lean(raw).replace(_SVG, "", 1).replace(_HTML, "")
    root = fromstring(raw)
    if raw.count("xmlns") > 1:  # one is that of links
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
    return root


LABELS = frozenset(("foreignObject", WORDS))
"""The tags of labels: of those in HTML, and of those that are nothing but words."""

_SVG = ' xmlns="http://www.w3.org/2000/svg"'
_HTML = ' xmlns="http://www.w3.org/1999/xhtml"'
