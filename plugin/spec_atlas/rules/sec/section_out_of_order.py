"""The rule about sections that stand elsewhere than in other specs of the kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.sec._wanted import in_order, positions


@rule("SEC003", severity=Severity.INFO)
def section_out_of_order(spec: Spec) -> Iterator[Finding]:
    """A section stands before one that it follows in other specs of the kind.

    Who reads many specs of one kind finds things by their place. The order is that of the profile's template; only
    the fewest sections that would have to move are named.

    Bad:

    ````markdown
    ---
    profile: iac-spec
    ---
    # Infrastructure Specification: Message bus

    ## Problem Statement

    Services poll each other.

    ## Success Criteria

    - No service polls another one

    ## Infrastructure Requirements

    - **FR-001**: Infrastructure MUST keep events for seven days

    ## Cost Constraints

    400 euros a month.
    ````

    Good:

    ````markdown
    ---
    profile: iac-spec
    ---
    # Infrastructure Specification: Message bus

    ## Problem Statement

    Services poll each other.

    ## Infrastructure Requirements

    - **FR-001**: Infrastructure MUST keep events for seven days

    ## Cost Constraints

    400 euros a month.

    ## Success Criteria

    - No service polls another one
    ````
    """
    places = [number for _, number in positions(spec)]
    found = [places[one] for one in in_order(spec.profile) if places[one] >= 0]
    # Subsections may be grouped as the writer likes; the order is that of the chapters.
    levels = [spec.sections[number].level for number in found if spec.sections[number].level > 1]
    level = min(levels, default=0)
    chapters = [number for number in dict.fromkeys(found) if spec.sections[number].level == level]
    if chapters == sorted(chapters):
        return
    settled = _rising(chapters)
    for place, number in enumerate(chapters):
        if number in settled:
            continue
        before = next((one for one in reversed(chapters[:place]) if one in settled), -1)
        after = next((one for one in chapters[place + 1 :] if one in settled), -1)
        neighbour, side = (before, "after") if before >= 0 else (after, "before")
        section, other = spec.sections[number], spec.sections[neighbour]
        yield Finding(
            f"The section `{section.title}` stands {'before' if side == 'after' else 'after'} `{other.title}`; "
            f"in other specs of the profile `{spec.profile.name}` it comes {side} it.",
            spec.at(section.span),
            hint=f"Move it {side} `{other.title}`.",
            detail=section.title,
            notes=(Note(f"`{other.title}` stands here.", spec.at(other.span)),),
        )


def _rising(numbers: Sequence[int]) -> frozenset[int]:
    """The longest run of numbers that rise: what can stay where it is."""
    ends: list[int] = []
    runs: list[tuple[int, ...]] = []
    for number in numbers:
        place = bisect_left(ends, number)
        run = (*runs[place - 1], number) if place else (number,)
        ends[place : place + 1] = [number]
        runs[place : place + 1] = [run]
    return frozenset(runs[-1] if runs else ())
