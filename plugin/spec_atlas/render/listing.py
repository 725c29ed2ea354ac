"""The specs of a catalog as a list, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from spec_atlas.catalog.catalog import Catalog, Relation
from spec_atlas.catalog.link import VERIFIABLE
from spec_atlas.catalog.relation import DECLARED
from spec_atlas.model.spec import LIST_FIELDS, Field, Requirement, Spec
from spec_atlas.rules.mask import mask

VERSION = 1
"""Goes up when a key changes its meaning or goes away."""

# Most specs have one author, and whoever reads the list wants a name.
_LISTS = LIST_FIELDS - {"author"}


def listing(catalog: Catalog, form: str) -> str:
    """Return the specs of a catalog as `text`, a line each, or as `json` with all that is known of them."""
    if form == "json":
        content = {"version": VERSION, "specs": [_spec(spec, catalog) for spec in catalog.specs]}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{line}\n" for line in _lines(catalog))


def _lines(catalog: Catalog) -> Iterator[str]:
    rows = [
        (spec.id, spec.profile.name, mask(spec.status) or "–", spec.path, mask(spec.title)) for spec in catalog.specs
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        # An id or a title may hold signs that would steer a terminal.
        yield "".join(sign if sign.isprintable() else " " for sign in "  ".join(cells)).rstrip()


def _spec(spec: Spec, catalog: Catalog) -> dict[str, Any]:
    relations = [each for each in catalog.outgoing(spec) if each.kind in DECLARED]
    return {
        "id": spec.id,
        "title": mask(spec.title),
        "profile": spec.profile.name,
        "status": mask(spec.status),
        "version": mask(spec.text("version")),
        "path": spec.path,
        "line": spec.title_span.line,
        "fields": _fields(spec),
        "relations": [_relation(each, catalog) for each in relations],
        "requirements": [
            {
                "id": item.id,
                "kind": item.kind,
                "text": mask(item.text),
                "line": item.span.line,
                "state": catalog.traces.state(spec, item) if item.kind in VERIFIABLE else None,
                "links": list(_links(spec, item, catalog)),
            }
            for item in spec.requirements
        ],
    }


def _links(spec: Spec, item: Requirement, catalog: Catalog) -> Iterator[dict[str, Any]]:
    """The links of an item, in both directions: what it does for others, then what others do for it."""
    for inverse, links in ((False, catalog.traces.of(spec, item)), (True, catalog.traces.to(spec, item))):
        for link in links:
            place = link.source if inverse else link.target
            yield {
                "kind": link.kind,
                "inverse": inverse,
                "item": mask(place.address if place else link.written),
                "state": link.state,
                "path": link.spec.path,
                "line": link.span.line,
            }


def _fields(spec: Spec) -> dict[str, Any]:
    """The fields by their names: a list where several things may be named, else one text.

    What several fields list is put together; of several texts the first counts.
    """
    found: dict[str, Any] = {}
    for field in spec.fields:
        value = _value(field)
        if field.name not in found:
            found[field.name] = value
        elif field.name in _LISTS:
            found[field.name] += [word for word in value if word not in found[field.name]]
    return found


def _value(field: Field) -> Any:
    if field.name in _LISTS or (field.name != "author" and len(field.values) > 1):
        return [mask(value.text) for value in field.values]
    return mask(field.text)


def _relation(relation: Relation, catalog: Catalog) -> dict[str, Any]:
    target = catalog.at(relation.target)
    return {
        "kind": relation.kind,
        "target": target.id if target else mask(relation.written),
        "resolved": relation.state in ("resolved", "document"),
        "state": relation.state,
        **({"pin": relation.pin} if relation.pin else {}),
        "line": relation.span.line,
    }
