"""The items of a spec: how each stands, what it does for others and others for it, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from spec_atlas.catalog.link import VERIFIABLE
from spec_atlas.model.spec import Requirement, Spec
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.parts import tracing
from spec_atlas.render.parts.blocks import note, section
from spec_atlas.render.parts.marks import plural, progress
from spec_atlas.render.parts.table import Column, table
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.render.atlas import Atlas

_MOST = 300

# A phone shows no line ends here, and the words shall stand apart.
_BREAK = Markup(" <br>")
_VERIFIED, _MENTIONED = Markup("<small>Verified by</small> "), Markup("<small>Mentioned in</small> ")

COLUMNS = (Column("Item"), Column("What it says"), Column("Links"))
"""What is told of each item on its own page."""


def requirements(spec: Spec, atlas: Atlas, route: Route) -> Piece:
    """Return the list of a spec's items with their links in both directions; nothing when it has none."""
    if not spec.requirements:
        return Piece()
    catalog = atlas.catalog
    shown = [item for item in spec.requirements if is_told(spec, item, catalog)]
    # What is asked for stands before what shows that it holds.
    shown.sort(key=lambda item: item.kind not in VERIFIABLE)
    boxes = [item for item in spec.requirements if not is_told(spec, item, catalog)]
    rows = [_row(spec, item, catalog, route) for item in shown[:_MOST]]
    told = table("items", "Items of this spec and what refers to them", COLUMNS, rows, plain=len(rows) < 20)
    left = len(shown) - _MOST
    below = [f"and {left:,} more in the text"] if left > 0 else []
    below += [_ticked(boxes, bool(shown))] if boxes else []
    content = tag("div", told, class_="atlas-items") if shown else Markup()
    whole = _whole(spec, shown, atlas, route)
    return section(2, "atlas.requirements", "Requirements and criteria", whole, content, *map(note, below))


def is_told(spec: Spec, item: Requirement, catalog: Catalog) -> bool:
    """Whether an item stands in lists by itself: a box to tick does when it is linked with anything, or has an id."""
    if item.kind != "checklist" or item.own_id:
        return True
    traces = catalog.traces
    return bool(traces.to(spec, item) or traces.of(spec, item) or catalog.references_to(spec, item))


def _row(spec: Spec, item: Requirement, catalog: Catalog, route: Route) -> tuple[object, ...]:
    words = tag("a", tracing.name(item, 40), href=f"#{item.anchor}")
    below = join(filter(None, (tag("small", tracing.kind(item)), tracing.state(spec, item, catalog))), " ")
    text = tracing.words(item, 100) or "–"
    verified = tracing.verifiers(spec, item, spec, route, catalog)
    lines = [] if verified is tracing.NOTHING else [join((_VERIFIED, verified))]
    lines += tracing.others(spec, item, spec, route, catalog)
    mentioned = tracing.references(spec, item, spec, route, catalog)
    lines += [] if mentioned is tracing.NOTHING else [join((_MENTIONED, mentioned))]
    links = tag("ul", *(tag("li", line) for line in lines)) if len(lines) > 1 else join(lines) or tracing.NOTHING
    return join((words, _BREAK, below)), text, links


def _whole(spec: Spec, shown: Sequence[Requirement], atlas: Atlas, route: Route) -> Markup:
    """Return how much of the spec is verified, and the way to its tree."""
    asked = [item for item in shown if item.kind in VERIFIABLE]
    if not asked:
        return Markup()
    done = sum(atlas.catalog.traces.state(spec, item) == "covered" for item in asked)
    tree = tag("a", "as a tree", href=root_url(spec, None, route))
    return tag("p", "Covered: ", progress(done, len(asked), "Covered requirements"), " · ", tree, class_="atlas-remark")


def root_url(spec: Spec, item: Requirement | None, route: Route) -> str:
    """Return the address of the tree that has a spec, or one of its items, as its root."""
    root = quote(route.links.slugs[spec.path] + (f"/{item.anchor}" if item else ""))
    page, _, _ = route.page(tracing.TREE).partition("#")
    return f"{page}?root={root}#{ROOT}"


ROOT = "any-root"
"""Where on the page of trees the reader chooses a root."""


def _ticked(boxes: Sequence[Requirement], more: bool) -> str:
    ticked = sum(bool(item.checked) for item in boxes)
    return f"{'and ' if more else ''}{plural(len(boxes), 'box', 'boxes')} to tick, {ticked:,} ticked"
