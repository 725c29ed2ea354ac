"""The rule about sections that are a heading and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.sec._wanted import positions


@rule("SEC002", severity=Severity.WARNING)
def empty_section(spec: Spec) -> Iterator[Finding]:
    """A section that this kind of spec asks for is empty.

    A heading with nothing under it promises what is not there. Comments are not text: readers do not see them.
    Required sections weigh as warnings, recommended ones as information.

    Bad:

    ````markdown
    ---
    profile: iac-spec
    ---
    # Infrastructure Specification: Message bus

    ## Cost Constraints

    ## Success Criteria

    - No service polls another one
    ````

    Good:

    ````markdown
    ---
    profile: iac-spec
    ---
    # Infrastructure Specification: Message bus

    ## Cost Constraints

    400 euros a month.

    ## Success Criteria

    - No service polls another one
    ````
    """
    for need in ("required", "recommended"):
        for asked, number in positions(spec):
            if number >= 0 and asked.need == need and spec.sections[number].empty:
                section = spec.sections[number]
                yield Finding(
                    f"The section `{section.title}` is empty.",
                    spec.at(section.span),
                    hint="Write what belongs there, or say that there is nothing and why.",
                    detail=asked.title,
                    minor=need == "recommended",
                )
