"""Specs and their relations as a table, a row a spec."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.spec import Spec
from spec_atlas.model.words import cut
from spec_atlas.render.links import Route
from spec_atlas.render.parts.blocks import listed
from spec_atlas.render.parts.specs import named, title
from spec_atlas.render.parts.table import Column, table
from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.catalog.relation import Relation
    from spec_atlas.render.atlas import Atlas

_FEW = 4


def relations(specs: Sequence[Spec], atlas: Atlas, route: Route) -> Markup:
    """Return what specs say of each other."""
    rows = (_relations(one, atlas, route) for one in specs)
    made = table("relations", "Specs and their relations", _RELATIONS, rows)
    return unsearched("div", made)


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
    return tag("span", cut(relation.text or relation.written, 40), class_=css, title="not found" if lost else None)


def _brief(spec: Spec, route: Route) -> Markup:
    return tag("a", title(spec, 40), href=route.spec(spec))


def _names(names: list[Markup], rest: str) -> Markup:
    return listed(names, _FEW, rest) if names else Markup("–")
