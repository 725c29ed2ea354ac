"""A spec as other pages name it: a link with its title, and its status beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route, web
from spec_atlas.render.parts.marks import status
from spec_atlas.render.parts.tag import join, link, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.catalog.relation import Relation

_LONGEST = 120


def title(spec: Spec, length: int = _LONGEST) -> str:
    """Return a spec's title, cut where it is too long for a line, or its id when it has none."""
    text = " ".join((spec.title or spec.id or spec.path).split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def named(spec: Spec, route: Route, anchor: str = "") -> Markup:
    """Return a link to a spec by its title."""
    return tag("a", title(spec), href=route.spec(spec, anchor))


def standing(spec: Spec, route: Route) -> Markup:
    """Return a link to a spec by its title, with its status."""
    return join((named(spec, route), " ", status(spec)))


def each(specs: Iterable[Spec], route: Route) -> list[Markup]:
    """Return links to specs by their titles."""
    return [named(spec, route) for spec in specs]


def target(relation: Relation, catalog: Catalog, route: Route) -> Markup:
    """Return what a relation ends at: a spec with its status, another document, or what could not be found."""
    spec = catalog.at(relation.target) if relation.resolved else None
    if spec:
        return standing(spec, route)
    words = relation.text or relation.written
    if relation.state == "external":
        return link(web(relation.written), words)
    if relation.state == "document":
        path = tag("code", relation.target)
        named = link(route.document(relation.target, relation.anchor), words or relation.target)
        return join([named, path], " ") if words else named
    fault = "more than one spec has this id" if relation.state == "ambiguous" else "not found"
    return join((tag("span", words), " ", tag("span", fault, class_="atlas-mark atlas-warning")))
