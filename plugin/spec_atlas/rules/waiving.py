"""Which finding a writer's waiver covers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from spec_atlas.model.finding import Finding
from spec_atlas.model.spec import Waiver

_NEVER_WAIVED = "WAIV"
_ONLY_WITH_REASON = "LEAK"


def waiving(findings: Iterable[Finding], waivers: tuple[Waiver, ...], today: datetime.date) -> tuple[Finding, ...]:
    """Return the findings of one spec, each marked with the first waiver that covers it."""
    if not waivers:
        return tuple(findings)
    return tuple(_marked(finding, waivers, today) for finding in findings)


def expired(waiver: Waiver, today: datetime.date) -> bool:
    """Whether a waiver's day has passed; it still holds on that day."""
    return waiver.until is not None and waiver.until < today


def names(code: str, finding: Finding) -> bool:
    """Whether a waiver's code, such as `TOPO003` or `TOPO003[storage]`, speaks of a finding."""
    bare, bracket, detail = code.partition("[")
    return bare.upper() == finding.code and (not bracket or detail.rstrip("]").casefold() == finding.detail.casefold())


def _marked(finding: Finding, waivers: tuple[Waiver, ...], today: datetime.date) -> Finding:
    if finding.code.startswith(_NEVER_WAIVED):
        return finding
    for waiver in waivers:
        if expired(waiver, today) or waiver.fault or not any(names(code, finding) for code in waiver.codes):
            continue
        if finding.code.startswith(_ONLY_WITH_REASON) and not waiver.reason:
            continue
        return replace(finding, waived=True, reason=waiver.reason)
    return finding
