"""The dependencies of a project as one drawing: every spec while that can be read, else groups of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.lifecycle import STATES
from spec_atlas.model.spec import Spec
from spec_atlas.model.words import cut
from spec_atlas.render.diagrams.drawing import drawing
from spec_atlas.render.links import Route
from spec_atlas.render.parts.blocks import note
from spec_atlas.render.parts.canvas import canvas
from spec_atlas.render.parts.marks import badge, plural
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.table import Column, table
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_MOST = 50
_MOST_EDGES = 150
_LETTERS = 36

_TONES: Mapping[str, str] = {
    "draft": "fill:#dfe3e8,stroke:#5f6b7a",
    "review": "fill:#e4dcf7,stroke:#6a4fb3",
    "approved": "fill:#d6e6f7,stroke:#0b5cad",
    "implemented": "fill:#d5ecdd,stroke:#1b6e3c",
    "deprecated": "fill:#f7e6cc,stroke:#8a5300",
    "superseded": "fill:#dfe3e8,stroke:#5f6b7a,stroke-dasharray:4 3",
    "rejected": "fill:#f8d9d6,stroke:#b3261e",
}
"""The look of a box by the state of its spec; the same hues as the badges'."""


def graph(catalog: Catalog, joined: Sequence[Spec], route: Route) -> Markup:
    """Return the drawing, a key to it, and how many specs it leaves out."""
    alone = len(catalog.specs) - len(joined)
    left = f" {plural(alone, 'spec')} without dependencies {'is' if alone == 1 else 'are'} not drawn." if alone else ""
    if len(joined) <= _MOST:
        made = _specs(catalog, joined, route)
        return note("An arrow leads from what is built first to what stands on it.", left) + made + _key(joined)
    return _groups(catalog, joined, route, left)


def _specs(catalog: Catalog, joined: Sequence[Spec], route: Route) -> Markup:
    names = {spec.path: f"n{number}" for number, spec in enumerate(joined)}
    lines = [f'{names[spec.path]}["{_plain(title(spec))}"]{_tone(spec)}' for spec in joined]
    for spec in joined:
        lines += [f"{names[before.path]} --> {names[spec.path]}" for before in catalog.dependencies(spec)]
    links = {names[spec.path]: (route.spec(spec), title(spec)) for spec in joined}
    return _drawn(lines, links, "What stands on what")


def _groups(catalog: Catalog, joined: Sequence[Spec], route: Route, left: str) -> Markup:
    group_of = _grouping(joined, catalog.roots)
    sizes = Counter(group_of(spec) for spec in joined)
    shown = {name: f"g{number}" for number, (name, _) in enumerate(sizes.most_common(_MOST))}
    roads: Counter[tuple[str, str]] = Counter()
    for spec in joined:
        roads.update((group_of(before), group_of(spec)) for before in catalog.dependencies(spec))
    lines = [f'{shown[name]}["{_plain(name)}<br/>{plural(sizes[name], "spec")}"]' for name in shown]
    between = [(road, number) for road, number in roads.most_common() if road[0] != road[1] and set(road) <= set(shown)]
    lines += [f"{shown[start]} -->|{number}| {shown[end]}" for (start, end), number in between[:_MOST_EDGES]]
    hidden = sum(sizes[name] for name in sizes if name not in shown)
    cut = (
        f" {plural(len(sizes) - len(shown), 'smaller group')} with {plural(hidden, 'spec')} left out." if hidden else ""
    )
    lead = note(
        f"{plural(len(joined), 'spec')} are too many for one drawing, so this shows {plural(len(shown), 'group')} "
        f"and hides the {plural(len(joined), 'spec')} in them. Numbers count the dependencies along an arrow.",
        cut,
        left,
    )
    links = {shown[name]: ("#graph-groups", name) for name in shown}
    rows = [
        (name, sizes[name], roads[name, name], _across(roads, name, 1), _across(roads, name, 0))
        for name, _ in sizes.most_common(200)
    ]
    columns = (
        Column("Group"),
        *(
            Column(word, number=True)
            for word in ("Specs", "Dependencies within", "Needs from others", "Needed by others")
        ),
    )
    told = table("groups", "The groups of the drawing", columns, rows, plain=len(rows) < 12)
    return lead + _drawn(lines, links, "Groups of specs and what stands on what") + tag("div", told, id="graph-groups")


def _across(roads: Mapping[tuple[str, str], int], name: str, end: int) -> int:
    return sum(number for road, number in roads.items() if road[end] == name and road[0] != road[1])


def _grouping(specs: Sequence[Spec], roots: Sequence[str]) -> Callable[[Spec], str]:
    """By folder, as deep as needed to tell groups apart; by kind when all are in one folder."""

    def inner(path: str) -> str:
        return next((path.removeprefix(f"{root}/") for root in roots if path.startswith(f"{root}/")), path)

    def folder(depth: int) -> Callable[[Spec], str]:
        return lambda spec: "/".join(inner(spec.path).split("/")[:-1][:depth]) or "."

    for depth in range(1, 7):
        names = {folder(depth)(spec) for spec in specs}
        if 2 <= len(names) <= _MOST:
            return folder(depth)
        if len(names) > _MOST:
            break
    return lambda spec: spec.profile.title or spec.profile.name


def _drawn(lines: Iterable[str], links: Mapping[str, tuple[str, str]], name: str) -> Markup:
    tones = [f"classDef {state} {tone}" for state, tone in _TONES.items()]
    made = drawing("\n".join(["flowchart LR", *lines, *tones]), id="dependency-graph", links=links)
    if not made:
        return note(f"The drawing is missing. {made.reason} The tables below say the same.")
    return tag("figure", canvas(made, name), class_="atlas-figure", data_search_exclude=True)


def _key(specs: Iterable[Spec]) -> Markup:
    there = {spec.state for spec in specs}
    marks = [badge(state, state.capitalize()) for state in STATES if state in there]
    return tag("p", join(marks, " "), class_="atlas-key") if marks else Markup()


def _tone(spec: Spec) -> str:
    return f":::{spec.state}" if spec.state in _TONES else ""


def _plain(text: str) -> str:
    """A title that means nothing to Mermaid's grammar: letters, digits and the mildest signs."""
    mild = " ".join("".join(sign if sign.isalnum() or sign in " -.,/()+'" else " " for sign in text).split())
    return cut(mild, _LETTERS) or "untitled"
