"""Which layers a diagram shows, with the evidence for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern

from spec_atlas.model.diagram import Diagram, Graph, Group, Node
from spec_atlas.model.topology import LAYERS, Evidence
from spec_atlas.topology.kind import Verdict
from spec_atlas.topology.role import Role, label_of
from spec_atlas.topology.vocabulary import PROJECT, WEAK, Vocabulary, Word

WORD_LAYERS = LAYERS[:-1]
"""The layers that a word can name; flow is told by edges."""
_WORD_LAYERS = frozenset(WORD_LAYERS)

_RESERVED = re.compile(r"layer-([a-z]+)\Z")
_CYLINDERS = frozenset({"cylinder", "cyl", "lin-cyl", "h-cyl", "container_db", "system_db", "component_db"})


@dataclass(frozen=True, slots=True)
class _Reader:
    """What one diagram has to be read with."""

    graph: Graph
    roles: Mapping[str, Role]
    verdict: Verdict
    vocabulary: Vocabulary

    def layers(self, part: Node | Group) -> dict[str, str]:
        """Return the layers a node or group shows, each with the reason."""
        if part.classes and (reserved := [match[1] for match in map(_RESERVED.match, part.classes) if match]):
            return {layer: f"class `layer-{layer}`" for layer in reserved}
        role = self.roles[part.id]
        if role.name in ("step", "decision", "code") or (self.verdict.work and self._is_choice(part)):
            return {}
        said: dict[str, str] = {}
        for word in role.words:
            if _WORD_LAYERS.isdisjoint(word.senses):
                continue
            for layer in WORD_LAYERS:
                if layer in word.senses and layer not in said and self._is_believed(word, layer, part, role):
                    paired = word.senses[layer] == "paired"
                    said[layer] = f"one of several `{word.text}`" if paired else f"`{word.text}`"
        if not said and isinstance(part, Node):
            said = self._by_grammar(part) or self._by_class(part, role)
        return said

    def _is_choice(self, part: Node | Group) -> bool:
        """Whether a node only answers a question: `Relational?` leads to `RDS`, which nobody has deployed."""
        before = [self.roles[edge.start].name for edge in self.graph.edges if edge.end == part.id]
        return bool(before) and all(name == "decision" for name in before)

    def _is_believed(self, word: Word, layer: str, part: Node | Group, role: Role) -> bool:
        origin = word.senses[layer]
        if origin == PROJECT:
            return True
        if origin == WEAK:
            return self._is_supported(layer, part, role)
        if self.verdict.work or role.name == "pipeline":
            # A plan of work names databases and servers without showing them; a product or a cylinder is shown.
            return word.hosted or (role.name != "pipeline" and (layer == "data" and part.shape in _CYLINDERS))
        return True

    def _is_supported(self, layer: str, part: Node | Group, role: Role) -> bool:
        """Whether the rest of the diagram supports a weak word: an app is compute where things run."""
        if self.verdict.kind not in ("deployment", "partial"):
            return False
        if isinstance(part, Group):
            # A frame's title speaks for what is in it only while that does not speak for itself.
            inside = [self.roles[node.id] for node in self.graph.nodes if node.group == part.id]
            return layer == "data" and any(item.name in ("part", "") for item in inside)
        if layer == "compute":
            strong = {sense for word in role.words for sense in word.senses if word.means(sense)}
            return role.name == "part" or (role.name == "resource" and strong <= {"network", "place", "client"})
        if layer == "edge":
            return role.name == "resource"
        return layer == "data" and part.shape in _CYLINDERS

    def _by_grammar(self, node: Node) -> dict[str, str]:
        """In C4 the macro says what a node is: `ContainerDb`, `ContainerQueue`, `Container`."""
        if self.graph.kind != "c4" or self.roles[node.id].name == "client":
            return {}
        if node.shape.endswith(("_db", "_queue")):
            return {"data": f"drawn as `{node.shape}`"}
        if node.shape == "container" and self.verdict.kind in ("deployment", "partial"):
            return {"compute": "drawn as `container`"}
        return {}

    def _by_class(self, node: Node, role: Role) -> dict[str, str]:
        """Names of classes are mostly colours; they count where a label says nothing at all."""
        if role.words:
            return {}
        said: dict[str, str] = {}
        for name in node.classes:
            for word in self.vocabulary.words(name):
                for layer in word.senses:
                    if layer in WORD_LAYERS and layer != "az":
                        said.setdefault(layer, f"class `{name}`")
        return said


def layers(
    diagram: Diagram, graph: Graph, roles: Mapping[str, Role], verdict: Verdict, vocabulary: Vocabulary
) -> Mapping[str, tuple[Evidence, ...]]:
    """Return the evidence for each layer that words can name; a layer without evidence has an empty tuple."""
    reader = _Reader(graph, roles, verdict, vocabulary)
    found: dict[str, list[Evidence]] = {layer: [] for layer in WORD_LAYERS}
    drawn: tuple[Node | Group, ...] = (*graph.groups, *graph.nodes)
    for part in drawn:
        for layer, why in reader.layers(part).items():
            if layer in found:
                found[layer].append(Evidence(part.id, label_of(part), diagram.within(part.span), intern(why)))
    return {layer: tuple(_confirmed(evidence)) for layer, evidence in found.items()}


def _confirmed(found: list[Evidence]) -> Iterator[Evidence]:
    """Leave out a lettered zone that stands alone: `Zone A` is an availability zone only beside `Zone B`."""
    paired = {item.why for item in found if item.why.startswith("one of several")}
    for item in found:
        if item.why not in paired or len(paired) > 1:
            yield item
