"""The rule about promises that a spec makes twice, and differently."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.promises.promises import TITLES, Promise
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.model.words import fold
from spec_atlas.rules.rule import rule

_AGREED = re.compile(r"\bsla\b|\bservice level agreement", re.IGNORECASE)
_AIMED = re.compile(r"\bslos?\b|\bservice level objective", re.IGNORECASE)
_SPANS = re.compile(r"\b(?:month|year|annual|quarter|week|da(?:y|ily))|\b\d+[ -]days?\b", re.IGNORECASE)


@rule("FACT002", severity=Severity.WARNING)
def promise_contradicted(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A spec promises the same thing twice, and differently.

    Readers rely on whichever they find first. Compared are the recovery times, recovery points and availabilities
    that a spec states for the same component, tier, environment, or for itself as a whole. An availability that is
    agreed on with customers (SLA) may differ from the objective (SLO), and that of a year from that of a month.

    Bad:

    ````markdown
    # Orders

    ## Goals

    - **RTO**: 30 minutes

    ## Disaster recovery

    | Objective | Target |
    |---|---|
    | RTO | 1 hour |
    ````

    Good:

    ````markdown
    # Orders

    ## Goals

    - **RTO**: 60 minutes

    ## Disaster recovery

    | Objective | Target |
    |---|---|
    | RTO | 1 hour |
    ````
    """
    promises = catalog.promises.of(spec)
    starts = [section.span.line for section in spec.sections] if promises else []
    first: dict[tuple[str, str], list[Promise]] = {}
    for one in promises:
        stated = first.setdefault((one.kind, fold(one.scope)), [])
        other = next((each for each in stated if _is_comparable(spec, one, each, starts)), None)
        if other is None:
            if len(stated) < 4:
                stated.append(one)
        elif abs(one.value - other.value) > 1e-9:
            about = f" of `{one.scope}`" if one.scope else ""
            yield Finding(
                f"The {TITLES[one.kind]}{about} is `{one.text}` here and `{other.text}` in line {other.span.line}.",
                spec.at(one.span),
                hint="Keep the one that holds, and let other places link to it. "
                "Where they are about different things, name them.",
                detail=one.kind,
                notes=(Note(f"Here it is `{other.text}`.", spec.at(other.span)),),
            )


def _is_comparable(spec: Spec, one: Promise, other: Promise, starts: Sequence[int]) -> bool:
    if one.kind != "availability":
        return True
    sorts = [_sort(spec, each, starts) for each in (one, other)]
    spans = [_span(spec, each) for each in (one, other)]
    return not (all(sorts) and sorts[0] != sorts[1]) and not (all(spans) and spans[0] != spans[1])


def _sort(spec: Spec, promise: Promise, starts: Sequence[int]) -> str:
    line = spec.source.line(promise.span.line)
    above = bisect_left(starts, promise.span.line)
    heading = spec.sections[above - 1].title if above else ""
    for text in (line, heading):
        if bool(_AGREED.search(text)) != bool(_AIMED.search(text)):
            return "agreed" if _AGREED.search(text) else "aimed"
    return ""


def _span(spec: Spec, promise: Promise) -> str:
    found = _SPANS.search(spec.source.line(promise.span.line))
    return found[0].casefold() if found else ""
