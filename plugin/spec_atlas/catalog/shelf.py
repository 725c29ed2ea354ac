"""Links in little memory: as bytes, of which they are made again when somebody asks."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from typing import Any

from spec_atlas.catalog.items import Items
from spec_atlas.catalog.link import Link, Place
from spec_atlas.model.bundled import Rows
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Component

_COMPONENTS = Rows(Component)


def shelved(links: Iterable[Link]) -> bytes:
    """Return links as bytes."""
    return marshal.dumps(
        [
            (
                one.kind,
                _row(one.source),
                _row(one.target),
                one.spec.path,
                one.span.real,
                one.written,
                one.state,
                one.why,
            )
            for one in links
        ]
    )


def taken(data: bytes, specs: Mapping[str, Spec], items: Items) -> tuple[Link, ...]:
    """Return the links that `shelved` made bytes of; `specs` are those of the catalog by path, `items` its items."""

    def place(row: Any) -> Place | None:
        if row is None:
            return None
        path, anchor, components = row
        spec = specs[path]
        item = None if anchor is None else items.at(spec, anchor)
        return Place(spec, item, *_COMPONENTS.values(components))

    return tuple(
        Link(kind, place(source), place(target), specs[path], Span(span), written, state, why)
        for kind, source, target, path, span, written, state, why in marshal.loads(data)
    )


def _row(place: Place | None) -> Any:
    if place is None:
        return None
    anchor = place.item.anchor if place.item else None
    return place.spec.path, anchor, _COMPONENTS.of([place.component] if place.component else ())
