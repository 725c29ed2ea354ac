"""How what a spec's text says of items becomes links: each end is looked for, and judged when it is found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from spec_atlas.catalog.components import PLACED
from spec_atlas.catalog.fingerprint import item_fingerprint
from spec_atlas.catalog.items import Items
from spec_atlas.catalog.link import VERIFIABLE, Link, Place
from spec_atlas.catalog.paths import candidates, is_url
from spec_atlas.catalog.version import answers_to
from spec_atlas.model.lifecycle import RETIRED_STATES
from spec_atlas.model.span import Span
from spec_atlas.model.spec import TRACE_KINDS, Requirement, Spec, Trace
from spec_atlas.model.topology import Component
from spec_atlas.model.words import fold
from spec_atlas.reading.naming import ITEM_ID

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_NAMED = re.compile(rf"(?<![\w/#-])(?:(?P<spec>[\w.@][\w./@-]{{0,120}})#)?(?P<id>{ITEM_ID})(?![\w-])")


def linked(catalog: Catalog, spec: Spec, items: Items) -> Iterator[Link]:
    """Yield the links a spec's text makes: those it states, and those of nodes whose label names a requirement.

    `items` are those of the catalog.
    """
    if spec.traces:
        found = _Linking(catalog, spec, items)
        yield from (link for trace in spec.traces if (link := found.link(trace)))
    if spec.requirements:
        yield from _labelled(catalog, spec, items)


class _Linking:
    """One spec and what its words can mean."""

    def __init__(self, catalog: Catalog, spec: Spec, items: Items) -> None:
        self.catalog = catalog
        self.spec = spec
        self.known = items
        # One document may name thousands of things.
        self.headings: dict[str, frozenset[str]] = {}
        self.parts: dict[str, tuple[Mapping[str, Component], Mapping[str, Component]]] = {}
        self.items = {item.anchor: item for item in spec.requirements}
        own = [item for item in spec.requirements if item.own_id]
        self.prefixes = frozenset(_prefix(item.id) for item in own)
        self.asked = any(item.kind in VERIFIABLE for item in own)

    @cached_property
    def fields(self) -> frozenset[tuple[Span, str]]:
        """The places in the metadata that state what the spec as a whole does, each with what that is."""
        named = (field for field in self.spec.fields if field.name in TRACE_KINDS)
        return frozenset((value.span, field.name) for field in named for value in field.values)

    def link(self, trace: Trace) -> Link | None:
        """Return the link a trace makes; None where what it names may well be no item of ours."""
        near = Place(self.spec, self.items.get(trace.item))
        far, state, why = self.far(trace)
        if far is None and self.is_field(trace):
            far, state, why = self.whole(trace)
            if far is None and is_url(trace.target):
                return None
        elif far is None and not self.certain(trace):
            return None
        # Two specs are never one: to compare them in all they say takes long.
        if far and far.spec is near.spec and far == near:
            return None
        source, target = (far, near) if trace.inverse else (near, far)
        return Link(trace.kind, source, target, self.spec, trace.span, trace.target, state, why)

    def certain(self, trace: Trace) -> bool:
        """Whether what is not there was meant to be an item of ours, or a node that is drawn.

        `TC-7` may be a test in another program, and `FR-012` in a criterion of a spec without requirements another
        document's.
        """
        head, mark, name = trace.target.rpartition("#")
        if mark:
            return self.is_ours(head, name, trace.stated)
        if not re.fullmatch(ITEM_ID, name):
            return trace.inverse and trace.quoted and any(self.catalog.topologies.get(self.spec.path, ()))
        if _prefix(name) in self.prefixes:
            return trace.stated or self.asked
        return trace.stated and not trace.inverse and self.spec.profile.items.get(_prefix(name), "") in VERIFIABLE

    def is_field(self, trace: Trace) -> bool:
        """Whether a trace is stated in the metadata: nothing but specs and items stand there."""
        return not trace.item and (trace.span, trace.kind) in self.fields

    def whole(self, trace: Trace) -> tuple[Place | None, str, str]:
        """Return the spec that a field names as a whole, how the link stands, and why it does not stand well."""
        if "#" in trace.target:
            return self.far(trace)
        home, _, pin = self.catalog.address(f"{trace.target}#", self.spec)
        if home is None:
            return None, "orphaned", "there is no such item, nor a spec of this name"
        return Place(home), *self.aged(home, pin)

    def is_ours(self, head: str, name: str, stated: bool) -> bool:
        """Whether an address leads into the catalog; a heading may be meant as well as an item."""
        if is_url(head):
            return False
        home = self.catalog.address(f"{head}#{name}", self.spec)[0]
        if home:
            return name not in self.headings_of(home.path)
        return stated and not any(
            path in self.catalog.existing for path in candidates(head, self.spec.path, self.catalog.roots)
        )

    def far(self, trace: Trace) -> tuple[Place | None, str, str]:
        """Return the far end of a trace, how the link stands, and why it does not stand well."""
        home, name, pin = self.catalog.address(trace.target, self.spec)
        if home is None:
            return None, "orphaned", "there is no such spec"
        found = self.catalog.item(name, home)
        if found is None:
            component = self.component(home, name) if trace.kind == "satisfies" and trace.inverse else None
            if component:
                return Place(home, None, component), "sound", ""
            return None, "orphaned", "there is no such item"
        return Place(*found), *self.judged(home, found[1], pin)

    def judged(self, home: Spec, item: Requirement, pin: str) -> tuple[str, str]:
        """Return how a link to an item stands, and why."""
        if self.known.is_repeated(home, item):
            return "duplicate", f"`{item.id}` is the id of several items"
        state, why = self.aged(home, pin)
        if state != "sound" or home.path == self.spec.path:
            return state, why
        stamp = self.catalog.lock.stamp(self.spec.id, f"{home.id}#{item.id}")
        if stamp and stamp.content != item_fingerprint(item):
            return "outdated", f"the item has changed since it was reviewed on {stamp.reviewed}"
        return "sound", ""

    def aged(self, home: Spec, pin: str) -> tuple[str, str]:
        """Return whether a link into a spec is out of date, and why."""
        if home.path == self.spec.path:
            return "sound", ""
        if pin and not answers_to(home.text("version"), pin):
            return "outdated", f"it names version {pin}, and the spec is at {home.text('version') or 'none'}"
        if home.state in RETIRED_STATES:
            return "outdated", f"the spec is {home.state}"
        return "sound", ""

    def component(self, home: Spec, name: str) -> Component | None:
        """Return the node of a spec's diagrams with this id, else with this label."""
        nodes, labels = self.parts_of(home.path)
        return nodes.get(name) or labels.get(fold(name))

    def parts_of(self, path: str) -> tuple[Mapping[str, Component], Mapping[str, Component]]:
        if path not in self.parts:
            shown = [one for topology in self.catalog.topologies.get(path, ()) for one in topology.components]
            # Of several the first is meant.
            nodes = {one.node: one for one in reversed(shown)}
            self.parts[path] = nodes, {fold(one.label): one for one in reversed(shown)}
        return self.parts[path]

    def headings_of(self, path: str) -> frozenset[str]:
        if path not in self.headings:
            home = self.catalog.at(path)
            self.headings[path] = frozenset(section.anchor for section in home.sections) if home else frozenset()
        return self.headings[path]


def _prefix(name: str) -> str:
    return name.rpartition("-")[0]


def _labelled(catalog: Catalog, spec: Spec, items: Items) -> Iterator[Link]:
    """Yield that a node of a deployment fulfils the requirements its label names: `api["API<br/>FR-003"]`."""
    done: set[tuple[str, str]] = set()
    for topology in catalog.topologies.get(spec.path, ()):
        for component in topology.components if topology.kind in PLACED else ():
            for match in _NAMED.finditer(component.label) if "-" in component.label else ():
                found = catalog.item(match[0], spec)
                if found is None or found[1].kind not in VERIFIABLE:
                    continue
                target = Place(*found)
                if (component.node, target.address) in done:
                    continue
                done.add((component.node, target.address))
                twice = items.is_repeated(*found)
                state = ("duplicate", f"`{found[1].id}` is the id of several items") if twice else ("sound", "")
                source = Place(spec, None, component)
                yield Link("satisfies", source, target, spec, component.span, match[0], *state)
