"""A diagram with what it shows said in words: for print, for those who do not see it, and, by its parts, for search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from spec_atlas.model.finding import Severity
from spec_atlas.model.topology import LAYER_TITLES, LAYERS, Topology
from spec_atlas.render.diagrams.drawing import Drawing
from spec_atlas.render.parts.canvas import canvas
from spec_atlas.render.parts.marks import plural, severity, strip
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched
from spec_atlas.rules.wording import listed
from spec_atlas.topology.roads import roads
from spec_atlas.topology.role import label_of

_MOST = 60


def figure(
    drawing: Drawing,
    topology: Topology,
    *,
    id: str,  # noqa: A002
    instead: str | Markup = "",
    cards: Markup = Markup(),  # noqa: B008 - it cannot change
    undrawn: str = "",
) -> Markup:
    """Return a figure: the drawing, its layers, and its parts and flows as text.

    `id` is `spec_atlas.render.facts.figure_id`. `instead` is shown where there is no drawing (a fence for the
    browser); without it, the source and the reason are. `cards` are those of its nodes, and `undrawn` the layers that
    must be shown and are not, in words.
    """
    placed = topology.kind in ("deployment", "partial")
    name = topology.diagram.title or topology.graph.title or drawing.title or "Diagram"
    shown = canvas(drawing, name) if drawing else instead or _source(drawing, topology)
    caption = (
        [tag("p", tag("strong", name), " ", tag("span", prose(topology.why), class_="atlas-remark"))] if placed else []
    )
    if placed:
        caption.append(strip(topology.shown, words=True))
        caption += [tag("p", tag("b", "Not drawn: "), undrawn, ".", class_="atlas-undrawn")] if undrawn else []
    return tag(
        "figure",
        shown,
        cards,
        tag("figcaption", *caption) if caption else "",
        _words(topology),
        id=id,
        class_="atlas-figure",
        data_kind=topology.kind,
    )


def _source(drawing: Drawing, topology: Topology) -> Markup:
    """The text of a diagram that cannot be drawn, with the line that is wrong marked in it."""
    fault = topology.fault
    lines = topology.diagram.text.split("\n")
    numbered = [
        tag("mark", line) if fault and number == fault.line else line for number, line in enumerate(lines, start=1)
    ]
    if fault:
        place = topology.diagram.place(fault.line, fault.column)
        said = join(
            [f"This diagram does not parse at line {place.line}, column {place.column}: ", prose(fault.message)]
        )
    else:
        said = prose(drawing.reason or "This diagram is not drawn.")
    return tag(
        "div",
        tag("p", severity(Severity.ERROR if fault else Severity.INFO, "Not drawn"), " ", said),
        tag("pre", tag("code", join(numbered, "\n"))),
        class_="atlas-broken",
    )


def _words(topology: Topology) -> Markup:
    # Who searches for a part wants to find it, and not each arrow that it is an end of.
    parts, ways = list(_parts(topology)), [*_flows(topology), *_ways(topology)]
    if not parts and not ways:
        return Markup()
    further = unsearched("div", *ways) if ways else ""
    return tag("details", tag("summary", "The drawing in words"), *parts, further, class_="atlas-words")


def _parts(topology: Topology) -> Iterator[Markup]:
    if topology.layers:
        rows = [
            tag("div", tag("dt", LAYER_TITLES[layer]), tag("dd", _evidence(topology, layer)))
            for layer in LAYERS
            if layer != "flow"
        ]
        yield tag("dl", *rows, class_="atlas-facts")
    if topology.components:
        placed = {shown.node for layer in topology.layers.values() for shown in layer}
        others = [one.label or one.node for one in topology.components if one.node not in placed]
        rest = f"{', in no layer' if placed else ''}: {_some(others)}" if others else ""
        yield tag("p", tag("b", plural(len(topology.components), "component")), rest, ".")


def _flows(topology: Topology) -> Iterator[Markup]:
    if topology.flows:
        labels = {one.node: one.label or one.node for one in topology.components}
        flows = [
            _flow(labels.get(one.start, one.start), labels.get(one.end, one.end), one.label) for one in topology.flows
        ]
        yield tag("p", tag("b", plural(len(flows), "flow")), ": ", _some(flows), ".")


def _ways(topology: Topology) -> Iterator[Markup]:
    """Where traffic enters, where it ends, and what stands alone on its way."""
    found = roads(topology)
    named = {node.id: label_of(node) for node in topology.graph.nodes}
    for lead, nodes in (
        ("Traffic enters at", found.entries),
        ("It ends at", found.sinks if found.entries else ()),
        ("No arrow leads from there to", found.unreached if found.entries else ()),
        ("Joined to nothing else", tuple(name for island in found.stranded for name in island)),
    ):
        if nodes:
            yield tag("p", tag("b", lead), ": ", _some([named[name] for name in nodes]), ".")
    lines = [
        tag(
            "li",
            f"If {named[point.node]} fails, nothing reaches {listed([named[name] for name in point.cuts])}: ",
            " → ".join(named[name] for name in point.path),
            ".",
        )
        for point in found.chokepoints
    ]
    if lines:
        yield tag("p", tag("b", plural(len(lines), "single point", "single points") + " of failure"), ":")
        yield tag("ul", *lines)


def _evidence(topology: Topology, layer: str) -> str:
    # Where each stands in the text is said in its card.
    found = {one.node: one.label or one.node for one in topology.layers.get(layer, ())}
    counted = Counter(found.values())
    return _some([name if number == 1 else f"{name} × {number}" for name, number in counted.items()]) or "not shown"


def _flow(start: str, end: str, label: str) -> str:
    return f"{start} → {end} ({label})" if label else f"{start} → {end}"


def _some(texts: list[str]) -> str:
    left = len(texts) - _MOST
    return ", ".join(texts[:_MOST]) + (f" and {left:,} more" if left > 0 else "")
