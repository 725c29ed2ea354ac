"""The way into the explorer of dependencies."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from spec_atlas.render.links import Route
from spec_atlas.render.parts.component import where

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.catalog.components import Part
    from spec_atlas.model.spec import Spec

ANCHOR = "explorer"


def to_spec(spec: Spec, route: Route) -> str:
    """Return the URL of the explorer with a spec in its middle."""
    return _at(route.links.slugs[spec.path], route)


def to_component(part: Part, catalog: Catalog, route: Route) -> str:
    """Return the URL of the explorer with a component in its middle."""
    return _at(f"component:{where(catalog)[part].anchor}", route)


def _at(name: str, route: Route) -> str:
    # Without scripts the address leads to the section all the same, so what is asked for is no anchor.
    page, mark, anchor = route.page("dependencies", ANCHOR).partition("#")
    return f"{page}?explore={quote(name, safe=':')}{mark}{anchor}"
