"""The items of a spec, and who verifies and mentions each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.spec import Requirement, Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.parts.blocks import listed, section
from spec_atlas.render.parts.marks import clear, severity
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.table import Column, table
from spec_atlas.render.parts.tag import tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.render.atlas import Atlas

from spec_atlas.model.finding import Severity

_MOST = 300
_FEW = 4

COLUMNS = (Column("Item"), Column("What it asks for"), Column("Verified by"), Column("Mentioned in"))
"""What is told of each item on its own page."""


def requirements(spec: Spec, atlas: Atlas, route: Route) -> Piece:
    """Return the list of a spec's items with their back-links; nothing when it has none."""
    items = spec.requirements
    if not items:
        return Piece()
    rows = [
        (
            tag("a", item.id, href=f"#{item.anchor}"),
            short(item.text),
            verifiers(spec, item, atlas.catalog, route),
            mentions(spec, item, atlas.catalog, route),
        )
        for item in items[:_MOST]
    ]
    told = table("items", "Items of this spec and what refers to them", COLUMNS, rows, plain=len(items) < 20)
    left = len(items) - _MOST
    rest = tag("p", f"and {left:,} more in the text", class_="atlas-remark") if left > 0 else ""
    return section(
        2, "atlas.requirements", "Requirements and criteria", tag("div", told, rest, data_search_exclude=True)
    )


def verifiers(spec: Spec, item: Requirement, catalog: Catalog, route: Route) -> Markup:
    """Return links to what verifies an item; for one that should be verified and is not, a mark that says so."""
    found = [address(home, one, spec, route) for home, one in catalog.verified_by(spec, item)]
    if found:
        return listed(found, _FEW)
    if item.checked is not None:
        return clear("ticked") if item.checked else severity(Severity.INFO, "not ticked")
    return severity(Severity.WARNING, "nothing yet") if item.kind in facts.VERIFIABLE else Markup("–")


def mentions(spec: Spec, item: Requirement, catalog: Catalog, route: Route) -> Markup:
    """Return links to the specs that mention an item, each once."""
    homes = {one.spec.path: one.spec for one in catalog.references_to(spec, item)}.values()
    names = [
        Markup("here") if home.path == spec.path else tag("a", title(home, 40), href=route.spec(home)) for home in homes
    ]
    return listed(names, _FEW) if names else Markup("–")


def address(home: Spec, item: Requirement, here: Spec | None, route: Route) -> Markup:
    """Return a link to an item: by its id alone at home, else with its spec."""
    if here is not None and home.path == here.path:
        return tag("a", item.id, href=route.spec(home, item.anchor))
    return tag("a", f"{home.id}#{item.id}"[:80], href=route.spec(home, item.anchor), title=title(home))


def short(text: str, length: int = 160) -> str:
    """Return the beginning of a text, cut between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"
