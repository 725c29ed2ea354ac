"""Keeping one file from drowning all others: a rule that has very much to say of it says the rest in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spec_atlas.model.finding import Finding

MOST = 200
"""How many findings of one rule in one file are told one by one."""


def uncrowded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of one file; what a rule has beyond `MOST` is one finding, which counts them.

    Those that are waived are counted apart, so that no waiver hides what is open.
    """
    groups: defaultdict[tuple[str, bool], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.code, finding.waived].append(finding)
    for group in groups.values():
        if len(group) <= MOST:
            yield from group
            continue
        ordered = sorted(group, key=lambda one: one.location.span)
        yield from ordered[:MOST]
        yield _rest(ordered[MOST:])


def _rest(findings: list[Finding]) -> Finding:
    heaviest = max(findings, key=lambda one: one.weight)
    return replace(
        findings[0],
        message=f"There {'are' if len(findings) > 1 else 'is'} {len(findings):,} more of this rule in this file.",
        hint="Once those before are mended, the next are told.",
        # A baseline accepts so many, and no more.
        detail=f"{len(findings)} more",
        notes=(),
        severity=heaviest.severity,
        softened_from=heaviest.softened_from,
    )
