"""Lists to sign off: boxes with a name behind each, ticked by those who approve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from spec_atlas.catalog.approval.decisions import APPROVED, PENDING, UNKNOWN, decision
from spec_atlas.catalog.approval.people import names
from spec_atlas.catalog.approval.verdict import Record, Verdict, entitled, is_apart
from spec_atlas.model.spec import Check, Spec
from spec_atlas.reading.dates import date
from spec_atlas.reading.markers import is_placeholder

_BOX = re.compile(r"(?P<role>[^:：]{1,80})[:：]\s*(?P<rest>.{0,200})")
_TAIL = re.compile(r"\s+[–—-]+\s+|[(),]|\bon\b|\bam\b")
_LONGEST = 80
_MOST = 2000


def sign_offs(spec: Spec) -> Iterator[Record]:
    """Yield lists such as `- [x] Security: Aylin Demir, 2026-01-20` under a heading that speaks of signing off."""
    for section, group in groupby(spec.checks, key=lambda check: check.section):
        heading = spec.sections[section].key if section >= 0 else ""
        if entitled(heading) != "approval" or is_apart(heading):
            continue
        boxes = [*group][:_MOST]
        rows = [_box(spec, check) for check in boxes]
        # One entry that names nobody makes it a list of things to do.
        whole = [row for row in rows if row]
        if len(whole) == len(rows):
            yield Record("approval", boxes[0].span, tuple(whole))


def _box(spec: Spec, check: Check) -> Verdict | None:
    found = _BOX.fullmatch(check.text.strip())
    if not found:
        return None
    role, pieces = found["role"].strip("*_ "), [piece.strip("*_ ") for piece in _TAIL.split(found["rest"])]
    placeholder = is_placeholder(found["rest"], spec.profile)
    who = () if placeholder else names(pieces[0])
    if not all(_like_a_name(name) for name in who):
        return None
    when = next(filter(None, map(date, pieces[1:])), None)
    told = APPROVED if check.checked else PENDING
    blank = not who and not placeholder
    place = check.span
    return Verdict("approval", who, role, when, told, "", "", blank, place, place, place, place)


def _like_a_name(text: str) -> bool:
    """Two words or more with a capital each, or a handle: `Passed` is no person, and `All of them` are none."""
    words = text.split()
    if decision(text) != UNKNOWN:
        return False
    return text.startswith("@") or (
        2 <= len(words) <= 5 and all(not word[0].islower() for word in (words[0], words[-1]))
    )
