"""Which specs draw which component, under which labels; and which spec a component is the subject of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from spec_atlas.catalog.home import Home, Homes
from spec_atlas.model.diagram import Node
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import LAYERS, Component, Topology
from spec_atlas.topology.instance import Instance, instance

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

PLACED = frozenset({"deployment", "partial"})
"""Kinds of topology whose nodes are parts of a running system."""


class Draw(NamedTuple):
    """One node that shows a component: in which spec and drawing, and what its label says that it is."""

    spec: Spec
    topology: Topology
    component: Component
    instance: Instance


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A component as all specs together draw it: `users` are its nodes, those of each spec together.

    `kind` is `product` (an instance of Redis), `spec` (the subject of a spec, its `home`) or `own` (a name that only
    drawings have). `layers` are those it is drawn in. `conflict` says in a sentence what does not agree, and is empty
    when all does.
    """

    key: str
    title: str
    kind: str
    users: tuple[tuple[Draw, ...], ...]
    layers: tuple[str, ...] = ()
    home: Spec | None = None
    conflict: str = ""

    @property
    def draws(self) -> tuple[Draw, ...]:
        """Every node that shows it, in order of the paths of the specs."""
        return tuple(draw for user in self.users for draw in user)


class Components:
    """All components of a catalog. `parts` are worked out when they are first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._homes = Homes(catalog)
        # Rules and several pages ask again what a node is.
        self._instances: dict[str, Instance] = {}
        # Of the specs that are looked at: all of them have more nodes than memory should be filled with.
        self._home = lru_cache(maxsize=4096)(self._home_of)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every component: conflicts first, then by how many specs draw it."""
        found = [self._part(key, draws) for key, draws in self._draws.items()]
        return tuple(sorted(found, key=lambda part: (not part.conflict, -len(part.users), part.key, part.kind)))

    def of(self, spec: Spec, component: Component, node: Node) -> tuple[Part, ...]:
        """Return the components that a node of a spec shows; mostly one, none for a general word."""
        keys = self._keys(spec, node, self._instance(component.label))
        return tuple(self._by_key[key] for key in keys if key in self._by_key)

    def drawn(self, spec: Spec, topology: Topology) -> Iterator[tuple[Component, Node]]:
        """Yield the nodes of a spec's drawing that are components: running parts, and what stands for a spec."""
        if topology.kind not in PLACED:
            return
        known = {component.node: component for component in topology.components}
        for node in topology.graph.nodes:
            component = known.get(node.id)
            if component is None and self.home(spec, node):
                span = node.span
                place = topology.diagram.place(span.line, span.column, span.end_line, span.end_column)
                component = Component(node.id, node.label or node.id, (), node.group, place)
            if component:
                yield component, node

    def home(self, spec: Spec, node: Node) -> Home | None:
        """Return the other spec that a node of a spec stands for: by its link, an id or a title in its label."""
        return self._home(spec.path, node.label or node.id, node.link)

    def related(self, spec: Spec, other: Spec) -> bool:
        """Whether one of two specs declares a relation to the other."""
        return self._homes.related(spec, other)

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], Part]:
        return {(part.kind, part.key): part for part in self.parts}

    @cached_property
    def _draws(self) -> Mapping[tuple[str, str], list[Draw]]:
        found: dict[tuple[str, str], list[Draw]] = defaultdict(list)
        for spec in self._catalog.specs:
            for topology in self._catalog.topologies.get(spec.path, ()):
                for component, node in self.drawn(spec, topology):
                    said = self._instance(component.label)
                    for key in self._keys(spec, node, said):
                        found[key].append(Draw(spec, topology, component, said))
        return found

    def _home_of(self, path: str, label: str, link: str) -> Home | None:
        spec = self._catalog.at(path)
        return self._homes.of(spec, label, link) if spec else None

    def _instance(self, label: str) -> Instance:
        if label not in self._instances:
            self._instances[label] = instance(label, self._catalog.vocabulary)
        return self._instances[label]

    def _keys(self, spec: Spec, node: Node, said: Instance) -> Iterator[tuple[str, str]]:
        home = self.home(spec, node)
        if home:
            yield "spec", home.spec.path
        for product in said.products:
            yield "product", product
        if said.name and not home:
            yield "own", said.key

    def _part(self, key: tuple[str, str], draws: Sequence[Draw]) -> Part:
        kind, name = key
        users = tuple(tuple(user) for _, user in groupby(draws, key=_path))
        shown = {layer for draw in draws for layer in draw.component.layers}
        layers = tuple(layer for layer in LAYERS if layer in shown)
        if kind == "spec":
            home = self._catalog.at(name)
            return Part(name, (home.title or home.id) if home else name, kind, users, layers, home)
        if kind == "product":
            return Part(name, name, kind, users, layers)
        title = Counter(draw.instance.name for draw in draws).most_common(1)[0][0]
        return Part(name, title, kind, users, layers, conflict=_conflict(draws))


def _path(draw: Draw) -> str:
    return draw.spec.path


def _conflict(draws: Sequence[Draw]) -> str:
    """What does not agree among the nodes of one name: what they are, or how the name is written."""
    products = {product: draw for draw in draws for product in draw.instance.products}
    if len(products) > 1 and not any(set(products) <= set(draw.instance.products) for draw in draws):
        return f"It is {_either(list(products))}, depending on the drawing."
    layers = {draw.component.layers: draw for draw in draws if draw.component.layers}
    if len(layers) > 1 and not set.intersection(*(set(shown) for shown in layers)):
        return "The drawings place it in different layers."
    written = list(dict.fromkeys(draw.instance.name for draw in draws))
    if len(written) > 1:
        return f"It is written {_either([f'`{name}`' for name in written[:4]])}."
    return ""


def _either(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
