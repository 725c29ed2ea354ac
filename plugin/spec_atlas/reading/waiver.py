"""Waivers: a writer's word, in a comment, that a rule does not apply here."""

from __future__ import annotations

import datetime
import re

from spec_atlas.model.span import Span
from spec_atlas.model.spec import Waiver

_WORD = re.compile(r"^\s*spec-atlas\s*:\s*(?P<verb>\S+)\s*(?P<rest>.*)$", re.DOTALL)
_CODES = re.compile(r"^(?P<codes>[A-Z]+\d+(?:\[[^\]]*\])?(?:[\s,]+[A-Z]+\d+(?:\[[^\]]*\])?)*)(?:\s*:)?(?:\s+|$)")
_CODE = re.compile(r"[A-Z]+\d+(?:\[[^\]]*\])?")
_UNTIL = re.compile(r"(?:^|\s)until\s*=\s*(\S+)")


def waiver(comment: str, span: Span) -> Waiver | None:
    """Read a comment's text; None when it does not speak to us.

    The form is `spec-atlas: waive CODE[detail], CODE until=YYYY-MM-DD reason`. What is wrong with it stands in the
    waiver's `fault`; it then waives nothing.
    """
    found = _WORD.match(comment)
    if not found:
        return None
    if found["verb"] != "waive":
        return Waiver((), "", span, fault=f"`{found['verb']}` is no word of ours; `waive` is")
    rest = " ".join(found["rest"].split())
    codes = _CODES.match(rest)
    if not codes:
        return Waiver((), rest, span, fault="it names no rule, such as `TOPO003` or `TOPO003[storage]`")
    rest = rest[codes.end() :]
    until: datetime.date | None = None
    fault = ""
    if date := _UNTIL.search(rest):
        rest = (rest[: date.start()] + rest[date.end() :]).strip()
        try:
            until = datetime.date.fromisoformat(date[1])
        except ValueError:
            fault = f"`until={date[1]}` is no date of the form YYYY-MM-DD"
    return Waiver(tuple(_CODE.findall(codes["codes"])), rest.strip(" :—-"), span, until, fault)
