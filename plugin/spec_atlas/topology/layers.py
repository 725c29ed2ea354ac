"""Which layers a diagram shows, with the evidence for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spec_atlas.model.diagram import Diagram, Graph, Group, Node
from spec_atlas.model.topology import LAYERS, Evidence
from spec_atlas.topology.role import RUNNING, WORK, Role, label_of
from spec_atlas.topology.vocabulary import PROJECT, WEAK, Vocabulary, Word

WORD_LAYERS = LAYERS[:-1]
_RESERVED = re.compile(r"layer-([a-z]+)\Z")


def layers(
    diagram: Diagram, graph: Graph, roles: Mapping[str, Role], kind: str, vocabulary: Vocabulary
) -> Mapping[str, tuple[Evidence, ...]]:
    """Return the evidence for each layer that words can name; a layer without evidence has an empty tuple."""
    found: dict[str, list[Evidence]] = {layer: [] for layer in WORD_LAYERS}
    for part in (*graph.groups, *graph.nodes):
        for layer, why in _layers_of(part, graph, roles, kind, vocabulary):
            if layer in found:
                span = diagram.place(part.span.line, part.span.column, part.span.end_line, part.span.end_column)
                found[layer].append(Evidence(part.id, label_of(part), span, why))
    found["az"] = _zones(found["az"])
    return {layer: tuple(evidence) for layer, evidence in found.items()}


def _layers_of(
    part: Node | Group, graph: Graph, roles: Mapping[str, Role], kind: str, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    reserved = [match[1] for match in map(_RESERVED.match, part.classes) if match]
    if reserved:
        yield from ((layer, f"class `layer-{layer}`") for layer in reserved)
        return
    role = roles[part.id]
    if role.name in ("step", "decision", "code"):
        return
    said: dict[str, str] = {}
    for word in role.words:
        for layer in _senses(word, part, role, graph, roles, kind):
            said.setdefault(layer, f"`{word.text}`")
    if role.name == "pipeline":
        # `Docker image to S3` in a pipeline names a place, `DB migration` no database.
        said = {layer: why for layer, why in said.items() if _is_hosted(role.words, layer)}
    if not said and isinstance(part, Node) and not role.words:
        for name in part.classes:
            for word in vocabulary.words(name):
                for layer in word.senses:
                    if layer in WORD_LAYERS and layer != "az":
                        said.setdefault(layer, f"class `{name}`")
    yield from said.items()


def _is_hosted(words: tuple[Word, ...], layer: str) -> bool:
    return any(word.hosted and word.means(layer) for word in words)


def _senses(
    word: Word, part: Node | Group, role: Role, graph: Graph, roles: Mapping[str, Role], kind: str
) -> Iterator[str]:
    for sense, origin in word.senses.items():
        if sense not in WORD_LAYERS:
            continue
        if origin in (PROJECT, "patterns", "paired") or origin != WEAK:
            yield sense
        elif _is_supported(sense, part, role, graph, roles, kind):
            yield sense


def _is_supported(
    layer: str, part: Node | Group, role: Role, graph: Graph, roles: Mapping[str, Role], kind: str
) -> bool:
    """Whether the rest of the diagram supports a weak word: an app is compute where things run."""
    if isinstance(part, Group):
        # A frame's title speaks for what is in it only while that does not speak for itself.
        inside = [roles[node.id] for node in graph.nodes if node.group == part.id]
        return layer in ("edge", "data") and any(item.name in ("part", "") for item in inside) and kind != "other"
    if layer == "compute":
        return kind in ("deployment", "partial") and role.name == "part"
    if layer == "data":
        return part.shape in ("cylinder", "cyl", "container_db", "lin-cyl") and kind in ("deployment", "partial")
    return False


def _zones(found: list[Evidence]) -> list[Evidence]:
    return found
