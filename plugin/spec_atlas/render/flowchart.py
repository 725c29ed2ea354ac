"""Specs and the roads between them, or groups of specs, as the source of a flowchart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Spec
from spec_atlas.model.words import cut
from spec_atlas.render.parts.marks import plural
from spec_atlas.render.parts.specs import title
from spec_atlas.rules.mask import mask

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

Name = TypeVar("Name", str, tuple[str, str])

MOST_GROUPS = 50
MOST_ROADS = 150
_READABLE = 24
_LETTERS = 36
_DEPTHS = range(1, 7)

TONES: Mapping[str, str] = frozen(
    {
        "draft": "fill:#dfe3e8,stroke:#5f6b7a",
        "review": "fill:#e4dcf7,stroke:#6a4fb3",
        "approved": "fill:#d6e6f7,stroke:#0b5cad",
        "implemented": "fill:#d5ecdd,stroke:#1b6e3c",
        "deprecated": "fill:#f7e6cc,stroke:#8a5300",
        "superseded": "fill:#dfe3e8,stroke:#5f6b7a,stroke-dasharray:4 3",
        "rejected": "fill:#f8d9d6,stroke:#b3261e",
    }
)
"""The look of a box by the state of its spec; the same hues as the badges'."""


def flowchart(lines: Iterable[str], direction: str = "LR") -> str:
    """Return the source of a flowchart of these lines, in which boxes may be of the class of a state."""
    tones = (f"classDef {state} {tone}" for state, tone in TONES.items())
    return "\n".join([f"flowchart {direction}", *lines, *tones])


def box(name: str, spec: Spec) -> str:
    """Return the line of a spec's box, in the colour of its state."""
    return f'{name}["{plain(mask(title(spec)))}"]{f":::{spec.state}" if spec.state in TONES else ""}'


def plain(text: str) -> str:
    """Return a title that means nothing to Mermaid's grammar: letters, digits and the mildest signs."""
    mild = " ".join("".join(sign if sign.isalnum() or sign in " -.,/()+'" else " " for sign in text).split())
    return cut(mild, _LETTERS) or "untitled"


@dataclass(frozen=True, slots=True)
class Groups:
    """Specs in groups: `by` says by what, `sizes` how many are in each, `roads` how many roads lead between two.

    Groups come largest first. A road leads from what is built first to what stands on it.
    """

    by: str
    sizes: Mapping[str, int]
    roads: Mapping[tuple[str, str], int]

    @property
    def shown(self) -> Mapping[str, str]:
        """The groups that are drawn, each with the name of its box."""
        return {name: f"g{number}" for number, name in enumerate(islice(self.sizes, MOST_GROUPS))}

    @property
    def hidden(self) -> int:
        """How many specs are in groups that are not drawn."""
        return sum(islice(self.sizes.values(), MOST_GROUPS, None))

    def lines(self) -> Iterator[str]:
        """Yield the lines of the drawing; the thinnest roads are left out when there are too many."""
        shown = self.shown
        for name, node in shown.items():
            yield f'{node}["{plain(mask(name))}<br/>{plural(self.sizes[name], "spec")}"]'
        between = (
            (road, number) for road, number in self.roads.items() if road[0] != road[1] and set(road) <= set(shown)
        )
        for (start, end), number in islice(between, MOST_ROADS):
            yield f"{shown[start]} -->|{number}| {shown[end]}"

    def across(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Return how many roads each group has from others, and to others."""
        come, go = Counter[str](), Counter[str]()
        for (start, end), number in self.roads.items():
            if start != end:
                go[start] += number
                come[end] += number
        return come, go


def groups(catalog: Catalog, specs: Sequence[Spec]) -> Groups:
    """Put specs into groups: by folder, by kind or by tag, whichever keeps most roads inside its groups.

    What would be within a group by chance is taken off, so that one group of all is no good (Newman's modularity).
    Ways that give one group, or more than can be read or drawn, are taken when there is no other.
    """
    made = [_made(catalog, specs, by, group_of) for by, group_of in _ways(specs, catalog.roots)]
    return max(made, key=_fitness)


def _made(catalog: Catalog, specs: Sequence[Spec], by: str, group_of: Callable[[Spec], str]) -> Groups:
    inside = {spec.path: group_of(spec) for spec in specs}
    sizes = Counter(inside.values())
    roads: Counter[tuple[str, str]] = Counter()
    for spec in specs:
        roads.update((inside[one.path], inside[spec.path]) for one in catalog.dependencies(spec) if one.path in inside)
    return Groups(by, dict(_largest(sizes)), dict(_largest(roads)))


def _largest(found: Counter[Name]) -> list[tuple[Name, int]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _fitness(found: Groups) -> tuple[bool, bool, bool, float]:
    number = len(found.sizes)
    return (2 <= number <= _READABLE, 2 <= number <= MOST_GROUPS, number > 1, round(_worth(found), 3))


def _worth(found: Groups) -> float:
    whole = sum(found.roads.values()) or 1
    come, go = found.across()
    within = {name: found.roads.get((name, name), 0) for name in found.sizes}
    by_chance = sum((within[name] + come[name]) * (within[name] + go[name]) for name in found.sizes) / whole**2
    return sum(within.values()) / whole - by_chance


def _ways(specs: Sequence[Spec], roots: Sequence[str]) -> Iterator[tuple[str, Callable[[Spec], str]]]:
    """Every way to group specs: by folder, as deep as it can be drawn, by kind, and by tag."""
    for depth in _DEPTHS:
        way = _folder(roots, depth)
        yield "folder", way
        if len({way(spec) for spec in specs}) > MOST_GROUPS:
            break
    yield "kind", lambda spec: spec.text("kind") or spec.profile.title or spec.profile.name
    yield "tag", _tag(specs)


def _folder(roots: Sequence[str], depth: int) -> Callable[[Spec], str]:
    def inner(path: str) -> str:
        return next((path.removeprefix(f"{root}/") for root in roots if path.startswith(f"{root}/")), path)

    return lambda spec: "/".join(inner(spec.path).split("/")[:-1][:depth]) or "."


def _tag(specs: Sequence[Spec]) -> Callable[[Spec], str]:
    """By the tag most widely used among a spec's own; one that most specs have tells none apart."""
    number = Counter(tag for spec in specs for tag in set(spec.values("tags")))
    useful = {tag for tag, uses in number.items() if uses <= len(specs) // 2}
    return lambda spec: min(
        (tag for tag in spec.values("tags") if tag in useful), key=lambda tag: (-number[tag], tag), default="no tag"
    )
