"""The body of a spec as HTML, read exactly as CommonMark and GitHub read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from spec_atlas.render.document.blocks import BLOCKS
from spec_atlas.render.document.hooks import PLAIN, Hooks
from spec_atlas.render.document.page import Page
from spec_atlas.render.document.spans import SPANS
from spec_atlas.render.document.step import Step
from spec_atlas.render.document.tables import TABLES


class Heading(NamedTuple):
    """A heading that is not part of a list, quote or footnote; `title` is plain text, not escaped."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be shown: its HTML, which is balanced and safe, and its headings in order."""

    html: Markup
    headings: tuple[Heading, ...] = ()


def document(body: str, hooks: Hooks = PLAIN) -> Document:
    """Return a spec's body as HTML in the theme's manner.

    The text may come from anyone: raw HTML is kept only as far as it is harmless, and the rest of it shown as text;
    what is left open is closed with the block it stands in; addresses have one of `element.SCHEMES` or none. Nothing
    calls itself, so that no nesting is too deep.
    """
    page = Page(body, hooks)
    for event in page:
        _STEPS[event.kind](page, event)
    page.tree.finish()
    page.write(page.footnotes.html())
    # CommonMark does not let a NUL through, browsers neither.
    html = "".join(page.tree.out).replace("\0", "\N{REPLACEMENT CHARACTER}")
    return Document(Markup(html), tuple(Heading(*heading) for heading in page.headings))


_STEPS: Mapping[str, Step] = {**BLOCKS, **TABLES, **SPANS}
