"""Suspect relations: what a spec depends on has changed since the spec was reviewed, or is not the version it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spec_atlas.catalog.fingerprint import fingerprint, item_fingerprint
from spec_atlas.catalog.grouped import grouped
from spec_atlas.catalog.lock import Stamp
from spec_atlas.catalog.version import answers_to
from spec_atlas.model.spec import Spec

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.catalog.relation import Relation

KINDS = ("depends_on", "parent")
"""Kinds of relation along which a change is felt."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A relation of a spec that somebody has to look at again.

    `because` is `changed` (the content of `other` is not what it was on the day of the `stamp`) or `pin` (`other` has
    another version than the relation names). `commit` tells since when, where git knows.
    """

    spec: Spec
    other: Spec
    relation: Relation
    because: str
    stamp: Stamp | None = None
    commit: str = ""


class Suspects:
    """The suspect relations of a catalog, from both ends. They are worked out when they are first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._prints: dict[str, str] = {}

    @cached_property
    def all(self) -> tuple[Suspect, ...]:
        """Every suspect relation, by the path of the spec that depends."""
        return tuple(found for spec in self._catalog.specs for found in self._found(spec))

    def of(self, spec: Spec) -> tuple[Suspect, ...]:
        """Return the suspect relations of a spec."""
        return self._of.get(spec.path, ())

    def by(self, spec: Spec) -> tuple[Suspect, ...]:
        """Return the relations that a spec has made suspect by changing."""
        return self._by.get(spec.path, ())

    def stale(self, spec: Spec) -> Stamp | None:
        """Return the stamp of a spec's last review when its own content has changed since; else None."""
        stamp = self._catalog.lock.stamp(spec.id)
        return stamp if stamp and stamp.content != self.content(spec) else None

    def content(self, spec: Spec) -> str:
        """Return the fingerprint of a spec, worked out once."""
        if spec.path not in self._prints:
            self._prints[spec.path] = fingerprint(spec)
        return self._prints[spec.path]

    def stamps(self, spec: Spec, day: str) -> Iterator[Stamp]:
        """Yield what a review of a spec on a day (YYYY-MM-DD) stamps: the spec, what it depends on, items it names."""
        yield Stamp(spec.id, "", self.content(spec), spec.text("version"), day)
        others = {relation.target for relation in self._catalog.outgoing(spec, *KINDS) if relation.resolved}
        for path in sorted(others - {spec.path}):
            if other := self._catalog.at(path):
                yield Stamp(spec.id, other.id, self.content(other), other.text("version"), day)
        for place in {
            end.address: end
            for link in self._catalog.traces.written_in(spec)
            for end in (link.source, link.target)
            if end and end.item and end.spec.path != spec.path
        }.values():
            if place.item:
                yield Stamp(spec.id, place.address, item_fingerprint(place.item), place.spec.text("version"), day)

    @cached_property
    def _of(self) -> Mapping[str, tuple[Suspect, ...]]:
        return grouped((one.spec.path, one) for one in self.all)

    @cached_property
    def _by(self) -> Mapping[str, tuple[Suspect, ...]]:
        return grouped((one.other.path, one) for one in self.all)

    def _found(self, spec: Spec) -> Iterator[Suspect]:
        seen: set[str] = set()
        for relation in self._catalog.outgoing(spec, *KINDS):
            other = self._catalog.at(relation.target) if relation.resolved else None
            if other is None or other.path == spec.path or other.path in seen:
                continue
            seen.add(other.path)
            stamp = self._catalog.lock.stamp(spec.id, other.id)
            if relation.pin and not answers_to(other.text("version"), relation.pin):
                yield Suspect(spec, other, relation, "pin", stamp)
            elif stamp and stamp.content != self.content(other):
                commit = self._catalog.since(other.path, stamp.content)
                yield Suspect(spec, other, relation, "changed", stamp, commit)
