"""Everything below the specs that are part of no other, as a tree that unfolds without scripts."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.link import VERIFIABLE, Place
from spec_atlas.model.spec import Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.panels.requirements import root_url
from spec_atlas.render.parts import tracing
from spec_atlas.render.parts.blocks import note
from spec_atlas.render.parts.marks import plural
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_DEEPEST = 8
"""Branches within branches; what lies deeper begins a tree of its own."""

_MOST_ITEMS = 1_000
"""Beyond so many items the tree shows specs only, and each leads to its own list of items."""

_MOST_SPECS = 2_000

_WITHOUT = "Items are left out here for their number: choose a spec above, or open its page."


def branches(catalog: Catalog, route: Route) -> Markup:
    """Return the tree of a project's specs and, while these are not too many, of their items."""
    return _Branches(catalog, route).all()


def above(catalog: Catalog, spec: Spec) -> Spec | None:
    """Return the spec that a spec says it is part of."""
    ends = (one.target for one in catalog.outgoing(spec, "parent") if one.resolved and one.target != spec.path)
    return next((found for path in ends if (found := catalog.at(path))), None)


class _Branches:
    """A tree while it is written; each spec and item stands in it once, and is linked to where it comes again."""

    def __init__(self, catalog: Catalog, route: Route) -> None:
        self.catalog = catalog
        self.route = route
        self.below: dict[str, list[Spec]] = defaultdict(list)
        self.roots: deque[Spec] = deque()
        for spec in catalog.specs[:_MOST_SPECS]:
            parent = above(catalog, spec)
            if parent:
                self.below[parent.path].append(spec)
            else:
                self.roots.append(spec)
        self.items = sum(len(spec.requirements) for spec in catalog.specs) <= _MOST_ITEMS
        self.names: dict[tuple[str, str], str] = {}

    def all(self) -> Markup:
        """Return the whole tree."""
        grown = []
        # What is part of itself along a circle is below no root, and begins a tree of its own.
        waiting = deque([*self.roots, *self.catalog.specs[:_MOST_SPECS]])
        self.roots = waiting
        while waiting:
            spec = waiting.popleft()
            if (spec.path, "") not in self.names:
                grown.append(self.spec(spec, 1))
        left = len(self.catalog.specs) - _MOST_SPECS
        rest = note(f"{plural(left, 'more spec')} can be chosen above.") if left > 0 else Markup()
        lead = Markup() if self.items else note(_WITHOUT)
        # The theme's search takes the end of a list within an excluded list for the end of that, so a frame is.
        tree = unsearched("div", tag("ul", *grown, class_="atlas-branches"))
        return join([lead, tree, rest])

    def named(self, spec: Spec, anchor: str = "") -> str:
        """Give a branch the name by which it is linked to."""
        name = f"branch-{len(self.names) + 1}"
        self.names[spec.path, anchor] = name
        return name

    def spec(self, spec: Spec, depth: int) -> Markup:
        own = self.named(spec)
        inner: list[Markup] = []
        if self.items:
            asked = [item for item in spec.requirements if item.kind in VERIFIABLE]
            inner += [self.place(Place(spec, item), "", spec, depth + 1) for item in asked]
        for child in self.below.get(spec.path, ()):
            if (child.path, "") in self.names:
                continue
            if depth >= _DEEPEST:
                self.roots.append(child)
                inner.append(tag("li", tag("a", title(child), href=self.route.spec(child)), " goes on below"))
            else:
                inner.append(self.spec(child, depth + 1))
        number = len(facts.verifiable(spec))
        done = f" {facts.verified(self.catalog, spec)} of {number} covered" if number else ""
        words = join([tag("a", title(spec), href=self.route.spec(spec)), tag("span", done, class_="atlas-remark")])
        return self.branch(words, title(spec), inner, own, opened=depth == 1)

    def place(self, place: Place, said: str, home: Spec, depth: int) -> Markup:
        """Return an item, a component or a spec as a branch; `said` is what it does for the one above it."""
        words: list[object] = [tag("span", f"{said} ", class_="atlas-remark")] if said else []
        item = place.item
        if item is None:
            return tag("li", *words, tracing.end(place, home, self.route, self.catalog))
        known = self.names.get((place.spec.path, item.anchor))
        if known:
            shown = tag("a", tracing.name(item), href=f"#{known}")
            return tag("li", *words, shown, tag("span", " shown above", class_="atlas-remark"))
        words += [tracing.end(place, home, self.route, self.catalog), " "]
        if said == "" or item.kind in VERIFIABLE:
            words += [tracing.state(place.spec, item, self.catalog), " "]
        words.append(tag("span", tracing.words(item, 90), class_="atlas-told"))
        finer = [link for link in self.catalog.traces.to(place.spec, item) if link.source]
        if finer and depth >= _DEEPEST:
            return tag("li", *words, tag("a", "more", href=root_url(place.spec, item, self.route)))
        own = self.named(place.spec, item.anchor)
        inner = [
            self.place(link.source, tracing.HEARD[link.kind].lower(), place.spec, depth + 1)
            for link in finer
            if link.source
        ]
        return self.branch(join(words), tracing.name(item), inner, own, opened=False)

    def branch(self, words: Markup, called: str, inner: list[Markup], own: str, *, opened: bool) -> Markup:
        if not inner:
            return tag("li", words, id=own)
        # Links stand beside what unfolds: within it, a key or a voice could not tell the one from the other.
        folded = tag("summary", f"{len(inner)} below", tag("span", f" {called}", class_="atlas-hidden"))
        return tag("li", words, " ", tag("details", folded, tag("ul", *inner), open=opened), id=own)
