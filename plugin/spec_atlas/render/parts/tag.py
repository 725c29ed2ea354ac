"""Elements of HTML, escaped as they are made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from markupsafe import Markup

VOID = frozenset({"br", "col", "hr", "img", "input", "path", "rect", "circle", "use"})
"""Elements that hold nothing; in SVG they are closed, which HTML forgives."""

_new = str.__new__
"""What `Markup(text)` comes to, without its look at what else could have been given."""

_SPECIAL = re.compile("[&<>\"']")


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """Return an element; what is not `Markup` among its children and attributes is escaped.

    Attributes drop an underscore at their end and write the others as hyphens (`class_`, `aria_label`). None and
    False leave an attribute out, True gives one without a value.
    """
    opening = name
    for key, value in attributes.items():
        if value is not None and value is not False:
            opening += f" {_NAMES[key]}" if value is True else f' {_NAMES[key]}="{safe(value)}"'
    if name in VOID:
        return _new(Markup, f"<{opening}/>")
    # Most of them are safe, and known to be so without a call.
    if len(children) == 1:
        (child,) = children
        inner = child if type(child) is Markup else safe(child)
    else:
        inner = "".join([child if type(child) is Markup else safe(child) for child in children])
    return _new(Markup, f"<{opening}>{inner}</{name}>")


def join(pieces: Iterable[object], between: str | Markup = "") -> Markup:
    """Return pieces one after another; what is not `Markup` is escaped."""
    return _new(Markup, safe(between).join([piece if type(piece) is Markup else safe(piece) for piece in pieces]))


def link(url: str, *words: object, **attributes: object) -> Markup:
    """Return words that lead somewhere, or the words alone when there is nowhere to go."""
    return tag("a", *words, href=url, **attributes) if url else join(words)


def safe(value: object) -> str:
    """Return a value as it stands in HTML: what is no `Markup` is escaped."""
    # A page is made of a hundred thousand of these; `markupsafe.escape` makes an object of each.
    if type(value) is str:
        return escape(value) if _SPECIAL.search(value) else value
    if isinstance(value, Markup):
        return value
    text = str(value)
    return escape(text) if _SPECIAL.search(text) else text


class _Names(dict[str, str]):
    """Attributes as they are written in HTML, by the words for them in Python: there are few."""

    def __missing__(self, key: str) -> str:
        self[key] = "xlink:href" if key == "xlink_href" else key.rstrip("_").replace("_", "-")
        return self[key]


_NAMES = _Names()
