"""How specs hang together as the command tells it: a flowchart to paste, or nodes and edges for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from spec_atlas.catalog.catalog import Catalog, Relation
from spec_atlas.catalog.relation import DECLARED
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Spec
from spec_atlas.reading.mermaid import MAXIMUM_CHARACTERS, MAXIMUM_EDGES
from spec_atlas.render import facts
from spec_atlas.render.flowchart import box, flowchart, groups
from spec_atlas.render.parts.marks import plural
from spec_atlas.rules.mask import mask

VERSION = 1
"""Goes up when a key changes its meaning or goes away."""

FORMATS = ("mermaid", "json")

_ARROWS: Mapping[str, str] = frozen(
    {
        "depends_on": "-->",
        "parent": "-.->|part of|",
        "related": "---|related|",
        "supersedes": "==>|supersedes|",
        "superseded_by": "==>|superseded by|",
    }
)


def graphing(catalog: Catalog, form: str, *, of: Spec | None = None, depth: int = 1) -> str:
    """Return all specs with what they declare of each other, as `mermaid` or `json`.

    With `of`, only the specs that are at most `depth` relations away from that one, in either direction.
    """
    specs = _near(catalog, of, depth) if of else catalog.specs
    kept = {spec.path for spec in specs}
    said = [one for spec in specs for one in catalog.outgoing(spec) if one.kind in DECLARED]
    # What leads out of a neighbourhood is not part of it; what leads nowhere is.
    said = [one for one in said if not one.resolved or one.target in kept]
    if form == "json":
        content = {
            "version": VERSION,
            "nodes": [_node(spec) for spec in specs],
            "edges": [_edge(one, catalog) for one in said],
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return _chart(catalog, specs, said)


def _near(catalog: Catalog, of: Spec, depth: int) -> tuple[Spec, ...]:
    found = {of.path}
    ring = [of]
    for _ in range(depth):
        paths: dict[str, None] = {}
        for spec in ring:
            ends = (one.target for one in catalog.outgoing(spec) if one.resolved and one.kind in DECLARED)
            paths.update(dict.fromkeys(ends))
            paths.update(dict.fromkeys(one.source for one in catalog.incoming(spec, *DECLARED)))
        ring = [far for path in paths if path not in found and (far := catalog.at(path))]
        found.update(spec.path for spec in ring)
    return tuple(spec for spec in catalog.specs if spec.path in found)


def _chart(catalog: Catalog, specs: Sequence[Spec], said: Sequence[Relation]) -> str:
    names = {spec.path: f"n{number}" for number, spec in enumerate(specs)}
    ends = [one for one in said if one.resolved and one.source != one.target]
    roads = dict.fromkeys(f"{names[one.source]} {_ARROWS[one.kind]} {names[one.target]}" for one in ends)
    lost = sum(one.state in ("unknown", "ambiguous") for one in said)
    remarks = ["%% An arrow leads from a spec to what it depends on."]
    remarks += [f"%% {plural(lost, 'relation')} with no spec at the end."] if lost else []
    text = flowchart([*remarks, *(box(names[spec.path], spec) for spec in specs), *roads], "TB")
    if len(roads) <= MAXIMUM_EDGES and len(text) <= MAXIMUM_CHARACTERS:
        return f"{text}\n"
    # Nothing beyond these limits is drawn anywhere.
    found = groups(catalog, specs)
    hidden = f" {plural(found.hidden, 'spec')} in smaller groups left out." if found.hidden else ""
    remarks = [
        f"%% {plural(len(specs), 'spec')} are too many for one drawing: groups by {found.by}.{hidden}",
        "%% An arrow leads from what is built first to what stands on it, and counts dependencies.",
    ]
    return f"{flowchart([*remarks, *found.lines()])}\n"


def _node(spec: Spec) -> dict[str, Any]:
    return {
        "id": spec.id,
        "title": mask(spec.title),
        "path": spec.path,
        "status": mask(spec.status),
        "state": spec.state,
        "owner": mask(facts.owner(spec)),
    }


def _edge(relation: Relation, catalog: Catalog) -> dict[str, Any]:
    source, target = catalog.at(relation.source), catalog.at(relation.target)
    return {
        "from": source.id if source else relation.source,
        "to": target.id if target else mask(relation.written),
        "kind": relation.kind,
        "state": relation.state,
        "path": relation.source,
        "line": relation.span.line,
    }
