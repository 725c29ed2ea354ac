"""How a spec stands with the deployment diagram its profile asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.remembered import remembered
from spec_atlas.model.diagram import Diagram
from spec_atlas.model.finding import Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Topology

_WEIGHTS = frozen({"required": Severity.ERROR, "recommended": Severity.WARNING, "optional": Severity.INFO})
_SKIPPED = re.compile(r"\A(?:\s*(?:---\n.*?\n\s*---|%%[^\n]*)(?:\n|\Z))*\s*", re.S)
# Kinds of Mermaid drawing that can show where things run.
_DRAWING = re.compile(r"(?:flowchart|graph|architecture|block|C4)", re.I)


@dataclass(frozen=True, slots=True)
class Duty:
    """The deployment diagrams of a spec, and what stands in their place.

    `weight` is what the lack of one weighs, None where nothing is asked. `place` is the heading of the diagram
    section, else the title. `own` are deployments anywhere in the spec; under the diagram section stand `partial`
    ones, `broken` ones that do not parse, `drawn` ones in a language that cannot be checked, and links to the
    `linked` deployments of other files. `weaker` are the diagrams, here or behind such a link, that are no
    deployment. `unknown` says that there may be one, and no parser to tell.
    """

    weight: Severity | None
    place: Span
    heading: str
    own: tuple[Topology, ...] = ()
    partial: tuple[Topology, ...] = ()
    linked: tuple[tuple[str, Topology], ...] = ()
    broken: tuple[Topology, ...] = ()
    drawn: tuple[Diagram, ...] = ()
    weaker: tuple[tuple[str, Topology], ...] = ()
    unknown: bool = False

    @property
    def shown(self) -> tuple[tuple[str, Topology], ...]:
        """The diagrams by which the duty is met, each with its file; the first kind there is."""
        own = self.own or self.partial
        return tuple(("", topology) for topology in own) if own else self.linked

    @property
    def required(self) -> tuple[Topology, ...]:
        """The blocks that do not parse and stand where a deployment diagram is asked for and none is shown."""
        return self.broken if self.weight and not self.shown and not self.unknown else ()

    @property
    def uncheckable(self) -> tuple[Diagram, ...]:
        """The drawings that stand in for a diagram that could be checked."""
        return self.drawn if self.weight and not (self.shown or self.broken or self.unknown) else ()

    @property
    def unmet(self) -> bool:
        """Whether a deployment diagram is asked for and there is nothing that could be one."""
        return bool(self.weight) and not (self.shown or self.broken or self.drawn or self.unknown)


def duty(spec: Spec, catalog: Catalog) -> Duty:
    """Return how a spec stands with its deployment diagram."""
    return _duty(spec.path, catalog)


# Several rules ask it of one spec after the other; a spec cannot be a key, for its profile holds mappings.
@remembered
def _duty(path: str, catalog: Catalog) -> Duty:
    spec = catalog.at(path)
    assert spec is not None
    there, first = _there(spec)
    topologies = catalog.topologies.get(spec.path, ())
    inside = [topology for topology in topologies if topology.diagram.section in there]
    linked = tuple(_linked(spec, catalog, there))
    reached = [topology for _, topology in linked]
    return Duty(
        weight=_weight(spec),
        place=spec.sections[first].span if first >= 0 else spec.title_span,
        heading=spec.sections[first].title if first >= 0 else "",
        own=tuple(topology for topology in topologies if topology.kind == "deployment"),
        partial=tuple(topology for topology in inside if topology.kind == "partial"),
        linked=tuple((path, topology) for path, topology in linked if topology.kind == "deployment"),
        broken=tuple(topology for topology in inside if topology.kind == "invalid"),
        drawn=tuple(
            diagram
            for diagram in spec.diagrams
            if diagram.section in there and diagram.language not in ("mermaid", "link")
        ),
        weaker=(
            *((spec.path, topology) for topology in topologies if topology.kind not in ("deployment", "unchecked")),
            *((path, topology) for path, topology in linked if topology.kind not in ("deployment", "unchecked")),
        ),
        unknown=any(
            topology.kind == "unchecked" and _draws(topology.diagram.text) for topology in (*topologies, *reached)
        ),
    )


def _weight(spec: Spec) -> Severity | None:
    if "TOPO001" in spec.profile.severities:
        return spec.profile.severities["TOPO001"]
    return _WEIGHTS.get(spec.profile.diagram)


def _there(spec: Spec) -> tuple[frozenset[int], int]:
    """The positions of the diagram sections with all below them, and that of the one a finding points at."""
    ranks = {name: rank for rank, name in enumerate(spec.profile.diagram_sections)}
    # A heading may say more than the name, as long as that is no single word, which many headings hold.
    phrases = [name for name in ranks if " " in name]
    heads, tails = tuple(f"{name} " for name in phrases), tuple(f" {name}" for name in phrases)
    found: dict[int, tuple[bool, int]] = {}
    for number, section in enumerate(spec.sections):
        key = section.key
        if key in ranks:
            found[number] = (False, ranks[key])
            continue
        if key.startswith(heads) or key.endswith(tails):
            near = next(name for name in phrases if key.startswith(name + " ") or key.endswith(" " + name))
            found[number] = (True, ranks[near])
    inside = set(found)
    for number, section in enumerate(spec.sections):
        if section.parent in inside:
            inside.add(number)
    return frozenset(inside), min(found, key=lambda number: (*found[number], number), default=-1)


def _linked(spec: Spec, catalog: Catalog, there: frozenset[int]) -> Iterator[tuple[str, Topology]]:
    """The diagrams of the specs and Mermaid files that the diagram sections link to."""
    ranges = [(spec.sections[number].span.line, spec.sections[number].end_line) for number in there]
    seen = {spec.path, ""}
    for relation in catalog.outgoing(spec):
        if relation.target in seen or not any(first <= relation.span.line <= last for first, last in ranges):
            continue
        seen.add(relation.target)
        for topology in catalog.topologies.get(relation.target, ()):
            yield relation.target, topology


def _draws(text: str) -> bool:
    start = _SKIPPED.match(text)
    return bool(_DRAWING.match(text, start.end() if start else 0))
