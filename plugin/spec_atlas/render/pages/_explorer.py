"""Where the explorer stands on a page, and what it works on: within the page, or in a file of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.render.links import Route
from spec_atlas.render.page import Page
from spec_atlas.render.parts.blocks import note, nth
from spec_atlas.render.parts.component import pages
from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_FILE = "dependencies.json"
_LARGEST = 500_000
"""Bytes of JSON that a page may hold; more is asked for by the script. A page opened as a file cannot ask."""


def explorer(content: str, atlas: Atlas, route: Route) -> Markup:
    """Return the place of the explorer; `content` is what it works on, as `exploring` tells it.

    A template is read by scripts only and, unlike an element for scripts, means the same escaped or not.
    """
    listed = len(pages(atlas.catalog.components))
    return unsearched(
        "div",
        note(
            "With scripts, any spec or component can be looked at here with all its relations, step by step, and "
            "with its blast radius. Without them, the tables below and each spec's own page tell the same."
        ),
        Markup() if _is_large(content) else tag("template", Markup(content)),
        class_="atlas-explorer",
        # `SLUG` is where the script puts the name of a page.
        data_page=route.file("specs/SLUG/index.md"),
        data_components=json.dumps([route.page(nth("components", number)) for number in range(1, listed + 1)]),
        data_source=route.file(_FILE) if _is_large(content) else None,
    )


def separate(content: str) -> Iterator[Page]:
    """Yield the file of what the explorer works on, when that is too much for a page."""
    if _is_large(content):
        yield Page(_FILE, "Dependencies", Markup(content), listed=False)


def _is_large(content: str) -> bool:
    return len(content.encode("utf-8", "replace")) > _LARGEST
