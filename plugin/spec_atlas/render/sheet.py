"""The page of one spec: its panels, and its text as GitHub would show it, with drawings, anchors and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from spec_atlas.model.diagram import Diagram
from spec_atlas.model.spec import Reference, Spec
from spec_atlas.model.topology import Topology
from spec_atlas.model.words import cut
from spec_atlas.render import facts
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.diagrams.drawing import Drawing, drawing
from spec_atlas.render.document.document import document
from spec_atlas.render.document.hooks import Hooks, Link
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Heading, Page, Piece
from spec_atlas.render.panels.figure import figure
from spec_atlas.render.panels.foot import foot
from spec_atlas.render.panels.head import head
from spec_atlas.render.panels.node_cards import node_cards, node_links


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
        self.mentions = _by_line(spec.references)
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
        return Markup('<div class="atlas-document">{}</div>').format(html)

    def marks(self) -> Mapping[int, Markup]:
        """Return the anchor of each item, for the line it begins on; a heading's own anchor is beside it."""
        found: dict[int, Markup] = {}
        mark = Markup('<a class="atlas-anchor" id="{}" href="#{}" aria-label="Link to {}" data-search-exclude></a>')
        for item in self.spec.requirements:
            one = mark.format(item.anchor, item.anchor, item.id)
            found[item.span.line] = found.get(item.span.line, Markup()) + one
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
        links = node_links(topology, self.spec, self.atlas.catalog, self.route)
        drawn = Drawing() if self.client else drawing(diagram.text, id=f"{name}-drawing", links=links)
        fence = Markup()
        if not drawn and topology.fault is None:
            # What is not drawn here is drawn in the browser; the class is the one the theme looks for.
            fence = Markup('<pre class="mermaid"><code>{}</code></pre>').format(diagram.text)
            self.fences += 1
        cards = node_cards(drawn, topology, self.spec, self.atlas.catalog, self.route)
        undrawn = facts.undrawn(self.atlas, self.spec, topology)
        return figure(drawn, topology, id=name, instead=fence, cards=cards, undrawn=undrawn)

    def text(self, words: str, line: int) -> Sequence[str] | None:
        """Turn the items named on a line into links."""
        pieces: list[str] = []
        rest = words
        for reference in self.mentions.get(line, ()):
            written = self.written(reference)
            before, found, after = rest.partition(written)
            target = self.atlas.catalog.item(reference.target, self.spec) if found else None
            if target is None:
                continue
            spec, item = target
            url = f"#{item.anchor}" if spec.path == self.spec.path else self.route.spec(spec, item.anchor)
            tip = f"{spec.title}: {item.text}" if spec.path != self.spec.path else item.text
            link = Markup('<a class="atlas-item" href="{}" title="{}">{}</a>')
            pieces += [before, link.format(url, cut(tip, 160), written)]
            rest = after
        return [*pieces, rest] if pieces else None

    def written(self, reference: Reference) -> str:
        span = reference.span
        return self.spec.source.line(span.line)[span.column - 1 : span.end_column - 1]


def _by_line(references: Sequence[Reference]) -> Mapping[int, Sequence[Reference]]:
    """Return the mentions on each line, in their order; a range of items is mentioned once."""
    found: dict[int, list[Reference]] = defaultdict(list)
    first = {one.span: one for one in reversed(references) if one.kind == "mention"}
    for span in sorted(first):
        found[span.line].append(first[span])
    return found
