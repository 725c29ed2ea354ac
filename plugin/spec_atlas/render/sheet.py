"""The page of one spec: its panels, and its text as GitHub would show it, with drawings, anchors and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from spec_atlas.model.diagram import Diagram
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Topology
from spec_atlas.model.words import cut
from spec_atlas.render import facts
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.diagrams.drawing import Drawing, drawing
from spec_atlas.render.document.document import document
from spec_atlas.render.document.hooks import Hooks, Link
from spec_atlas.render.drawings import request
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Heading, Page, Piece
from spec_atlas.render.panels.figure import figure
from spec_atlas.render.panels.foot import foot
from spec_atlas.render.panels.head import head
from spec_atlas.render.panels.node_cards import node_cards
from spec_atlas.render.parts import tracing
from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.unsearched import unsearched


def sheet(spec: Spec, atlas: Atlas, links: Links) -> Page:
    """Return the page of a spec."""
    route = links.on(spec)
    text = _Text(spec, atlas, route)
    body = document(spec.body, text.hooks())
    headings = tuple(Heading(*heading) for heading in body.headings)
    whole = head(spec, atlas, route) + Piece(text.wrapped(body.html), headings) + foot(spec, atlas, route)
    return Page(links.uri(spec), spec.title, whole.html, whole.headings, scripted=text.fences > 0)


class _Text:
    """A spec's text on its way to the reader: what each line and link turns into."""

    def __init__(self, spec: Spec, atlas: Atlas, route: Route) -> None:
        self.spec = spec
        self.atlas = atlas
        self.route = route
        self.relations = {one.written: one for one in atlas.catalog.outgoing(spec)}
        self.named = self.places()
        drawn = [diagram for diagram in spec.diagrams if diagram.language == "mermaid"]
        self.drawings: Mapping[int, tuple[int, Diagram]] = {
            diagram.span.line: (number, diagram) for number, diagram in enumerate(drawn, 1)
        }
        self.topologies: Sequence[Topology] = atlas.catalog.topologies.get(spec.path, ())
        self.client = atlas.settings.diagrams == "client"
        self.fences = 0

    def hooks(self) -> Hooks:
        spec = self.spec
        return Hooks(
            anchors={section.span.line: section.anchor for section in spec.sections},
            marks=self.marks(),
            field_lines=frozenset(field.span.line for field in spec.fields if field.origin in ("line", "quote")),
            title=False,
            link=self.link,
            image=self.image,
            code=self.code,
            text=self.text,
        )

    def wrapped(self, html: Markup) -> Markup:
        return tag("div", html, class_="atlas-document")

    def marks(self) -> Mapping[int, Markup]:
        """Return the anchor of each item, for the line it begins on; a heading's own anchor is beside it."""
        found: dict[int, Markup] = {}
        for item in self.spec.requirements:
            anchor, name = escape(item.anchor), escape(item.id)
            one = Markup(f'<a class="atlas-anchor" id="{anchor}" href="#{anchor}" aria-label="{name}"></a>')
            line = item.span.line
            found[line] = found[line] + one if line in found else one
        return found

    def link(self, destination: str) -> Link | None:
        relation = self.relations.get(destination)
        if relation is None:
            return None
        anchor = destination.partition("#")[2]
        if relation.state == "resolved":
            target = self.atlas.catalog.at(relation.target)
            if target is not None:
                tip = f"{target.title} · {target.status or 'no status'}"
                return Link(self.route.spec(target, anchor), tip, "atlas-link")
        if relation.state == "document":
            return Link(self.route.document(relation.target, anchor))
        return None

    def image(self, source: str) -> str:
        relation = self.relations.get(source)
        return self.route.document(relation.target) if relation and relation.state == "document" else source

    def code(self, info: str, text: str, line: int) -> Markup | None:
        number, diagram = self.drawings.get(line, (0, None))
        if diagram is None or number > len(self.topologies):
            return None
        topology = self.topologies[number - 1]
        name = facts.figure_id(self.spec, topology)
        asked = request(name, topology, self.spec, self.atlas.catalog, self.route)
        drawn = (
            Drawing() if self.client else drawing(asked.text, id=asked.id, links=asked.links, store=self.atlas.store)
        )
        fence = Markup()
        if not drawn and topology.fault is None:
            # What is not drawn here is drawn in the browser; the class is the one the theme looks for.
            fence = unsearched("pre", tag("code", diagram.text), class_="mermaid")
            self.fences += 1
        cards = node_cards(drawn, topology, self.spec, self.atlas.catalog, self.route)
        undrawn = facts.undrawn(self.atlas, self.spec, topology)
        return figure(drawn, topology, id=name, instead=fence, cards=cards, undrawn=undrawn)

    def text(self, words: str, line: int) -> Sequence[str] | None:
        """Turn the items and parts of drawings that are named on a line into links."""
        pieces: list[str] = []
        rest = words
        for place in self.named.get(line, ()):
            before, found, after = rest.partition(place.words)
            if found:
                url, tip, name = escape(place.url), escape(cut(place.tip, 100)), escape(place.words)
                pieces += [before, Markup(f'<a class="atlas-item" href="{url}" title="{tip}">{name}</a>')]
                rest = after
        return [*pieces, rest] if pieces else None

    def places(self) -> Mapping[int, Sequence[_Named]]:
        """Return what is named on each line, in the order of the line; a range of items is named once."""
        spec, catalog = self.spec, self.atlas.catalog
        found: dict[Span, _Named] = {}
        for reference in spec.references:
            if reference.kind != "mention" or reference.span in found:
                continue
            if target := catalog.item(reference.target, spec):
                home, item = target
                url = f"#{item.anchor}" if home.path == spec.path else self.route.spec(home, item.anchor)
                tip = item.text if home.path == spec.path else f"{home.title}: {item.text}"
                found[reference.span] = _Named(self.written(reference.span), url, tip)
        for link in catalog.traces.written_in(spec) if spec.traces else ():
            if link.source and link.source.component and link.span not in found:
                url = tracing.drawing_of(link.source, self.route, catalog)
                tip = f"Shown in the drawing as {link.source.component.label}"
                found[link.span] = _Named(self.written(link.span).strip(" `*_."), url, tip)
        for relation in catalog.outgoing(spec):
            other = catalog.at(relation.target) if relation.resolved and not relation.anchor else None
            span = relation.span
            if other and other.path != spec.path and span.line == span.end_line and span not in found:
                # Links lead there by themselves; ids in prose and in lines of metadata are led.
                tip = f"{other.title} · {other.status or 'no status'}"
                found[span] = _Named(self.written(span).strip(" `"), self.route.spec(other), tip)
        lines: dict[int, list[_Named]] = defaultdict(list)
        for span in sorted(found):
            if found[span].words:
                lines[span.line].append(found[span])
        return lines

    def written(self, span: Span) -> str:
        return self.spec.source.line(span.line)[span.column - 1 : span.end_column - 1]


class _Named(NamedTuple):
    """Words of a line that lead somewhere."""

    words: str
    url: str
    tip: str
