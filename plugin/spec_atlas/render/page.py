"""A page of the site before any host has touched it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup


class Heading(NamedTuple):
    """A heading for the page's table of contents."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page, and the headings in it."""

    html: Markup = field(default_factory=Markup)
    headings: tuple[Heading, ...] = ()

    def __add__(self, other: Piece) -> Piece:
        return Piece(self.html + other.html, self.headings + other.headings)

    def __bool__(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page: HTML that needs no further rendering.

    `uri` is where its source would stand (`dependencies.md`); one that does not end in `.md` is a file of the site that
    is written as it is. `section` is the part of the navigation it belongs to (`Rules`, or `Rules/Metadata` for a part
    of that), empty for the top, and `order` its place there; a page that is not `listed` is reached from another one
    only. `hide` is what the theme leaves out beside it (`toc`, `navigation`). A `scripted` page has diagrams that are
    drawn in the browser.
    """

    uri: str
    title: str
    html: Markup
    headings: tuple[Heading, ...] = ()
    section: str = ""
    order: int = 0
    listed: bool = True
    hide: tuple[str, ...] = ()
    description: str = ""
    scripted: bool = False
