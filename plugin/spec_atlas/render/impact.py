"""The blast radius of a spec or component as the command tells it: for people, for programs, for a pull request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.impact import Impact
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Links, Route
from spec_atlas.render.parts.component import where
from spec_atlas.render.parts.dependent import Dependent, dependents
from spec_atlas.render.parts.marks import plural
from spec_atlas.render.parts.specs import title
from spec_atlas.rules.mask import mask

VERSION = 1
"""Goes up when a key changes its meaning or goes away."""

FORMATS = ("text", "json", "markdown")

_COMMENT = 50
_WAY = 4
# What would be a mark of Markdown, an element, or a word to somebody who was not meant.
_MARKS: Mapping[str, str] = frozen({sign: f"\\{sign}" for sign in "\\`*_{}[]<>|~"} | {"\n": " "})
_CALL = re.compile(r"([@#])(?=\w)")


def impact(found: Impact, catalog: Catalog, form: str, *, site_url: str = "", links: Links | None = None) -> str:
    """Return who is touched as `text`, `json` or `markdown`, where specs are links when the site's address is known."""
    rows = tuple(dependents(found, catalog))
    if form == "json":
        return json.dumps(_json(found, rows, catalog), ensure_ascii=False, indent=2) + "\n"
    lines = _markdown(found, rows, site_url, links) if form == "markdown" else _text(found, rows)
    return "".join(f"{line}\n" for line in lines)


def _text(found: Impact, rows: Sequence[Dependent]) -> Iterator[str]:
    yield _printable(_said(found))
    cells = [
        (
            str(one.distance),
            one.spec.id,
            mask(one.spec.status) or "–",
            mask(one.owner) or "–",
            f"RTO {mask(one.rto)}" if one.rto else "–",
            f"over {_way(one)}" if one.via else "directly",
        )
        for one in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield _printable("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))


def _markdown(found: Impact, rows: Sequence[Dependent], site_url: str, links: Links | None) -> Iterator[str]:
    yield _said(found, "**")
    if not rows:
        return
    yield ""
    yield "| Spec | Steps | Over | Status | Owner | Approvers | RTO |"
    yield "|---|--:|---|---|---|---|---|"
    for one in rows[:_COMMENT]:
        name = _plain(mask(title(one.spec, 80)))
        if site_url and links:
            name = f"[{name}]({site_url.rstrip('/')}/{Route(links).spec(one.spec)})"
        cells = (one.spec.status, one.owner, ", ".join(one.approvers), one.rto)
        over = _plain(mask(_way(one, titles=True))) or "directly"
        yield f"| {name} | {one.distance} | {over} | {' | '.join(_plain(mask(cell)) or '–' for cell in cells)} |"
    left = len(rows) - _COMMENT
    if left > 0:
        yield ""
        yield f"… and {left:,} more."


def _said(found: Impact, strong: str = "") -> str:
    """The first line: what it is about, and how many are touched."""
    name = _name(found)
    event = "A change of" if isinstance(found.of, Spec) else "A failure of"
    name = _plain(name) if strong else name
    if not found.steps:
        return f"{event} {strong}{name}{strong} touches no other spec."
    near = "directly" if found.direct == found.whole else f"{found.direct:,} of them directly"
    return f"{event} {strong}{name}{strong} may touch {strong}{plural(found.whole, 'spec')}{strong}, {near}."


def _name(found: Impact) -> str:
    return mask(title(found.of)) if isinstance(found.of, Spec) else mask(found.of.title[:120])


def _way(one: Dependent, *, titles: bool = False) -> str:
    shown = one.via[-_WAY:]
    names = [title(spec, 60) if titles else spec.id for spec in shown]
    return " → ".join(["…"] * (len(shown) < one.distance - 1) + names)


def _json(found: Impact, rows: Sequence[Dependent], catalog: Catalog) -> dict[str, Any]:
    spec = found.of if isinstance(found.of, Spec) else found.of.home
    of = {
        "kind": "spec" if isinstance(found.of, Spec) else "component",
        "id": found.of.id if isinstance(found.of, Spec) else where(catalog)[found.of].anchor,
        "title": _name(found),
        "path": spec.path if spec else "",
        "status": mask(spec.status) if spec else "",
        "owner": mask(facts.owner(spec)) if spec else "",
    }
    return {
        "version": VERSION,
        "of": of,
        "dependents": [
            {
                "id": one.spec.id,
                "title": mask(one.spec.title),
                "path": one.spec.path,
                "distance": one.distance,
                "via": [spec.id for spec in one.via],
                "status": mask(one.spec.status),
                "owner": mask(one.owner),
                "approvers": [mask(name) for name in one.approvers],
                "rto": mask(one.rto),
            }
            for one in rows
        ],
        "summary": {"dependents": found.whole, "direct": found.direct},
    }


def _plain(text: str) -> str:
    """Text of a writer within a table of Markdown, where it names nobody."""
    marked = "".join(_MARKS.get(sign, sign) for sign in _printable(text))
    return _CALL.sub(r"\1<!-- -->", marked)


def _printable(text: str) -> str:
    # A title may hold signs that would steer a terminal.
    return "".join(sign if sign.isprintable() else " " for sign in text).rstrip()
