"""What pages say about a spec in a few words: who owns it, how its topology stands, what is verified."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from spec_atlas.catalog.traces import VERIFIABLE
from spec_atlas.model.finding import Finding
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Requirement, Section, Spec
from spec_atlas.model.topology import LAYER_TITLES, LAYERS, Topology
from spec_atlas.rules.rule import rules
from spec_atlas.settings import Settings

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.render.atlas import Atlas

MISSING_DIAGRAM = frozenset({"TOPO001", "TOPO002", "TOPO005"})
"""Rules that speak of a required deployment diagram that is absent, broken, or in a form no machine can read."""

OUTLOOKS: Mapping[str, str] = frozen(
    {
        "whole": "All layers shown",
        "gaps": "Layers missing",
        "parts": "Parts only, no placement",
        "broken": "Does not parse",
        "drawn": "Drawn, not checkable",
        "none": "No topology",
    }
)
"""What can be said of a spec's deployment topology, best first."""


SHOWN_FINDINGS = 100
"""How many findings a spec's page lists; all of them are on the pages of findings."""


def findings(atlas: Atlas, spec: Spec) -> tuple[Finding, ...]:
    """Return the findings of a spec's file, in the order of its lines."""
    # They are sorted by path, so one spec of thousands is found without reading them all.
    start = bisect_left(atlas.findings, spec.path, key=_path)
    end = bisect_right(atlas.findings, spec.path, lo=start, key=_path)
    return atlas.findings[start:end]


def heaviest(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that are open, heaviest first and in the order of lines among equals."""
    return sorted((one for one in findings if one.open), key=lambda one: -one.weight)


def anchor(rank: int) -> str:
    """Return where a spec's page shows the finding of this rank, from one, among the heaviest of its file."""
    return f"atlas.finding-{rank}" if rank <= SHOWN_FINDINGS else "atlas.findings"


def missing_diagrams(atlas: Atlas, specs: Iterable[Spec]) -> list[tuple[Spec, Finding]]:
    """Return the specs that lack the deployment diagram they must have, each with the finding that says so."""
    found: list[tuple[Spec, Finding]] = []
    for spec in specs:
        for finding in findings(atlas, spec):
            if finding.open and finding.code in MISSING_DIAGRAM and _counts(finding, spec, atlas):
                found.append((spec, finding))
                break
    return found


def _counts(finding: Finding, spec: Spec, atlas: Atlas) -> bool:
    # A block that does not parse matters here only when no other one shows the topology.
    return finding.code == "TOPO001" or outlook(atlas.catalog, spec) in ("none", "drawn", "broken")


def owners(spec: Spec) -> tuple[str, ...]:
    """Return each of those who answer for a spec: its owners, else its authors."""
    return tuple(name for name in spec.values("owner") or spec.values("author") if name.strip())


def owner(spec: Spec) -> str:
    """Return who answers for a spec: its owner, else its author, else nothing."""
    return spec.text("owner") or spec.text("author")


def topology(catalog: Catalog, spec: Spec) -> Topology | None:
    """Return the diagram that says most about where a spec's parts run, or None."""
    drawn = [each for each in catalog.topologies.get(spec.path, ()) if each.kind in _RANKS]
    return min(drawn, key=lambda each: (_RANKS[each.kind], len(each.missing)), default=None)


def undrawn(atlas: Atlas, spec: Spec, shown: Topology) -> str:
    """Return the layers a spec's topology must show and no drawing of it does, in words for the figure of the best."""
    if topology(atlas.catalog, spec) is not shown:
        return ""
    drawn = {
        layer
        for one in atlas.catalog.topologies.get(spec.path, ())
        if _RANKS.get(one.kind, 2) < 2
        for layer in one.shown
    }
    wanted = {*spec.profile.required_layers, *_required_everywhere(atlas.settings)}
    waived = {one.detail for one in findings(atlas, spec) if one.code == "TOPO003" and one.waived}
    names = [
        LAYER_TITLES[layer].lower() + (" (waived)" if layer in waived else "")
        for layer in LAYERS
        if layer in wanted and layer not in drawn
    ]
    return ", ".join(names)


def _required_everywhere(settings: Settings) -> Iterator[str]:
    """The layers that a project requires of every deployment diagram."""
    for rule in rules():
        chosen = rule.chosen(settings)["layers"] if rule.code == "TOPO003" else ()
        if isinstance(chosen, tuple):
            yield from chosen


def figure_id(spec: Spec, topology: Topology) -> str:
    """Return the id of the figure that shows a topology on its spec's page: `topology-1` for the first drawing."""
    drawn = [diagram for diagram in spec.diagrams if diagram.language == "mermaid"]
    number = next((place for place, one in enumerate(drawn, start=1) if one is topology.diagram), 0)
    if not number:
        number = next((place for place, one in enumerate(drawn, start=1) if one == topology.diagram), 1)
    name = f"topology-{number}"
    taken = name in map(_anchor, spec.sections) or name in map(_anchor, spec.requirements)
    return f"atlas.{name}" if taken else name


def outlook(catalog: Catalog, spec: Spec) -> str:
    """Return how a spec's deployment topology stands: one of `OUTLOOKS`."""
    best = topology(catalog, spec)
    if best is None:
        places = {
            spec.sections[one.section].key for one in spec.diagrams if one.language in _DRAWN and one.section >= 0
        }
        return "drawn" if places & set(spec.profile.diagram_sections) else "none"
    if best.kind in ("invalid", "unchecked"):
        return "broken" if best.kind == "invalid" else "drawn"
    if best.kind == "partial":
        return "parts"
    return "gaps" if best.missing else "whole"


def verifiable(spec: Spec) -> tuple[Requirement, ...]:
    """Return the items of a spec that something should verify."""
    return tuple(item for item in spec.requirements if item.kind in VERIFIABLE)


def verified(catalog: Catalog, spec: Spec) -> int:
    """Return how many of a spec's verifiable items something verifies."""
    return sum(catalog.traces.state(spec, item) == "covered" for item in verifiable(spec))


def section(spec: Spec, line: int) -> Section | None:
    """Return the innermost section that holds a line."""
    holding = (one for one in spec.sections if one.span.line <= line <= one.end_line)
    return max(holding, key=lambda one: one.level, default=None)


def recovery_time(catalog: Catalog, spec: Spec) -> str:
    """Return the recovery time objective of a spec as a whole, as written, or nothing."""
    promise = catalog.promises.whole(spec, "rto")
    return promise.text if promise else ""


_anchor = attrgetter("anchor")


def _path(finding: Finding) -> str:
    return finding.location.path


_RANKS: Mapping[str, int] = frozen({"deployment": 0, "partial": 1, "invalid": 2, "unchecked": 3})
_DRAWN = frozenset({"ascii", "image", "plantuml", "d2", "dot"})
