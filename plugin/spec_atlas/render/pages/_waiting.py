"""Who is waited for by the specs in review, for what, and since when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spec_atlas.catalog.approval.approval import Approval, approval
from spec_atlas.model.spec import Spec
from spec_atlas.reading.dates import date
from spec_atlas.render import facts

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_SUBMITTED = ("submitted", "submitted_at", "submitted_on", "in_review_since", "review_requested", "review_started")


@dataclass(frozen=True, slots=True)
class Wait:
    """A spec that waits: `who` is empty where nobody is named, `told` says which date `since` is."""

    spec: Spec
    who: str
    what: str
    since: datetime.date | None
    told: str = ""


def waits(catalog: Catalog) -> tuple[Wait, ...]:
    """Return all that the specs in review wait for, the longest wait first; where no date is known, last."""
    found = [wait for spec in catalog.specs if spec.state == "review" for wait in _of(spec, approval(spec))]
    return tuple(sorted(found, key=lambda one: (one.since or datetime.date.max, one.spec.path, one.what, one.who)))


def _of(spec: Spec, read: Approval) -> Iterator[Wait]:
    since, told = _since(spec, read)
    for one in read.awaited:
        # The date of a row that waits is the day somebody was asked.
        when, word = (one.since, "asked") if one.since else (since, told)
        yield Wait(spec, one.name, one.task, when, word)
    if read.objections:
        yield Wait(spec, facts.owner(spec), "an answer to a refusal", since, told)
    elif not read.awaited:
        spoken = any(one.spoken for one in read.verdicts)
        yield Wait(spec, facts.owner(spec) if spoken else "", "a conclusion" if spoken else "a reviewer", since, told)


def _since(spec: Spec, read: Approval) -> tuple[datetime.date | None, str]:
    for name in _SUBMITTED:
        if when := date(spec.text(name)):
            return when, "submitted"
    if when := date(spec.text("updated")):
        return when, "last updated"
    if last := max((one.date for one in read.changes if one.date), default=None):
        return last, "last change"
    when = date(spec.text("created"))
    return when, "created" if when else ""
