"""A first deployment diagram, made from what a spec declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spec_atlas.model.declared import DRAWN_LAYERS, Declaration, Declared
from spec_atlas.model.topology import LAYER_TITLES
from spec_atlas.topology.draft.arrows import arrows
from spec_atlas.topology.draft.boxes import Box, boxes_of, drawn, quoted
from spec_atlas.topology.vocabulary import Vocabulary

_MOST = 60
_HEAD = """\
flowchart TB
    %% Drafted by spec-atlas draw from what the spec declares. Solid arrows are declared there, dotted ones are guessed:
    %% make them right, and add what only people know.
"""


def draft(declared: Declared, vocabulary: Vocabulary) -> str:
    """Return a Mermaid flowchart of what is declared, empty where there is nothing to draw.

    Components stand in a frame for each layer, workloads in a frame for each zone as well, as often as the spec says
    they run. Arrows are what the spec declares: dependencies, what stands behind a Service or Ingress, what security
    groups let through. Where none leads to or from a layer, one dotted arrow does.
    """
    shown = _chosen(declared)
    if not shown:
        return ""
    zones = tuple(dict.fromkeys(one.name for one in declared.zones))
    boxes = tuple(boxes_of(shown, len(zones), _zoned_layer(shown)))
    lines = ['    users(["Users"])', ""]
    frame = _frame(declared, shown)
    framed = [name for name in DRAWN_LAYERS if frame and name in frame[1]]
    for name in DRAWN_LAYERS:
        inside = [box for box in boxes if box.of.layer == name]
        block = list(_layer(name, inside, zones if name == _zoned_layer(shown) else (), vocabulary)) if inside else []
        if frame and framed and name == framed[0]:
            lines += [f'    subgraph frame["{quoted(frame[0])}"]']
        lines += [f"    {line}" for line in block] if name in framed else block
        if framed and name == framed[-1]:
            lines += ["    end"]
        lines += [""] if block and name not in framed[:-1] else []
    lines += [f"    {arrow}" for arrow in arrows(declared, boxes)]
    return _HEAD + "\n".join(lines) + "\n"


def _chosen(declared: Declared) -> tuple[Declaration, ...]:
    """The components to draw: without what only supports others, unless that is all there is."""
    found = [one for one in declared.drawable if not one.support] or list(declared.drawable)
    # A store or balancer that only development declares is left out of no system.
    kept = ("lb", "data", "storage")
    found += [one for one in declared.drawable if one.support and one.layer in kept and one not in found]
    return tuple(sorted(found, key=lambda one: one.span)[:_MOST])


def _frame(declared: Declared, shown: tuple[Declaration, ...]) -> tuple[str, tuple[str, ...]] | None:
    """What all of it runs in, as far as the spec says, and the layers that are inside of it."""
    present = {one.layer for one in shown}
    network = next((one for one in declared.components if _is_whole_network(one)), None)
    if network:
        name = network.name if "v" in network.name.casefold()[:1] else f"VPC {network.name}"
        title = f"{name.upper() if name.casefold() in ('vpc', 'vnet') else name} {network.detail}".strip()
        return title, tuple(layer for layer in ("lb", "compute", "data") if layer in present)
    held = [one for one in shown if one.layer in ("compute", "data")]
    contained = {one.layer for one in held if one.source in ("kubernetes", "docker-compose")}
    inside = tuple(
        layer
        for layer in ("compute", "data")
        if layer in contained
        and all(one.source in ("kubernetes", "docker-compose") for one in held if one.layer == layer)
    )
    if not inside:
        return None
    return ("Kubernetes cluster" if any(one.source == "kubernetes" for one in held) else "Docker host"), inside


def _is_whole_network(one: Declaration) -> bool:
    return one.layer == "network" and not one.name.endswith("subnets") and one.source == "network"


def _zoned_layer(shown: tuple[Declaration, ...]) -> str:
    """The layer that is spread over zones: what computes or, in a spec of stores only, what keeps data."""
    return "compute" if any(one.layer == "compute" for one in shown) else "data"


def _layer(name: str, boxes: list[Box], zones: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[str]:
    yield f'    subgraph {name}_layer["{LAYER_TITLES[name]}"]'
    yield from _zoned(boxes, zones, vocabulary) if zones else _plain(boxes, vocabulary)
    yield "    end"


def _plain(boxes: Iterable[Box], vocabulary: Vocabulary) -> Iterator[str]:
    for box in boxes:
        for number, name in enumerate(box.ids, 1):
            yield f"        {drawn(box, name, number, vocabulary)}"


def _zoned(boxes: list[Box], zones: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield one frame for each zone with a copy of each workload; the first zones get what runs less often."""
    # What runs once is spread, so that no zone of a small system stands empty.
    place = 0
    filled: dict[str, list[str]] = {zone: [] for zone in zones}
    for box in boxes:
        for number, name in enumerate(box.ids, 1):
            turn = (number - 1 if len(box.ids) > 1 else place) % len(zones)
            place += len(box.ids) == 1
            filled[zones[turn]].append(drawn(box, name, number, vocabulary))
    for number, (zone, inside) in enumerate(filled.items(), 1):
        if inside:
            yield f'        subgraph zone_{number}["{quoted(zone)}"]'
            yield from (f"            {line}" for line in inside)
            yield "        end"
