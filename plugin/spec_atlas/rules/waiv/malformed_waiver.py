"""The rule about waivers that cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.problems import problems
from spec_atlas.rules.rule import rule


@rule("WAIV005", severity=Severity.WARNING)
def malformed_waiver(spec: Spec) -> Iterator[Finding]:
    """A waiver cannot be understood.

    It waives nothing until it has the form `spec-atlas: waive CODE[detail] until=YYYY-MM-DD reason`, where the
    detail and the date may be left out.

    Bad:

    ````markdown
    # Message bus

    <!-- spec-atlas: waive the numbering, it is that of the contract -->
    ````

    Good:

    ````markdown
    # Message bus

    <!-- spec-atlas: waive REQ001 until=2199-12-31 the numbering is that of the contract -->

    - **FR-001**: Events MUST be kept for seven days
    - **FR-001**: Topics MUST have an owner
    ````
    """
    yield from problems(spec, "malformed-waiver")
    for waiver in spec.waivers:
        if waiver.fault:
            yield Finding(
                f"The waiver cannot be understood: {waiver.fault.rstrip('.')}.",
                spec.at(waiver.span),
                hint="Write `spec-atlas: waive CODE reason`, with the code of the finding.",
            )
