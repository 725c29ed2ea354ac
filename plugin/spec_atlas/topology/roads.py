"""Where traffic enters a deployment, where it ends, what stands alone on the way, and what no road leads to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spec_atlas.model.topology import Topology
from spec_atlas.topology.remark import is_remark
from spec_atlas.topology.roadmap import Roadmap
from spec_atlas.topology.role import enclosing, label_of
from spec_atlas.topology.spread import safe, shelters, stem
from spec_atlas.topology.words import folded


@dataclass(frozen=True, slots=True)
class Chokepoint:
    """A part without which nothing gets from any entry to the data it `cuts`; `path` is a way that needs it."""

    node: str
    path: tuple[str, ...]
    cuts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roads:
    """The ways through a deployment, all by ids of nodes.

    `entries` are where traffic comes from: people, the internet and public DNS, else what only sends. `sinks` are
    where it ends: databases and stores, else what only receives; `unreached` are those to which no arrow leads from
    an entry. `stranded` are islands: a box that is joined to nothing, or some that are joined to each other only and
    among which there is neither entry nor data.
    """

    entries: tuple[str, ...] = ()
    sinks: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()
    stranded: tuple[tuple[str, ...], ...] = ()
    chokepoints: tuple[Chokepoint, ...] = ()


def roads(topology: Topology) -> Roads:
    """Return the ways through a deployment; a diagram of another kind has none."""
    if topology.kind not in _WITH_ROADS:
        return Roads()
    ways = _Ways(topology)
    entries, sinks = ways.entries(), ways.sinks()
    chokepoints, unreached = ways.chokepoints(entries, sinks)
    return Roads(entries, sinks, unreached, tuple(ways.stranded()), chokepoints)


def stranded(topology: Topology) -> tuple[tuple[str, ...], ...]:
    """Return only the `stranded` of a diagram's roads, which are quickly found."""
    return tuple(_Ways(topology).stranded()) if topology.kind in _WITH_ROADS else ()


_WITH_ROADS = frozenset({"deployment", "partial"})


# Whoever uses a system is drawn round by most people, and told by no word of a vocabulary.
_ROUND = frozenset({"stadium", "circle", "doublecircle", "person", "external_person"})
_CYLINDERS = frozenset({"cylinder", "cyl", "lin-cyl", "h-cyl"})
_WATCH = re.compile(
    r"prometheus|grafana|cloudwatch|\bmonitoring|kibana|alertmanager|datadog|new relic|zabbix|監視|监控"
)
_DOOR = re.compile(r"\b(?:internet gateway|(?:private|public|vpc|service|vpn) endpoint|direct connect|expressroute)")
_GUARD = re.compile(r"\bwaf|firewall|shield|ddos|certificat|\btls\b|\bssl\b")


class _Ways:
    """One diagram as a map: nodes, and frames as crossings that lead to all their members."""

    def __init__(self, topology: Topology) -> None:
        self.graph = graph = topology.graph
        self.nodes = {node.id: node for node in graph.nodes}
        self.parts = {part.node: part for part in topology.components if part.node in self.nodes}
        self.block = graph.kind == "block"
        self.parents = {group.id: group.parent for group in graph.groups}
        self.titles = {group.id: f"{label_of(group)} {group.detail}" for group in graph.groups}
        self.roads = Roadmap(self.nodes)
        self.sending: set[str] = set()
        self.receiving: set[str] = set()
        members: dict[str, list[str]] = {}
        for node in graph.nodes:
            for group in enclosing(node.group, self.parents):
                members.setdefault(group, []).append(node.id)
        for edge in graph.edges:
            start, end = edge.start_frame or edge.start, edge.end_frame or edge.end
            if start != end:
                self._add(start, end, members)
                if edge.both or not edge.directed:
                    self._add(end, start, members)
                else:
                    self.sending.update(members.get(start, (start,)))
                    self.receiving.update(members.get(end, (end,)))

    def _add(self, start: str, end: str, members: Mapping[str, list[str]]) -> None:
        # A frame has one crossing for what leaves it and one for what comes: a way in is no way through.
        if start in self.parents:
            for inner in members.get(start, ()):
                self.roads.add(inner, f"\0from {start}")
            start = f"\0from {start}"
        if end in self.parents:
            for inner in members.get(end, ()):
                self.roads.add(f"\0to {end}", inner)
            end = f"\0to {end}"
        self.roads.add(start, end)

    def entries(self) -> tuple[str, ...]:
        """The nodes from which traffic comes."""
        sources = [name for name in self.nodes if name in self.sending and name not in self.receiving]
        open_ends = [name for name in self.nodes if self.roads.starts(name)]
        people = [name for name in sources if self._role(name) == "client"]
        people = people or [name for name in open_ends if self._role(name) == "client"]
        doors = [
            name
            for name in sources
            if ("edge" in self._layers(name) and not self._says(name, _GUARD)) or self._says(name, _DOOR)
        ]
        people += [name for name in sources if self.nodes[name].shape in _ROUND and not self._holds(name)]
        if people or doors:
            return self._ordered({*people, *doors})
        serving = [name for name in sources if self._role(name) != "operations"]
        senders = [name for name in serving if self._role(name) != "place" and not self._holds(name)]
        return tuple(senders or serving)

    def sinks(self) -> tuple[str, ...]:
        """The nodes where traffic ends."""
        reached = [name for name in self.nodes if self.roads.ends(name)]
        kept = [name for name in reached if self._holds(name)]
        if kept:
            return tuple(kept)
        ends = (name for name in self.parts if name in self.receiving and name not in self.sending)
        return self._ordered(name for name in ends if self._role(name) not in ("operations", "client"))

    @cached_property
    def stems(self) -> Counter[str]:
        """How many nodes share each label, but for what tells one of several from the others."""
        return Counter(stem(label_of(node)) for node in self.graph.nodes)

    def stranded(self) -> Iterator[tuple[str, ...]]:
        """The islands to which no road leads; nothing where lines are not what the drawing is made of."""
        islands = [self._ordered(island) for island in self.roads.islands()]
        joined = sum(len(island) for island in islands if len(island) > 1)
        if self.block or 2 * joined < len(self.nodes):
            return
        # Entries and sinks are among what is joined: where all of that is one island, it cannot be without them.
        several = sum(any(map(self._is_joined, island)) for island in islands) > 1
        anchors = {*self.entries(), *self.sinks()} if several else set[str]()
        anchored = any(anchors.intersection(island) for island in islands)
        for island in sorted(filter(None, islands), key=lambda one: self.nodes[one[0]].span):
            if len(island) == 1 and not (self.roads.starts(island[0]) or self.roads.ends(island[0])):
                node = self.nodes[island[0]]
                around = [self.titles[group].strip() for group in enclosing(node.group, self.parents)]
                if node.id in self.parts and not is_remark(node, around):
                    yield island
            elif anchored and not anchors.intersection(island) and any(self._serves(name) for name in island):
                yield island

    def chokepoints(
        self, entries: Sequence[str], sinks: Iterable[str]
    ) -> tuple[tuple[Chokepoint, ...], tuple[str, ...]]:
        """The parts that every way from the entries to some data needs, and the data to which there is no way."""
        if not entries:
            return (), ()
        doors = set(entries)
        # Who looks at a dashboard does not get to the data in the way that users do.
        watching = {name for name in self.nodes if self._says(name, _WATCH)}
        gates = self.roads.gates(entries, watching)
        reached = self.roads.reached(entries, watching)
        cuts: dict[str, list[str]] = {}
        for sink in sinks:
            step = gates.get(sink)
            while step:
                # What a database hands on to its copy is no traffic that the copy would miss.
                copied = step in self.nodes and self._holds(step) and self.roads.leads(step, sink)
                inside = step not in doors or "lb" in self._layers(step)
                if step in self.nodes and inside and not copied and self._fails_alone(step):
                    cuts.setdefault(step, []).append(sink)
                step = gates.get(step)
        ways = {name: _way(reached, name) for name in {*cuts, *(sink for cut in cuts.values() for sink in cut)}}
        found = []
        for name in sorted(cuts, key=lambda one: (len(ways[one]), self.nodes[one].span)):
            nearest = min(cuts[name], key=lambda sink: len(ways[sink]))
            path = tuple(step for step in ways[nearest] if step in self.nodes)
            found.append(Chokepoint(name, path, tuple(cuts[name])))
        return tuple(found), tuple(sink for sink in sinks if sink not in reached)

    def _fails_alone(self, name: str) -> bool:
        layers = self._layers(name)
        if not self._serves(name) or ("edge" in layers and not {"lb", "compute", "data"}.intersection(layers)):
            return False
        node = self.nodes[name]
        # The names are compared first, for that is quick.
        if self.stems[stem(label_of(node))] > 1:
            return False
        return not (safe(f"{label_of(node)} {node.detail} {node.icon}") or shelters(self.titles.get(node.group, "")))

    def _is_joined(self, name: str) -> bool:
        sent = name in self.sending or name in self.receiving
        return sent or self.roads.starts(name) or self.roads.ends(name)

    def _serves(self, name: str) -> bool:
        return self._role(name) in ("part", "resource", "system")

    def _holds(self, name: str) -> bool:
        """Whether a node keeps something: its layer says so or, where no word is known, its shape."""
        layers = self._layers(name)
        if name not in self.parts:
            return self.nodes[name].shape in _CYLINDERS
        return bool({"data", "storage"}.intersection(layers)) and not {"edge", "lb"}.intersection(layers)

    def _says(self, name: str, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(folded(label_of(self.nodes[name]))))

    def _role(self, name: str) -> str:
        return self.parts[name].role if name in self.parts else ""

    def _layers(self, name: str) -> tuple[str, ...]:
        return self.parts[name].layers if name in self.parts else ()

    def _ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        wanted = set(names)
        return tuple(name for name in self.nodes if name in wanted)


def _way(reached: Mapping[str, str], place: str) -> tuple[str, ...]:
    """The steps of a shortest way to a place, from the entry on."""
    steps = [place]
    while step := reached[steps[-1]]:
        steps.append(step)
    return tuple(steps[::-1])
