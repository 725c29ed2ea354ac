"""A deployment diagram understood: components, layers with the evidence for each, flows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from spec_atlas.model.bundled import Rows, bundle, bundle_each
from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.diagram import Diagram, Graph, SyntaxFault
from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import START, Span

LAYERS = ("edge", "lb", "compute", "az", "data", "storage", "flow")
"""The layers a deployment topology may show, in the order in which traffic meets them."""

LAYER_TITLES: Mapping[str, str] = frozen(
    {
        "edge": "Edge",
        "lb": "Load balancing",
        "compute": "Compute",
        "az": "Availability zones",
        "data": "Data",
        "storage": "Object storage",
        "flow": "Traffic flow",
    }
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a layer counts as shown: the node (or group) whose label says so. `span` is in the file."""

    node: str
    label: str
    span: Span = START
    why: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """An edge that carries traffic or data. `span` is in the file."""

    start: str
    end: str
    label: str = ""
    span: Span = START


@dataclass(frozen=True, slots=True)
class Component:
    """A node that is a running part or a place where parts run, with the layers it gives evidence for.

    `role` is what it was taken for: `place`, `resource`, `part`, `operations`, `client` or `system`; empty where only
    its layer is known.
    """

    node: str
    label: str
    layers: tuple[str, ...] = ()
    group: str = ""
    span: Span = START
    role: str = ""


@dataclass(frozen=True, slots=True)
class Topology:
    """What one diagram shows.

    `kind` is `deployment`, `partial` (parts of a running system without placement), `other`, `invalid` (it does not
    parse) or `unchecked` (no parser for this platform); `why` says in a sentence what decided it. `layers` has
    evidence for edge, lb, compute, az, data and storage; `flows` is the evidence for the layer `flow`.
    """

    diagram: Diagram
    graph: Graph
    kind: str
    why: str
    components: tuple[Component, ...] = ()
    layers: Mapping[str, tuple[Evidence, ...]] = field(default_factory=frozen)
    flows: tuple[Flow, ...] = ()

    def __hash__(self) -> int:
        # Topologies that are equal are of one text, and texts remember their hash; all that is in one takes long.
        return hash(self.diagram.text)

    @property
    def fault(self) -> SyntaxFault | None:
        """Why the diagram does not parse, or None."""
        return self.graph.fault

    @property
    def shown(self) -> tuple[str, ...]:
        """The layers for which there is evidence, in the order of `LAYERS`."""
        return tuple(name for name in LAYERS if (self.flows if name == "flow" else self.layers.get(name)))

    @property
    def missing(self) -> tuple[str, ...]:
        """The layers for which there is none, in the order of `LAYERS`."""
        shown = self.shown
        return tuple(name for name in LAYERS if name not in shown)


bundle(Topology, "components", of=Rows(Component))
bundle_each(Topology, "layers", of=Rows(Evidence))
bundle(Topology, "flows", of=Rows(Flow))
