"""How a spec hangs together with others, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.suspects import Suspect
from spec_atlas.model.finding import Severity
from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.panels.neighbourhood import neighbourhood
from spec_atlas.render.parts.blocks import section
from spec_atlas.render.parts.marks import severity
from spec_atlas.render.parts.specs import standing, target
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched
from spec_atlas.render.standing import cause

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.render.atlas import Atlas

ANCHOR = "atlas.relations"
_MOST = 40
_FEW = 3
_PART = Markup(" ") + tag("span", "part", class_="atlas-remark", title="Also a part of this spec")

Group = tuple[str, Callable[[], Sequence[Markup]]]
"""What a group of relations is called, and what makes it, for a page does not show all of them everywhere."""


def relations(spec: Spec, atlas: Atlas, route: Route) -> Piece:
    """Return the section that lists every relation with the status of its other end, and draws the nearest."""
    groups = [(name, items) for name, found in _groups(spec, atlas.catalog, route) if (items := found())]
    if not groups:
        return Piece()
    lists = [tag("div", tag("h3", name, id=f"atlas.{_key(name)}"), _list(items)) for name, items in groups]
    return section(
        2,
        ANCHOR,
        "Relations",
        tag("div", neighbourhood(spec, atlas.catalog, route)),
        tag("div", *lists, class_="atlas-columns"),
    )


def nearest(spec: Spec, atlas: Atlas, route: Route) -> Markup:
    """Return the relations a reader asks for first, a few of each, for the head of the page."""
    shown = []
    for name, found in _groups(spec, atlas.catalog, route, most=_FEW):
        if name in ("Depends on", "Required by", "Superseded by") and (items := found()):
            shown.append(tag("div", tag("dt", name), tag("dd", _list(items))))
    return unsearched("dl", *shown, class_="atlas-near") if shown else Markup()


def _groups(spec: Spec, catalog: Catalog, route: Route, *, most: int = _MOST) -> Iterator[Group]:
    changed = {one.other.path: one for one in catalog.suspects.of(spec)}
    unsure = {one.spec.path: one for one in catalog.suspects.by(spec)}

    def said(*kinds: str) -> list[Markup]:
        found = dict.fromkeys(
            target(each, catalog, route) + _suspicion(changed.get(each.target) if each.resolved else None)
            for each in catalog.outgoing(spec, *kinds)
        )
        return _first(list(found), most, len(found))

    def heard(*kinds: str, without: frozenset[str] = frozenset(), parts: frozenset[str] = frozenset()) -> list[Markup]:
        paths = dict.fromkeys(each.source for each in catalog.incoming(spec, *kinds))
        others = [path for path in paths if path != spec.path and path not in without]
        return _first(
            [
                standing(other, route) + (_PART if path in parts else Markup()) + _suspicion(unsure.get(path))
                for path in others[:most]
                if (other := catalog.at(path))
            ],
            most,
            len(others),
        )

    related = frozenset(each.target for each in catalog.outgoing(spec, "related"))
    declared = frozenset(
        each.source for each in catalog.incoming(spec, "parent", "depends_on", "related", "supersedes", "superseded_by")
    )
    children = frozenset(each.source for each in catalog.incoming(spec, "parent"))
    needing = frozenset(each.source for each in catalog.incoming(spec, "depends_on"))
    yield "Part of", lambda: said("parent")
    yield "Depends on", lambda: said("depends_on")
    yield "Required by", lambda: heard("depends_on", parts=children)
    # A part most often builds on its whole: it is listed once, where more is said of it.
    yield "Also holds" if children & needing else "Holds", lambda: heard("parent", without=needing)
    yield "Related", lambda: [*said("related"), *heard("related", without=related)]
    yield "Supersedes", lambda: said("supersedes")
    yield (
        "Superseded by",
        lambda: [standing(other, route) for other in catalog.successors(spec)] or said("superseded_by"),
    )
    yield "Documents", lambda: said("document")
    yield "Mentioned in", lambda: heard("link", "mention", without=declared)


def _suspicion(suspect: Suspect | None) -> Markup:
    """Return a mark that says why somebody has to look at a relation again; the words are those of the reviews."""
    if suspect is None:
        return Markup()
    return Markup(" ") + severity(Severity.WARNING, f"suspect: {cause(suspect)}")


def _first(items: list[Markup], most: int, whole: int) -> list[Markup]:
    more = tag("a", f"and {whole - most:,} more", href=f"#{ANCHOR}", class_="atlas-more")
    return [*items[:most], more] if whole > most else items


def _list(items: Sequence[Markup]) -> Markup:
    return tag("ul", join(tag("li", item) for item in items), class_="atlas-list")


def _key(name: str) -> str:
    return name.lower().replace(" ", "-")
