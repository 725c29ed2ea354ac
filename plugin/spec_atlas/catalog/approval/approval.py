"""What a spec says about its own approval: who was asked, who decided what and when, and on which version."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spec_atlas.catalog.approval.changes import Change, changes
from spec_atlas.catalog.approval.decisions import APPROVED, CONDITIONAL, PENDING, REJECTED
from spec_atlas.catalog.approval.people import People, is_group, names, tokens
from spec_atlas.catalog.approval.records import records
from spec_atlas.catalog.approval.verdict import Record, Verdict
from spec_atlas.catalog.itself import Itself
from spec_atlas.catalog.version import is_version, order
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.reading.markers import is_placeholder

__all__ = ["Approval", "Awaited", "Change", "Verdict", "approval"]


@dataclass(frozen=True, slots=True)
class Awaited:
    """Somebody whose word is not given yet: `task` is `approval` or `review`, `since` the date their row gives.

    A `group` is several people (a team, a board), whose word another name may have given.
    """

    name: str
    task: str
    span: Span
    since: datetime.date | None = None
    group: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval of a spec, as its fields, tables and lists tell it.

    `approvers` and `reviewers` are the people its fields name, each with the place of the name; words for nobody and
    placeholders are left out. `records` are the tables and lists, `changes` the entries of the history. `awaited` are
    those who are named and have not decided on the version at hand.
    """

    approvers: tuple[tuple[str, Span], ...] = ()
    reviewers: tuple[tuple[str, Span], ...] = ()
    records: tuple[Record, ...] = ()
    changes: tuple[Change, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    standing: str = ""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All rows, of approvals and of reviews."""
        return tuple(verdict for record in self.records for verdict in record.verdicts)

    @property
    def places(self) -> tuple[Span, ...]:
        """Where approvals are recorded, or would be."""
        return tuple(record.span for record in self.records if record.task == "approval")

    @property
    def approvals(self) -> tuple[Verdict, ...]:
        """The rows about approval."""
        return tuple(verdict for verdict in self.verdicts if verdict.task == "approval")

    @property
    def granted(self) -> tuple[Verdict, ...]:
        """The approvals that somebody gave."""
        return tuple(one for one in self.approvals if one.decision == APPROVED and one.people)

    @property
    def answered(self) -> bool:
        """Whether anybody answers for the spec: a named approver, or a row that does not say no."""
        return bool(self.approvers) or any(
            one.spoken and one.decision not in (REJECTED, CONDITIONAL) for one in self.approvals
        )

    @property
    def last(self) -> Verdict | None:
        """The approval that counts: of the newest version, else of the latest date, else the last one written."""
        best: Verdict | None = None
        for one in self.granted:
            if best is None or not _before(one, best):
                best = one
        return best

    @property
    def version(self) -> str:
        """The newest version that was approved, empty when no approval names one."""
        return _newest(one.version for one in self.granted)

    @property
    def date(self) -> datetime.date | None:
        """The day of the latest approval."""
        return max((one.date for one in self.granted if one.date), default=None)

    @property
    def newest(self) -> Change | None:
        """The entry of the history with the newest version; None where versions cannot be compared."""
        best: Change | None = None
        for one in self.changes:
            if one.version:
                told = order(one.version, best.version) if best else 1
                if told is None:
                    return None
                best = one if told > 0 else best
        return best

    @property
    def objections(self) -> tuple[Verdict, ...]:
        """Refusals, and approvals under conditions, that no later approval has answered."""
        return tuple(self._objections())

    def _objections(self) -> Iterator[Verdict]:
        rows = self.approvals
        granted = [(place, one) for place, one in enumerate(rows) if one.decision == APPROVED and one.people]
        latest = self.date
        undated = max((place for place, one in granted if not one.date), default=-1)
        last = max((place for place, _ in granted), default=-1)
        same_day = {(one.date, person): place for place, one in granted for person in map(tokens, one.people)}
        newest = _newest(one.version for _, one in granted) or self.standing
        for place, one in enumerate(rows):
            if one.decision not in (REJECTED, CONDITIONAL):
                continue
            if one.version and newest and order(one.version, newest) == -1:
                continue
            if one.date is None:
                answered = place < last
            else:
                again = max((same_day.get((one.date, tokens(person)), -1) for person in one.people), default=-1)
                answered = (latest is not None and latest > one.date) or undated > place or again > place
            if not answered:
                yield one


def approval(spec: Spec) -> Approval:
    """Return what a spec says about its approval; the same spec is read once, however many ask in a row."""
    return _read(Itself(spec))


@lru_cache(maxsize=2)
def _read(key: Itself) -> Approval:
    spec = key.spec
    found = tuple(records(spec))
    approvers, reviewers = tuple(_named(spec, "approvers")), tuple(_named(spec, "reviewers"))
    waited = (
        *_awaited(spec, "approval", approvers, found),
        *_awaited(spec, "review", reviewers, found),
    )
    standing = spec.text("version").strip()
    return Approval(approvers, reviewers, found, changes(spec), waited, standing if is_version(standing) else "")


def _named(spec: Spec, name: str) -> Iterator[tuple[str, Span]]:
    field = spec.field(name)
    for value in field.values if field else ():
        if not is_placeholder(value.text, spec.profile):
            for person in names(value.text):
                yield person, value.span


def _awaited(spec: Spec, task: str, named: Sequence[tuple[str, Span]], found: Iterable[Record]) -> Iterator[Awaited]:
    rows = [one for record in found for one in record.verdicts if one.task == task]
    if not rows and not named:
        return
    version = spec.text("version").strip()
    spoken = [one for one in rows if one.spoken and order(one.version, version) != -1]
    done = People(person for one in spoken for person in one.people)
    # Where a field asks for a role, whoever holds it has answered.
    roles = {tokens(one.role) for one in spoken}
    seen: set[tuple[str, ...]] = set()
    waiting = [one for one in rows if one.decision == PENDING and order(one.version, version) != -1]
    asked = {tokens(person): one.date for one in reversed(waiting) for person in one.people}
    wanted = [Awaited(person, task, span, asked.get(tokens(person)), is_group(person)) for person, span in named]
    for one in waiting:
        people = one.people or ((one.role,) if one.role and one.blank else ())
        wanted += [Awaited(person, task, one.who_span, one.date, is_group(person)) for person in people]
    for each in wanted:
        key = tokens(each.name)
        if key and key not in seen and key not in roles and each.name not in done:
            seen.add(key)
            yield each


def _before(one: Verdict, other: Verdict) -> bool:
    """Whether one approval is the older of two."""
    told = order(one.version, other.version)
    if told:
        return told < 0
    return bool(one.date and other.date and one.date < other.date)


def _newest(versions: Iterable[str]) -> str:
    best = ""
    for version in versions:
        if version and (not best or order(version, best) == 1):
            best = version
    return best
