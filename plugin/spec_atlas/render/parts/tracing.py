"""Items and what they do for each other, as panels and pages name them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.link import VERIFIABLE, Link, Place
from spec_atlas.model.finding import Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Requirement, Section, Spec
from spec_atlas.model.words import cut
from spec_atlas.reading.items import CELLS
from spec_atlas.render import facts
from spec_atlas.render.links import Route
from spec_atlas.render.parts.blocks import listed
from spec_atlas.render.parts.marks import clear, severity
from spec_atlas.render.parts.specs import title
from spec_atlas.render.parts.tag import join, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

FEW = 4
"""How many links of one kind are named before the rest is counted."""

NOTHING = Markup("–")
"""What is shown where there is nothing to show."""

HEARD: Mapping[str, str] = frozen({"verifies": "Verified by", "refines": "Refined by", "satisfies": "Satisfied by"})
"""What each kind of link is called when it is seen from its target."""

SAID: Mapping[str, str] = frozen({kind: kind.capitalize() for kind in HEARD})
"""What each kind of link is called when it is seen from its source."""

TREE = "traceability/tree"
"""The page on which any item can be taken as the root of a tree."""

_KINDS: Mapping[str, str] = frozen({"slo": "objective", "checklist": "box to tick"})
_LONGEST = 60


def kind(item: Requirement) -> str:
    """Return the word for the kind of an item."""
    return _KINDS.get(item.kind, item.kind)


def name(item: Requirement, length: int = _LONGEST) -> str:
    """Return what an item is called: its id, or its first words where the id is of our making."""
    return item.id if item.own_id else cut(" ".join(item.text.split(CELLS)[0].split()) or item.id, length)


def words(item: Requirement, length: int) -> str:
    """Return what an item says besides its name, cut between words."""
    text = item.text if item.own_id else item.text.partition(CELLS)[2]
    return short(text or (item.text if len(item.text) > length // 2 else ""), length)


def short(text: str, length: int = 160) -> str:
    """Return the beginning of a text, cut between words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"


def state(spec: Spec, item: Requirement, catalog: Catalog) -> Markup:
    """Return the mark of how an item stands: verified or not, ticked or not; nothing for what is never asked."""
    if item.kind in VERIFIABLE:
        word = catalog.traces.state(spec, item)
        return clear(word) if word == "covered" else severity(_WEIGHTS[word], word)
    if item.checked is None:
        return Markup()
    return clear("ticked") if item.checked else severity(Severity.INFO, "not ticked")


_WEIGHTS: Mapping[str, Severity] = frozen(
    {"uncovered": Severity.WARNING, "outdated": Severity.WARNING, "duplicate": Severity.ERROR}
)


def end(place: Place, here: Spec | None, route: Route, catalog: Catalog) -> Markup:
    """Return a link to an end of a link: by the item's name alone on its own page, else with its spec."""
    if place.component:
        return _component(place, route, catalog)
    home = "" if here is not None and place.spec.path == here.path else title(place.spec, 40)
    if place.item is None:
        return tag("a", title(place.spec, 40), href=route.spec(place.spec))
    # What an item of the same spec says stands in the same list.
    tip = cut(place.item.text, 120) if home else None
    shown = tag("a", name(place.item), href=route.spec(place.spec, place.item.anchor), title=tip)
    return join((shown, " ", tag("small", home))) if home else shown


def _component(place: Place, route: Route, catalog: Catalog) -> Markup:
    label = " ".join(place.component.label.split()) if place.component else ""
    url = drawing_of(place, route, catalog)
    return tag("a", cut(label, _LONGEST), href=url, title=f"Drawn in {place.spec.title or place.spec.id}")


def drawing_of(place: Place, route: Route, catalog: Catalog) -> str:
    """Return the URL of the drawing that shows a component; a node by itself is no place that can be pointed at."""
    return route.spec(place.spec, drawing_anchor(place, catalog))


def drawing_anchor(place: Place, catalog: Catalog) -> str:
    """Return the anchor, on the page of its spec, of the drawing that shows a component."""
    drawn = catalog.topologies.get(place.spec.path, ())
    shown = next((one for one in drawn if place.component in one.components), None)
    return facts.figure_id(place.spec, shown) if shown else ""


def ends(links: Iterable[Link], heard: bool, here: Spec | None, route: Route, catalog: Catalog) -> list[Markup]:
    """Return the far ends of links, each once: their sources where they are heard, else their targets.

    What is not there is named as it is written; what is outdated or ambiguous bears a mark.
    """
    shown: dict[Markup, None] = {}
    for link in links:
        place = link.source if heard else link.target
        made = end(place, here, route, catalog) if place else tag("span", cut(link.written, _LONGEST))
        if link.state != "sound":
            made = join((made, " ", tag("span", link.state, class_="atlas-mark atlas-warning", title=link.why)))
        shown[made] = None
    return list(shown)


def verifiers(spec: Spec, item: Requirement, here: Spec | None, route: Route, catalog: Catalog) -> Markup:
    """Return links to what verifies an item, or a dash."""
    found = ends(_of(catalog.traces.to(spec, item), "verifies"), True, here, route, catalog)
    return listed(found, FEW) if found else NOTHING


def others(spec: Spec, item: Requirement, here: Spec | None, route: Route, catalog: Catalog) -> list[Markup]:
    """Return, a line a kind, what an item does for others and others for it, what verifies it apart."""
    lines: list[Markup] = []
    to, of = catalog.traces.to(spec, item), catalog.traces.of(spec, item)
    for heard, words, links in ((True, HEARD, to), (False, SAID, of)):
        for which, word in words.items() if links else ():
            if heard and which == "verifies":
                continue
            if found := ends(_of(links, which), heard, here, route, catalog):
                lines.append(join((tag("small", word), " ", listed(found, FEW))))
    return lines


def references(spec: Spec, item: Requirement, here: Spec | None, route: Route, catalog: Catalog) -> Markup:
    """Return links to the places that mention an item, but for those that do something for it; else a dash."""
    mentions = catalog.references_to(spec, item)
    if not mentions:
        return NOTHING
    told = {(link.spec.path, link.span.line) for link in catalog.traces.to(spec, item)}
    places: dict[Markup, None] = {}
    for mention in mentions:
        if (mention.spec.path, mention.span.line) in told:
            continue
        part = section_at(mention.spec, mention.span.line)
        holder = item_at(mention.spec, mention.span.line)
        words = name(holder, 40) if holder else cut(part.title, 40) if part else ""
        if here is None or mention.spec.path != here.path:
            words = " › ".join(filter(None, (title(mention.spec, 40), words)))
        where = f"Line {mention.span.line}"
        url = route.spec(mention.spec, holder.anchor if holder else part.anchor if part else "")
        places[tag("a", words or where, href=url, title=where)] = None
        if len(places) > _MOST:
            break
    return listed(list(places), FEW) if places else NOTHING


_MOST = 50


def section_at(spec: Spec, line: int) -> Section | None:
    """Return the innermost section that holds a line, below the title; found without reading all of them."""
    place = bisect_right(spec.sections, line, key=_line) - 1
    return spec.sections[place] if place >= 0 and spec.sections[place].level > 1 else None


def item_at(spec: Spec, line: int) -> Requirement | None:
    """Return the item whose words stand on a line; found without reading all of them."""
    place = bisect_right(spec.requirements, line, key=_line) - 1
    return spec.requirements[place] if place >= 0 and line <= spec.requirements[place].span.end_line else None


def _line(part: Section | Requirement) -> int:
    return part.span.line


def _of(links: Iterable[Link], which: str) -> tuple[Link, ...]:
    return tuple([link for link in links if link.kind == which])
