"""merman's SVG as a tree: names without namespaces, which are compared faster, and labels without their boxes."""

import re
from xml.etree.ElementTree import Element, fromstring


def tree(raw: str) -> Element:
    """The tree of an SVG without a document type, so that there are no entities."""
    raw = _LABEL.sub(rf"<{WORDS}\1>\2</{WORDS}>", raw.replace(_SVG, "", 1)).replace(_HTML, "")
    root = fromstring(raw)
    if raw.count("xmlns") > 1:  # one is that of links
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
    return root


WORDS = "words"
"""The tag of a label whose HTML is nothing but words."""
LABELS = frozenset(("foreignObject", WORDS))

_SVG = ' xmlns="http://www.w3.org/2000/svg"'
_HTML = ' xmlns="http://www.w3.org/1999/xhtml"'
# What follows is looked for in tags alone: in the words of a label and in a value `<` is written `&lt;`.
_LABEL = re.compile(
    r'<foreignObject( width="[\d.]+" height="[\d.]+")(?: style="overflow: visible;")?>'
    rf'<div{_HTML}(?: class="labelBkg")? style="display: table(?:-cell)?; white-space: nowrap; line-height: 1.5;'
    r'(?: max-width: \d+px; text-align: center;)?(?: width: \d+px;)?"><span class="(?:node|edge)Label">'
    r"(?:<p>([^<>&]+)</p>)?</span></div></foreignObject>"
)
"""A label that is written in one manner, as most are: its boxes say nothing, and are a third of all elements."""
