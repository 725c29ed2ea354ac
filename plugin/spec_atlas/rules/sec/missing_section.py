"""The rule about sections a kind of spec asks for."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.sec._wanted import positions


@rule("SEC001", severity=Severity.WARNING)
def missing_section(spec: Spec) -> Iterator[Finding]:
    """A section that this kind of spec asks for is missing.

    What is not written down is decided by whoever builds it. Profiles say which sections they require and which they
    only recommend; the latter weigh as information. Numbers, marks such as *(mandatory)* and case in headings do not
    matter, nor does the level.

    A waiver may name the section: `SEC001[Cost Constraints]`.

    Bad:

    ````markdown
    ---
    profile: iac-spec
    ---
    # Infrastructure Specification: Message bus

    ## Executive Summary

    A bus for events between services.
    ````

    Good:

    ````markdown
    ---
    profile: iac-spec
    ---
    # Infrastructure Specification: Message bus

    ## Executive Summary *(mandatory)*

    A bus for events between services.

    ## Problem Statement

    Services poll each other.

    ## Infrastructure Requirements

    - **FR-001**: Infrastructure MUST keep events for seven days

    ## SLOs

    - Publishing succeeds for 99.9% of requests in a month

    ## Cost Constraints

    400 euros a month.

    ## Success Criteria

    - No service polls another one
    ````
    """
    for need, verb in (("required", "requires"), ("recommended", "recommends")):
        for section, number in positions(spec):
            if number < 0 and section.need == need:
                yield Finding(
                    f"There is no section `{section.title}`, which the profile `{spec.profile.name}` {verb}.",
                    spec.at(spec.title_span),
                    hint=f"Add a heading `{section.title}`, or say in a waiver why it does not apply.",
                    detail=section.title,
                    minor=need == "recommended",
                )
