"""Where the explorer stands on a page, and what it works on: within the page, or in a file of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.render.links import Route
from spec_atlas.render.parts.blocks import note, nth
from spec_atlas.render.parts.component import pages
from spec_atlas.render.parts.feed import Feed
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_LARGEST = 500_000
"""Bytes of JSON that the page may hold."""


def feed(content: str) -> Feed:
    """Return what the explorer works on; `content` is as `exploring` tells it."""
    return Feed(content, "dependencies.json", "Dependencies", _LARGEST)


def explorer(fed: Feed, atlas: Atlas, route: Route) -> Markup:
    """Return the place of the explorer."""
    listed = len(pages(atlas.catalog.components))
    return unsearched(
        "div",
        note(
            "With scripts, any spec or component can be looked at here with all its relations, step by step, and "
            "with its blast radius. Without them, the tables below and each spec's own page tell the same."
        ),
        fed.within,
        class_="atlas-explorer",
        # `SLUG` is where the script puts the name of a page.
        data_page=route.file("specs/SLUG/index.md"),
        data_components=json.dumps([route.page(nth("components", number)) for number in range(1, listed + 1)]),
        data_source=fed.source(route),
    )
