"""Requirements and relations: what is verified and where, with the gaps before everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from spec_atlas.model.spec import Requirement, Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.panels.requirements import mentions, short, verifiers
from spec_atlas.render.parts.blocks import bar, chunks, empty, listed, note, nth, page_head, pager, section
from spec_atlas.render.parts.marks import plural, progress
from spec_atlas.render.parts.specs import named, title
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import link, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.catalog.relation import Relation
    from spec_atlas.render.atlas import Atlas

_SPECS = 100
_ITEMS = 1000
_ITEMS_HERE = 300
_GAPS = 200
_FEW = 4


class Item(NamedTuple):
    """A requirement and the spec it stands in."""

    spec: Spec
    item: Requirement


def traceability(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the overview, and further pages for relations beyond 100 specs and for long lists of items."""
    catalog = atlas.catalog
    items = [Item(spec, item) for spec in catalog.specs for item in spec.requirements]
    by_spec, by_item = chunks(catalog.specs, _SPECS), chunks(items, _ITEMS)
    here = len(items) <= _ITEMS_HERE
    route = links.at(links.name("traceability"))
    body = page_head(
        "Traceability", "Which requirements something verifies, who refers to them, and how the specs hang together."
    )
    if not catalog.specs:
        yield _page(links, "traceability", "Traceability", body + Piece(_none(route)))
        return
    body += _coverage(catalog, items, route)
    for number, part in enumerate(by_spec, start=1):
        name = nth("traceability", number)
        route = links.at(links.name(name))
        whole = body if number == 1 else page_head(f"Traceability, page {number}", "Relations of more specs.")
        through = pager(route, "traceability", number, len(by_spec), "Specs and their relations")
        matrix = table(
            "relations", "Specs and their relations", _RELATIONS, (_relations(one, atlas, route) for one in part)
        )
        shown = tag("div", matrix, data_search_exclude=True)
        whole += section(2, "relations", "Specs and their relations", through, shown, through)
        if number == 1 and items:
            whole += section(2, "items", "Requirements", _here_or_there(items, here, catalog, route))
        yield _page(links, name, f"Traceability{_of(number)}", whole)
    for number, several in enumerate(() if here else by_item, start=1):
        name = nth("traceability/requirements", number)
        route = links.at(links.name(name))
        head = page_head(f"Requirements{_of(number)}", "Every item with an id, who verifies it and who mentions it.")
        through = pager(route, "traceability/requirements", number, len(by_item), "All requirements")
        whole = head + Piece(through + _items(several, catalog, route) + through)
        yield _page(links, name, f"Requirements{_of(number)}", whole)


def _page(links: Links, name: str, title: str, body: Piece) -> Page:
    return Page(
        links.name(name),
        title,
        body.html,
        body.headings,
        icon="material/transit-connection-variant",
        order=20,
        listed=name == "traceability",
        hide=("navigation", "toc"),
    )


def _of(number: int) -> str:
    return "" if number == 1 else f", page {number}"


def _none(route: Route) -> Markup:
    return empty("No specs yet", tag("p", link(route.page("atlas"), "How to write the first one")), mood="info")


def _coverage(catalog: Catalog, items: Sequence[Item], route: Route) -> Piece:
    asked = [one for one in items if one.item.kind in facts.VERIFIABLE]
    if not asked:
        words = tag("p", "Give requirements an id at the head of a list item:")
        example = tag("pre", tag("code", "- **FR-001**: Infrastructure MUST …"))
        return Piece(empty("No requirement has an id yet", words, example, mood="info"))
    gaps = [one for one in asked if not catalog.verified_by(one.spec, one.item)]
    done = len(asked) - len(gaps)
    parts = [("clear", "verified", done), ("warning", "not verified", len(gaps))]
    body = Piece(bar(f"{100 * done // len(asked)} % of {plural(len(asked), 'requirement')} verified", parts))
    body += section(2, "gaps", "Gaps", _gaps(gaps, route))
    return body + section(2, "coverage", "Coverage by spec", _by_spec(catalog, asked, route))


def _gaps(gaps: Sequence[Item], route: Route) -> Markup:
    if not gaps:
        return empty("Something verifies every requirement")
    rows = (
        (_id(one, route), short(one.item.text, 120), named(one.spec, route), facts.owner(one.spec) or "–")
        for one in gaps[:_GAPS]
    )
    columns = (Column("Item"), Column("What it asks for"), Column("Spec", choice=True), Column("Owner", choice=True))
    left = len(gaps) - _GAPS
    rest = note(f"{left:,} more are marked in the tables below.") if left > 0 else ""
    lead = note("Nothing says that it verifies these. A criterion, test or checklist item does so by naming their id.")
    made = table("gaps", "Requirements that nothing verifies", columns, rows)
    return lead + tag("div", made, rest, data_search_exclude=True)


def _by_spec(catalog: Catalog, asked: Sequence[Item], route: Route) -> Markup:
    numbers: dict[str, list[int]] = {}
    for one in asked:
        number = numbers.setdefault(one.spec.path, [0, 0])
        number[0] += bool(catalog.verified_by(one.spec, one.item))
        number[1] += 1
    order = sorted(numbers.items(), key=lambda each: (each[1][0] / each[1][1], -each[1][1], each[0]))
    rows = [
        (named(spec, route, "atlas.requirements"), Cell(progress(done, whole, "Verified"), f"{done / whole:.4f}"))
        for path, (done, whole) in order
        if (spec := catalog.at(path))
    ]
    made = table(
        "coverage", "Verified requirements by spec", (Column("Spec"), Column("Verified")), rows, plain=len(rows) < 12
    )
    return tag("div", made, data_search_exclude=True)


_RELATIONS = (
    Column("Spec"),
    Column("Part of"),
    Column("Depends on"),
    Column("Required by"),
    Column("Related"),
    Column("Supersedes"),
    Column("Documents", number=True),
    Column("Mentioned in", number=True),
)


def _relations(spec: Spec, atlas: Atlas, route: Route) -> tuple[object, ...]:
    catalog = atlas.catalog
    rest = route.spec(spec, "atlas.relations")

    def said(kind: str) -> Markup:
        return _names([_end(each, catalog, route) for each in catalog.outgoing(spec, kind)], rest)

    sources = dict.fromkeys(each.source for each in catalog.incoming(spec, "depends_on"))
    heard = [_brief(found, route) for path in sources if (found := catalog.at(path))]
    mentions = {each.source for each in catalog.incoming(spec, "link", "mention")} - {spec.path}
    return (
        named(spec, route),
        said("parent"),
        said("depends_on"),
        _names(heard, rest),
        said("related"),
        said("supersedes"),
        len(catalog.outgoing(spec, "document")) or "–",
        len(mentions) or "–",
    )


def _end(relation: Relation, catalog: Catalog, route: Route) -> Markup:
    spec = catalog.at(relation.target) if relation.resolved else None
    if spec:
        return _brief(spec, route)
    lost = relation.state in ("unknown", "ambiguous")
    css = "atlas-mark atlas-warning" if lost else None
    return tag("span", short(relation.text or relation.written, 40), class_=css, title="not found" if lost else None)


def _brief(spec: Spec, route: Route) -> Markup:
    return tag("a", title(spec, 40), href=route.spec(spec))


def _names(names: list[Markup], rest: str) -> Markup:
    return listed(names, _FEW, rest) if names else Markup("–")


def _here_or_there(items: Sequence[Item], here: bool, catalog: Catalog, route: Route) -> Markup:
    if here:
        return _items(items, catalog, route)
    words = f"All {plural(len(items), 'item')}, with who verifies and mentions each"
    return tag("p", tag("a", words, href=route.page("traceability/requirements")))


def _items(items: Sequence[Item], catalog: Catalog, route: Route) -> Markup:
    columns = (
        Column("Item"),
        Column("Kind", choice=True),
        Column("What it asks for"),
        Column("Verified by"),
        Column("Mentioned in"),
    )
    rows = (
        (
            _address(one, route),
            one.item.kind,
            short(one.item.text, 120),
            verifiers(one.spec, one.item, catalog, route),
            mentions(one.spec, one.item, catalog, route),
        )
        for one in items
    )
    return tag("div", table("items", "Items and what refers to them", columns, rows), data_search_exclude=True)


def _address(one: Item, route: Route) -> Markup:
    where = tag("span", title(one.spec, 40), class_="atlas-remark")
    return _id(one, route) + Markup("<br/>") + where


def _id(one: Item, route: Route) -> Markup:
    return tag("a", one.item.id, href=route.spec(one.spec, one.item.anchor))
