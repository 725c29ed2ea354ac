"""What the explorer of dependencies works on: every spec, road and component, as compact JSON for its script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from spec_atlas.catalog.catalog import Catalog, Relation
from spec_atlas.model.lifecycle import STATES
from spec_atlas.model.spec import Spec
from spec_atlas.render import facts
from spec_atlas.render.links import Links
from spec_atlas.render.parts.component import KINDS, where
from spec_atlas.render.parts.contact import contact
from spec_atlas.render.parts.feed import compact
from spec_atlas.render.parts.specs import title
from spec_atlas.rules.mask import mask

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

ROADS = ("depends_on", "parent", "related", "supersedes", "mention")
"""Kinds of road the explorer knows; a link in prose is a mention, and a successor is told from its own side."""

_MOST_TAGS = 12
_LONGEST = 80


def exploring(atlas: Atlas, links: Links) -> str:
    """Return the JSON, in which no sign is left that HTML would read otherwise.

    Specs are known by their number, and what many of them share (people, tags, words for a status) by its place among
    the `words`: `specs` are lists of title, slug, id (0 when it is the slug), number of the state, word of the status,
    owners, tags, approvers and RTO. `roads` has for each kind the ends of all roads, one after another. `parts` are
    components: title, name of their own, kind, page they are listed on, spec of their own (or -1), specs that draw it.
    """
    catalog = atlas.catalog
    words: dict[str, int] = {}
    number = {spec.path: place for place, spec in enumerate(catalog.specs)}

    def word(text: str) -> int:
        return words.setdefault(mask(" ".join(text.split()))[:_LONGEST], len(words))

    content = {
        "version": 1,
        "specs": [_spec(spec, catalog, links.slugs[spec.path], word) for spec in catalog.specs],
        "roads": _roads(catalog, number),
        "parts": [
            [
                mask(part.title[:_LONGEST]),
                place.anchor,
                word(KINDS[part.kind]),
                place.page,
                number[part.home.path] if part.home else -1,
                [number[draws[0].spec.path] for draws in part.users],
            ]
            for part, place in where(catalog).items()
        ],
        "states": STATES,
        "words": list(words),
    }
    return compact(content)


def _spec(spec: Spec, catalog: Catalog, slug: str, word: Callable[[str], int]) -> list[Any]:
    _, approvers, rto = contact(spec, catalog)
    return [
        mask(title(spec, _LONGEST)),
        slug,
        0 if spec.id == slug else spec.id[:_LONGEST],
        STATES.index(spec.state) if spec.state in STATES else -1,
        word(spec.status.strip()[:1].upper() + spec.status.strip()[1:] or "No status"),
        [word(name) for name in facts.owners(spec)],
        [word(name) for name in spec.values("tags")[:_MOST_TAGS] if name.strip()],
        [word(name) for name in approvers],
        mask(rto[:_LONGEST]),
    ]


def _roads(catalog: Catalog, number: dict[str, int]) -> dict[str, list[int]]:
    found: dict[str, dict[tuple[int, int], None]] = {kind: {} for kind in ROADS}
    for kind, start, end in _ends(catalog.relations):
        if start != end:
            found[kind][number[start], number[end]] = None
    # A spec is mentioned all the time by those that depend on it; only what nothing declares is news.
    declared = {frozenset(road) for kind in ROADS[:-1] for road in found[kind]}
    found["mention"] = {road: None for road in found["mention"] if frozenset(road) not in declared}
    return {kind: [end for road in roads for end in road] for kind, roads in found.items()}


def _ends(relations: Iterable[Relation]) -> Iterable[tuple[str, str, str]]:
    for one in relations:
        if one.resolved:
            if one.kind == "superseded_by":
                yield "supersedes", one.target, one.source
            elif one.kind in ROADS:
                yield one.kind, one.source, one.target
            elif one.kind == "link":
                yield "mention", one.source, one.target
