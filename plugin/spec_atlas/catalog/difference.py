"""What has changed between two catalogs of one project, as far as others than the changed spec can tell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Difference:
    """The specs (by path) whose text is another while all that others know of them is the same, but for places.

    In those of `shifted` something stands elsewhere than before; in those of `moved` something that others show with
    its place: what the spec says of them.
    """

    changed: frozenset[str] = frozenset()
    shifted: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


def difference(old: Catalog, new: Catalog) -> Difference | None:
    """Return how little has changed from one catalog to another; None when it is more than the words of texts.

    Nothing but the text itself is left out of the comparison: all fields of a spec, its topologies, where its
    relations lead, what it promises. So whatever is said or shown of one spec, or of all together, can differ only by
    the texts of `changed`, which nobody reads for another spec's sake, and by places.
    """
    if (
        [spec.path for spec in old.specs] != [spec.path for spec in new.specs]
        or (old.existing, old.today, old.roots, old.lock) != (new.existing, new.today, new.roots, new.lock)
        or old.vocabulary is not new.vocabulary
        or old.topologies.keys() != new.topologies.keys()
    ):
        return None
    pairs = {after.path: (before, after) for before, after in zip(old.specs, new.specs, strict=True)}
    changed = {path: pair for path, pair in pairs.items() if pair[0] is not pair[1]}
    if any(old.topologies[path] != new.topologies[path] for path in new.topologies if path not in changed):
        return None
    shifted, moved = set(), set()
    for path, (before, after) in changed.items():
        was, now = _facts(before, old), _facts(after, new)
        if was == now:
            continue
        if placeless(was) != placeless(now):
            return None
        shifted.add(path)
        if _places(before, old) != _places(after, new):
            moved.add(path)
    # Last, for it asks git where something is suspect.
    if _suspected(old) != _suspected(new):
        return None
    return Difference(frozenset(changed), frozenset(shifted), frozenset(moved))


def placeless(value: object) -> object:
    """Return a value without the places in it: two are equal only when nothing but places differs.

    A value of a kind we know nothing of stands for itself.
    """
    if isinstance(value, Span):
        return None
    if value is None or isinstance(value, str | int | Enum):
        return value
    if isinstance(value, tuple | list):
        return tuple(map(placeless, value))
    if isinstance(value, Mapping):
        return tuple((placeless(key), placeless(inner)) for key, inner in value.items())
    if is_dataclass(value) and not isinstance(value, type) and type(value).__eq__ is not object.__eq__:
        return (type(value), *(placeless(getattr(value, name)) for name in _telling(type(value))))
    return value


# Read for a spec's own sake only; a test looks through the package for who does.
_OWN = frozenset({"source", "body"})
_SHARED = tuple(one.name for one in fields(Spec) if one.name not in _OWN)

_NUMBERS = frozenset({"first_line", "end_line", "fingerprint", "places"})
"""Fields that are places and no spans; a finding's fingerprint is made of the line it stands on."""


def _facts(spec: Spec, catalog: Catalog) -> tuple[object, ...]:
    """Return all that others can know of a spec."""
    return (
        *(getattr(spec, name) for name in _SHARED),
        spec.source.problems,
        catalog.topologies.get(spec.path),
        # These are read from the text itself.
        catalog.outgoing(spec),
        catalog.promises.of(spec),
        catalog.suspects.stale(spec),
    )


def _places(spec: Spec, catalog: Catalog) -> list[tuple[int, ...]]:
    """Return on which lines a spec speaks of others, and in which section and item: that is shown with them.

    A test knows who shows a place.
    """
    lines = [one.span.line for one in catalog.outgoing(spec)]
    lines += [one.span.line for one in catalog.traces.written_in(spec)]
    sections = sorted(section.span.line for section in spec.sections)
    starts = sorted(item.span.line for item in spec.requirements)
    ends = sorted(item.span.end_line for item in spec.requirements)
    return [(line, bisect_right(sections, line), bisect_right(starts, line), bisect_left(ends, line)) for line in lines]


def _suspected(catalog: Catalog) -> list[tuple[object, ...]]:
    """Return the relations to look at again."""
    found = catalog.suspects.all
    return [(one.spec.path, one.other.path, one.because, one.stamp, one.commit) for one in found]


@cache
def _telling(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.name not in _NUMBERS)
