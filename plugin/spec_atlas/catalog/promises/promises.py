"""What a spec promises those who rely on it: how soon it recovers, how much may be lost, how often it is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from spec_atlas.catalog.promises.lines import lines
from spec_atlas.catalog.promises.promise import KINDS, TITLES, Promise, hinted
from spec_atlas.catalog.promises.tables import fields, tables
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec

__all__ = ["KINDS", "TITLES", "Promise", "Promises", "keeps", "promises", "whole"]


class Promises:
    """The promises of a project's specs, each spec's read when it is first asked for."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Promise, ...]] = {}
        self._whole: dict[str, Mapping[str, Promise]] = {}

    def of(self, spec: Spec) -> tuple[Promise, ...]:
        """Return all a spec promises, in the order of the text."""
        if spec.path not in self._found:
            self._found[spec.path] = promises(spec)
        return self._found[spec.path]

    def whole(self, spec: Spec, kind: str) -> Promise | None:
        """Return what a spec promises for itself as a whole, of this kind of `KINDS`; None where that is unclear."""
        if spec.path not in self._whole:
            found = {kind: whole(self.of(spec), kind) for kind in KINDS}
            self._whole[spec.path] = {kind: one for kind, one in found.items() if one}
        return self._whole[spec.path].get(kind)


def promises(spec: Spec) -> tuple[Promise, ...]:
    """Return all a spec promises, in the order of the text: of its metadata, tables, list items and field lines.

    Read is what a writer states as an aim. What was measured, what sets off an alarm, and what a section on the past,
    on risks or on others says is not among it.
    """
    numbers = hinted(spec.source.text)
    if not numbers:
        return ()
    gaps: defaultdict[int, list[Span]] = defaultdict(list)
    for marker in spec.markers:
        gaps[marker.span.line].append(marker.span)
    found = {
        (one.span, one.kind): one
        for one in (*fields(spec), *tables(spec), *lines(spec, numbers))
        if not any(_is_within(one.span, gap) for gap in gaps.get(one.span.line, ()))
    }
    return tuple(sorted(found.values(), key=lambda one: (one.span, KINDS.index(one.kind))))


def whole(found: Iterable[Promise], kind: str) -> Promise | None:
    """Return the promise that holds for the whole of a spec, or None where none does for certain.

    It is one that is limited to nothing, else that for production, else, for the times of recovery, the only one. Of
    two that differ none is certain.

    >>> from spec_atlas.model.span import START
    >>> parts = [Promise("rto", 15, "15 min", START, "writer"), Promise("rto", 60, "1 h", START, "reports")]
    >>> whole(parts, "rto"), whole(parts[:1], "rto").text
    (None, '15 min')
    """
    stated = [one for one in found if one.kind == kind]
    for scope in ("", "production"):
        if fitting := [one for one in stated if one.scope == scope]:
            return fitting[0] if _agree(fitting) else None
    return stated[0] if stated and kind != "availability" and _agree(stated) else None


def keeps(promise: Promise, other: Promise) -> bool:
    """Whether what stands on `other` can keep `promise`: it is not better than what it stands on."""
    return promise.value <= other.value if promise.kind == "availability" else promise.value >= other.value


def _is_within(span: Span, place: Span) -> bool:
    start, end = (place.line, place.column), (place.end_line, place.end_column)
    return start <= (span.line, span.column) < end


def _agree(found: list[Promise]) -> bool:
    return len({one.value for one in found}) == 1
