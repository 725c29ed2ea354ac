"""The rule about specs that depend on each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spec_atlas.catalog.catalog import Catalog, Relation
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.span import Location
from spec_atlas.rules.rule import rule
from spec_atlas.rules.wording import listed

_VERBS = {"depends_on": "depends on", "parent": "is a part of"}
_MOST = 8


@rule("REF004", severity=Severity.ERROR, lenient=False)
def cycle(catalog: Catalog) -> Iterator[Finding]:
    """Specs depend on each other in a circle, or are each other's parents.

    None of them can be rolled out first, and after a disaster none can be brought back first. Each circle gives one
    finding, at the spec that comes first by its path; the other places are noted. No status makes it milder.

    Bad:

    ````markdown
    --- specs/bus.md
    ---
    id: message-bus
    depends_on: [config-store]
    ---
    # Message bus

    --- specs/config.md
    ---
    id: config-store
    depends_on: [message-bus]
    ---
    # Configuration store
    ````

    Good:

    ````markdown
    --- specs/bus.md
    ---
    id: message-bus
    depends_on: [config-store]
    ---
    # Message bus

    --- specs/config.md
    ---
    id: config-store
    ---
    # Configuration store
    ````
    """
    for circle in catalog.cycles():
        start = min(range(len(circle)), key=lambda number: circle[number].source)
        first, *rest = (*circle[start:], *circle[:start])
        yield Finding(
            f"{_sentence(catalog, (first, *rest))}: a circle.",
            Location(first.source, first.span),
            hint="Take out the relation that is needed least, or move what both need into a spec of its own.",
            detail=" ".join(_name(catalog, one.source) for one in (first, *rest)),
            notes=tuple(Note(f"{_sentence(catalog, (one,))}.", Location(one.source, one.span)) for one in rest),
        )


def _sentence(catalog: Catalog, relations: Sequence[Relation]) -> str:
    steps = [
        f"`{_name(catalog, one.source)}` {_VERBS[one.kind]} `{_name(catalog, one.target)}`"
        for one in (relations if len(relations) <= _MOST else (*relations[: _MOST - 1], relations[-1]))
    ]
    if len(relations) > _MOST:
        steps.insert(-1, f"{len(relations) - _MOST} more follow")
    return listed(steps)


def _name(catalog: Catalog, path: str) -> str:
    spec = catalog.at(path)
    return spec.id if spec else path
