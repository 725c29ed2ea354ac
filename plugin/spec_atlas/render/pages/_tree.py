"""Trees of specs and items: one of everything to unfold, and what the reader's own choice of a root works on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from spec_atlas.catalog.link import ITEM_STATES, VERIFIABLE, Place
from spec_atlas.model.spec import TRACE_KINDS, Requirement, Spec
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Piece
from spec_atlas.render.pages._branches import above, branches
from spec_atlas.render.panels.requirements import ROOT
from spec_atlas.render.parts import tracing
from spec_atlas.render.parts.blocks import note, page_head, section
from spec_atlas.render.parts.feed import Feed, compact
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_LARGEST = 300_000
"""Bytes of JSON that the page may hold."""

_LETTERS = 250_000
"""What all texts of items may have together: those of a large project are cut shorter."""

_KINDS = ("requirement", "slo", "criterion", "checklist", "risk", "test")


def feed(catalog: Catalog, links: Links) -> Feed:
    """Return what the trees are made from; a page and its file share it."""
    return Feed(content(catalog, links), f"{tracing.TREE}.json", "Trace trees", _LARGEST)


def tree(fed: Feed, catalog: Catalog, route: Route) -> Piece:
    """Return the page: a root of the reader's choice, then everything below the specs that are part of nothing."""
    place = unsearched(
        "div",
        note(
            "With scripts, any spec, requirement or test can be taken as the root here. Without them, the tree below "
            "tells the same."
        ),
        fed.within,
        class_="atlas-trace",
        # `SLUG` is where the script puts the name of a page.
        data_page=route.file("specs/SLUG/index.md"),
        data_source=fed.source(route),
    )
    lead = "What each spec asks for, and what verifies, refines and satisfies it."
    body = page_head("Trace trees", lead) + section(2, ROOT, "From any root", place)
    return body + section(2, "all", "Everything", branches(catalog, route))


def content(catalog: Catalog, links: Links) -> str:
    """Return specs, items and links as compact JSON.

    Nodes are numbered: specs, then items, then parts of drawings. A spec is `[slug, title, parent, items]`, where
    `items` says how many of the items that follow are its own; an item is `[name, kind, state, text, anchor]`, without
    the last where it is the name in lower case; a part is `[spec, label, anchor]`; a link `[from, kind, to]` and three
    numbers a link in one row.
    """
    specs: list[list[Any]] = []
    told: list[Place] = []
    place_of = {spec.path: number for number, spec in enumerate(catalog.specs)}
    for spec in catalog.specs:
        own = [item for item in spec.requirements if _is_shown(spec, item, catalog)]
        told += [Place(spec, item) for item in own]
        parent = above(catalog, spec)
        specs.append([links.slugs[spec.path], title(spec, 80), place_of[parent.path] if parent else -1, len(own)])
    number_of: dict[tuple[str, str], int] = {}
    for number, place in enumerate(told, start=len(specs)):
        if place.item:
            number_of[place.spec.path, place.item.anchor] = number
    length = min(90, _LETTERS // max(len(told), 1))
    items = [_item(place.spec, place.item, catalog, length) for place in told if place.item]
    parts, row = _links(catalog, place_of, number_of, len(specs) + len(items))
    whole: dict[str, Any] = {"kinds": _KINDS, "states": ITEM_STATES, "words": TRACE_KINDS}
    whole |= {"specs": specs, "items": items, "parts": parts, "links": row}
    return compact(whole)


def _is_shown(spec: Spec, item: Requirement, catalog: Catalog) -> bool:
    return item.kind in VERIFIABLE or bool(catalog.traces.to(spec, item) or catalog.traces.of(spec, item))


def _item(spec: Spec, item: Requirement, catalog: Catalog, length: int) -> list[Any]:
    state = ITEM_STATES.index(catalog.traces.state(spec, item)) if item.kind in VERIFIABLE else -1
    shown = tracing.words(item, length) if length > 11 else ""
    name = tracing.name(item)
    made = [name, _KINDS.index(item.kind), state, shown]
    return made if name.lower() == item.anchor else [*made, item.anchor]


def _links(
    catalog: Catalog, place_of: Mapping[str, int], number_of: Mapping[tuple[str, str], int], first: int
) -> tuple[list[list[Any]], list[int]]:
    parts: list[list[Any]] = []
    part_of: dict[tuple[str, str], int] = {}

    def numbered(place: Place) -> int:
        if place.item:
            return number_of.get((place.spec.path, place.item.anchor), -1)
        if place.component is None:
            return place_of[place.spec.path]
        key = (place.spec.path, place.component.node)
        if key not in part_of:
            part_of[key] = first + len(parts)
            label = " ".join(place.component.label.split())[:60]
            parts.append([place_of[place.spec.path], label, tracing.drawing_anchor(place, catalog)])
        return part_of[key]

    row: list[int] = []
    for link in catalog.traces.links:
        if link.source and link.target:
            start, end = numbered(link.source), numbered(link.target)
            if start >= 0 and end >= 0:
                row += [start, TRACE_KINDS.index(link.kind), end]
    return parts, row
