"""Requirements and relations: what is verified and by what, with the gaps before everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.link import ITEM_STATES, Link, Place
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.pages._gaps import broken, gaps
from spec_atlas.render.pages._items import items
from spec_atlas.render.pages._relations import relations
from spec_atlas.render.pages._tree import feed, tree
from spec_atlas.render.panels.requirements import is_told
from spec_atlas.render.parts import tracing
from spec_atlas.render.parts.blocks import bar, chunks, empty, nth, page_head, pager, section, tile, tiles
from spec_atlas.render.parts.marks import plural, progress
from spec_atlas.render.parts.specs import named
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import link, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.render.atlas import Atlas

_SPECS = 100
_ITEMS = 1000
_ITEMS_HERE = 300
_MOODS = {"covered": "clear", "uncovered": "warning", "outdated": "info", "duplicate": "error"}


def traceability(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the overview, further pages for long lists of specs and items, and the trees."""
    catalog = atlas.catalog
    told = [Place(spec, item) for spec in catalog.specs for item in spec.requirements if is_told(spec, item, catalog)]
    by_spec, by_item = chunks(catalog.specs, _SPECS), chunks(told, _ITEMS)
    here = len(told) <= _ITEMS_HERE
    route = links.at(links.name("traceability"))
    body = page_head(
        "Traceability", "Which requirements something verifies, who refers to them, and how the specs hang together."
    )
    if not catalog.specs:
        yield _page(links, "traceability", "Traceability", body + Piece(_none(route)))
        return
    body += _coverage(catalog, route)
    for number, part in enumerate(by_spec, start=1):
        name = nth("traceability", number)
        route = links.at(links.name(name))
        whole = body if number == 1 else page_head(f"Traceability, page {number}", "Relations of more specs.")
        if number == 1 and told:
            whole += section(2, "items", "Requirements and criteria", _here_or_there(told, here, catalog, route))
        through = pager(route, "traceability", number, len(by_spec), "Specs and their relations")
        shown = relations(part, atlas, route)
        whole += section(2, "relations", "Specs and their relations", through, shown, through)
        yield _page(links, name, f"Traceability{_of(number)}", whole)
    for number, several in enumerate(() if here else by_item, start=1):
        name = nth("traceability/requirements", number)
        route = links.at(links.name(name))
        head = page_head(f"Requirements{_of(number)}", "Every item, what verifies it and where it is mentioned.")
        through = pager(route, "traceability/requirements", number, len(by_item), "All requirements")
        yield _page(
            links, name, f"Requirements{_of(number)}", head + Piece(through + items(several, catalog, route) + through)
        )
    fed = feed(catalog, links)
    yield _page(links, tracing.TREE, "Trace trees", tree(fed, catalog, links.at(links.name(tracing.TREE))))
    yield from fed.apart()


def _page(links: Links, name: str, title: str, body: Piece) -> Page:
    return Page(
        links.name(name),
        title,
        body.html,
        body.headings,
        order=20,
        listed=name == "traceability",
        hide=("navigation", "toc"),
    )


def _of(number: int) -> str:
    return "" if number == 1 else f", page {number}"


def _none(route: Route) -> Markup:
    return empty("No specs yet", tag("p", link(route.page("atlas"), "How to write the first one")), mood="info")


def _coverage(catalog: Catalog, route: Route) -> Piece:
    traces = catalog.traces
    asked = [(place, traces.state(place.spec, place.item)) for place in traces.asked if place.item]
    unsound = [one for one in traces.links if one.state != "sound"]
    if not asked:
        words = tag("p", "Give requirements an id at the head of a list item:")
        example = tag("pre", tag("code", "- **FR-001**: Infrastructure MUST …"))
        body = Piece(empty("No requirement has an id yet", words, example, mood="info"))
        return body + _unsound(unsound, catalog, route)
    counts = traces.counts()
    left = [place for place, state in asked if state != "covered"]
    body = Piece(
        tiles(
            tile(
                f"{100 * counts['covered'] // len(asked)} %",
                "covered",
                f"{counts['covered']:,} of {len(asked):,} requirements",
                "#coverage",
            ),
            tile(f"{len(left):,}", "gaps", _words(counts), "#gaps", mood="warning" if left else "clear"),
            tile(
                f"{len(unsound):,}",
                "broken links",
                f"{counts['orphaned']:,} orphaned, of {plural(len(traces.links), 'link')}",
                "#broken" if unsound else "",
                mood="warning" if unsound else "clear",
            ),
            tile("Tree", "from any root", "what verifies, refines and satisfies what", route.page(tracing.TREE)),
        )
    )
    label = f"{plural(len(asked), 'requirement')} and objectives by state"
    body += Piece(bar(label, [(_MOODS[state], state, counts[state]) for state in ITEM_STATES]))
    body += section(2, "gaps", "Gaps", gaps(left, catalog, route))
    body += _unsound(unsound, catalog, route)
    return body + section(2, "coverage", "Coverage by spec", _by_spec(asked, catalog, route))


def _words(counts: dict[str, int]) -> str:
    said = [f"{counts[state]:,} {state}" for state in ITEM_STATES[1:] if counts[state]]
    return ", ".join(said) or "nothing is left"


def _unsound(found: Sequence[Link], catalog: Catalog, route: Route) -> Piece:
    return section(2, "broken", "Broken links", broken(found, catalog, route)) if found else Piece()


def _by_spec(asked: Sequence[tuple[Place, str]], catalog: Catalog, route: Route) -> Markup:
    numbers: dict[str, list[int]] = {}
    for place, state in asked:
        number = numbers.setdefault(place.spec.path, [0, 0])
        number[0] += state == "covered"
        number[1] += 1
    order = sorted(numbers.items(), key=lambda each: (each[1][0] / each[1][1], -each[1][1], each[0]))
    rows = [
        (named(spec, route, "atlas.requirements"), Cell(progress(done, whole, "Covered"), f"{done / whole:.4f}"))
        for path, (done, whole) in order
        if (spec := catalog.at(path))
    ]
    columns = (Column("Spec"), Column("Covered"))
    made = table("coverage", "Covered requirements by spec", columns, rows, plain=len(rows) < 12)
    return unsearched("div", made)


def _here_or_there(told: Sequence[Place], here: bool, catalog: Catalog, route: Route) -> Markup:
    if here:
        return items(told, catalog, route)
    words = f"All {plural(len(told), 'item')}, with what verifies each and where it is mentioned"
    return tag("p", tag("a", words, href=route.page("traceability/requirements")))
