"""The dependencies of a project as one drawing: every spec while that can be read, else groups of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.lifecycle import STATES
from spec_atlas.model.spec import Spec
from spec_atlas.model.store import Store
from spec_atlas.render.diagrams.drawing import drawing
from spec_atlas.render.flowchart import MOST_ROADS, Groups, box, flowchart, groups
from spec_atlas.render.links import Route
from spec_atlas.render.parts.blocks import note
from spec_atlas.render.parts.canvas import canvas
from spec_atlas.render.parts.explore import ANCHOR
from spec_atlas.render.parts.marks import badge, plural
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.table import Column, table
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_MOST = 50
_MOST_LISTED = 200


def graph(catalog: Catalog, joined: Sequence[Spec], route: Route, store: Store) -> Markup:
    """Return the drawing, a key to it, and how many specs it leaves out."""
    alone = len(catalog.specs) - len(joined)
    left = f" {plural(alone, 'spec')} without dependencies {'is' if alone == 1 else 'are'} not drawn." if alone else ""
    if len(joined) <= _MOST:
        made = _specs(catalog, joined, route, store)
        return note("An arrow leads from what is built first to what stands on it.", left) + made + _key(joined)
    return _groups(groups(catalog, joined), len(joined), left, store)


def _specs(catalog: Catalog, joined: Sequence[Spec], route: Route, store: Store) -> Markup:
    names = {spec.path: f"n{number}" for number, spec in enumerate(joined)}
    lines = [box(names[spec.path], spec) for spec in joined]
    for spec in joined:
        lines += [f"{names[before.path]} --> {names[spec.path]}" for before in catalog.dependencies(spec)]
    links = {names[spec.path]: (route.spec(spec), title(spec)) for spec in joined}
    return _drawn(lines, links, "What stands on what", store)


def _groups(found: Groups, number: int, left: str, store: Store) -> Markup:
    shown = found.shown
    lead = note(
        f"{plural(number, 'spec')} are too many for one drawing, so this shows {plural(len(shown), 'group')} by "
        f"{found.by} and hides the {plural(number, 'spec')} in them. Numbers count the dependencies along an arrow, "
        "which leads from what is built first to what stands on it.",
        _hidden(found),
        left,
        " ",
        tag("a", "The explorer shows each spec.", href=f"#{ANCHOR}"),
    )
    listed = list(found.sizes)[:_MOST_LISTED]
    come, go = found.across()
    rows = [
        (
            tag("span", name, id=f"group-{place}"),
            found.sizes[name],
            found.roads.get((name, name), 0),
            come.get(name, 0),
            go.get(name, 0),
        )
        for place, name in enumerate(listed)
    ]
    columns = (
        Column(found.by.capitalize()),
        *(
            Column(word, number=True)
            for word in ("Specs", "Dependencies within", "Needs from others", "Needed by others")
        ),
    )
    links = {node: (f"#group-{place}", name) for place, (name, node) in enumerate(shown.items())}
    told = table("groups", "The groups of the drawing", columns, rows, plain=len(rows) < 12)
    more = len(found.sizes) - len(listed)
    rest = note(f"and {plural(more, 'smaller group')}") if more > 0 else Markup()
    return lead + _drawn(found.lines(), links, "Groups of specs and what stands on what", store) + told + rest


def _hidden(found: Groups) -> str:
    told = ""
    if found.hidden:
        smaller = plural(len(found.sizes) - len(found.shown), "smaller group")
        told = f" {smaller} with {plural(found.hidden, 'spec')} left out."
    between = sum(start != end and {start, end} <= set(found.shown) for start, end in found.roads)
    if between > MOST_ROADS:
        told += f" Of {between:,} arrows the {MOST_ROADS} thickest are drawn."
    return told


def _drawn(lines: Iterable[str], links: Mapping[str, tuple[str, str]], name: str, store: Store) -> Markup:
    made = drawing(flowchart(lines), id="dependency-graph", links=links, store=store)
    if not made:
        return note(f"The drawing is missing. {made.reason} The tables below say the same.")
    return unsearched("figure", canvas(made, name), class_="atlas-figure")


def _key(specs: Iterable[Spec]) -> Markup:
    there = {spec.state for spec in specs}
    marks = [badge(state, state.capitalize()) for state in STATES if state in there]
    return tag("p", join(marks, " "), class_="atlas-key") if marks else Markup()
