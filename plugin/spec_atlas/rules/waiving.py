"""Which finding a writer's waiver covers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from spec_atlas.model.finding import Finding
from spec_atlas.model.spec import Waiver
from spec_atlas.rules.mask import told

_NEVER_WAIVED = "WAIV"
_ONLY_WITH_REASON = "LEAK"

Named = tuple[str, str | None]
"""A rule by its code, and the detail that is meant, in lower case; None for all of them."""


def waiving(findings: Iterable[Finding], waivers: tuple[Waiver, ...], today: datetime.date) -> tuple[Finding, ...]:
    """Return the findings of one spec, each marked with the first waiver that covers it."""
    # By what they name, for a spec may have as many waivers as findings.
    valid: dict[Named, tuple[int, Waiver]] = {}
    reasoned: dict[Named, tuple[int, Waiver]] = {}
    for number, waiver in enumerate(waivers):
        if expired(waiver, today) or waiver.fault:
            continue
        for code in waiver.codes:
            valid.setdefault(named(code), (number, waiver))
            if waiver.reason:
                reasoned.setdefault(named(code), (number, waiver))
    return tuple(_marked(finding, valid, reasoned) for finding in findings)


def expired(waiver: Waiver, today: datetime.date) -> bool:
    """Whether a waiver's day has passed; it still holds on that day."""
    return waiver.until is not None and waiver.until < today


def named(code: str) -> Named:
    """What a waiver's code speaks of: a rule, such as `TOPO003`, and a detail of it where there are brackets."""
    bare, bracket, detail = code.partition("[")
    return bare.upper(), detail.rstrip("]").casefold() if bracket else None


def names(finding: Finding) -> tuple[Named, Named]:
    """What waivers may call a finding: by its rule, or by its rule and detail."""
    return (finding.code, None), (finding.code, finding.detail.casefold())


def _marked(
    finding: Finding, valid: Mapping[Named, tuple[int, Waiver]], reasoned: Mapping[Named, tuple[int, Waiver]]
) -> Finding:
    if finding.code.startswith(_NEVER_WAIVED):
        return finding
    known = reasoned if finding.code.startswith(_ONLY_WITH_REASON) else valid
    covering = [known[name] for name in names(finding) if name in known]
    if not covering:
        return finding
    _, waiver = min(covering, key=lambda pair: pair[0])
    return replace(finding, waived=True, reason=told(waiver.reason))
