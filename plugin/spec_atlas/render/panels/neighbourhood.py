"""A small drawing of the specs around one: what it stands on at the left, what stands on it at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from spec_atlas.model.lifecycle import STATES
from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

# Drawn by hand and not by a layout engine: three columns need none, and this stands on every page of the site.
_WIDE, _HIGH, _STEP, _TOP = 176, 34, 44, 26
_COLUMNS = (0, 232, 464)
_SIDE = 5
_LETTERS = 25


class _Box(NamedTuple):
    column: int
    y: int
    text: str
    state: str = ""
    url: str = ""


def neighbourhood(spec: Spec, catalog: Catalog, route: Route) -> Markup:
    """Return an SVG of at most eleven neighbours and a spec between them; nothing when it stands alone."""
    before = _unique((*catalog.dependencies(spec), *catalog.parents(spec)[-1:]), spec)
    after = _unique((*_dependents(spec, catalog), *catalog.children(spec)), spec)
    if not before and not after:
        return Markup()
    rows = max(min(len(before), _SIDE), min(len(after), _SIDE), 1)
    left = _stack(before, 0, rows, route)
    right = _stack(after, 2, rows, route)
    centre = _Box(1, _TOP + (rows - 1) * _STEP // 2, title(spec), spec.state)
    names = [(0, "Builds on", before), (2, "Carries", after)]
    start = 0 if before else _COLUMNS[1] - 1
    end = _COLUMNS[2 if after else 1] + _WIDE + (0 if after else 1)
    return tag(
        "svg",
        tag("title", f"Neighbours of {title(spec, 60)}"),
        *(
            tag("text", name, x=_COLUMNS[column], y=14, class_="atlas-caption")
            for column, name, there in names
            if there
        ),
        *(_road(box, centre) for box in left),
        *(_road(centre, box) for box in right),
        *(_drawn(box) for box in (*left, centre, *right)),
        viewBox=f"{start} 0 {end - start} {_TOP + rows * _STEP}",
        role="group",
        class_="atlas-near-map" if before and after else "atlas-near-map atlas-half-map",
    )


def _dependents(spec: Spec, catalog: Catalog) -> Iterable[Spec]:
    return (found for each in catalog.incoming(spec, "depends_on") if (found := catalog.at(each.source)))


def _unique(specs: Iterable[Spec], without: Spec) -> tuple[Spec, ...]:
    return tuple({one.path: one for one in specs if one.path != without.path}.values())


def _stack(specs: Sequence[Spec], column: int, rows: int, route: Route) -> list[_Box]:
    fits = len(specs) <= _SIDE
    shown = specs if fits else specs[: _SIDE - 1]
    first = _TOP + (rows - min(len(specs), _SIDE)) * _STEP // 2
    boxes = [
        _Box(column, first + place * _STEP, title(one), one.state, route.spec(one)) for place, one in enumerate(shown)
    ]
    if not fits:
        boxes.append(
            _Box(column, first + len(shown) * _STEP, f"and {len(specs) - len(shown):,} more", url="#atlas.relations")
        )
    return boxes


def _road(start: _Box, end: _Box) -> Markup:
    x1, y1 = _COLUMNS[start.column] + _WIDE, start.y + _HIGH // 2
    x2, y2 = _COLUMNS[end.column], end.y + _HIGH // 2
    middle = (x1 + x2) // 2
    return tag("path", d=f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}")


def _drawn(box: _Box) -> Markup:
    x = _COLUMNS[box.column]
    state = box.state if box.state in STATES else "unknown"
    here = box.column == 1
    cut = box.text if len(box.text) <= _LETTERS else box.text[: _LETTERS - 1].rstrip() + "…"
    small = box.state or ("" if box.url.startswith("#") else "no status")
    parts = [
        tag("rect", x=x, y=box.y, width=_WIDE, height=_HIGH, rx=4, class_="atlas-here" if here else None),
        tag("rect", x=x, y=box.y, width=5, height=_HIGH, class_=f"atlas-{state}") if box.state or here else "",
        tag("text", cut, x=x + 14, y=box.y + (15 if small else 21)),
        tag("text", small, x=x + 14, y=box.y + 28, class_="atlas-small") if small else "",
    ]
    if cut != box.text:
        parts.insert(0, tag("title", box.text[:80]))
    # Not a plain `href`: the theme's instant navigation writes to that property, which SVG does not let it.
    return tag("a", *parts, xlink_href=box.url) if box.url else tag("g", join(parts))
