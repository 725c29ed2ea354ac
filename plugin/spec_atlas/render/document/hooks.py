"""What a site adds to a document: addresses, anchors, marks, drawings. Alone, a document needs none of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from spec_atlas.model.frozen import frozen


class Link(NamedTuple):
    """Where a link leads on the site; an empty `title` keeps the writer's, `css` is a class for the link."""

    href: str
    title: str = ""
    css: str = ""


def _unchanged(source: str) -> str:
    return source


def _no_link(destination: str) -> Link | None:
    return None


def _no_drawing(info: str, text: str, line: int) -> Markup | None:
    return None


def _no_pieces(text: str, line: int) -> Sequence[str] | None:
    return None


@dataclass(frozen=True, slots=True)
class Hooks:
    """Where a site has a say in how a document is shown. Lines are those of the text, from one.

    `anchors` gives headings their anchors by line; others get one as on GitHub. `marks` is put at the head of the
    item, row, paragraph, heading or line of a paragraph that begins on a line. `field_lines` are lines of a
    paragraph that the reader wants apart. Without `title` the first heading of level one is left out.

    `link` maps a destination as written to a place on the site, None keeps it; `image` does so for pictures. `code`
    may show a block of code in its own way: it is asked with info string, text and the line of the fence. `text` may
    replace plain words of a line outside blocks of code, links and headings by pieces; those that are Markup go in as
    they are.
    """

    anchors: Mapping[int, str] = field(default_factory=frozen)
    marks: Mapping[int, Markup] = field(default_factory=frozen)
    field_lines: frozenset[int] = frozenset()
    title: bool = True
    link: Callable[[str], Link | None] = _no_link
    image: Callable[[str], str] = _unchanged
    code: Callable[[str, str, int], Markup | None] = _no_drawing
    text: Callable[[str, int], Sequence[str] | None] = _no_pieces


PLAIN = Hooks()
"""A document by itself, as GitHub shows it."""
