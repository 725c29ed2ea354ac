"""The rule about questions that are still open."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.fill._marked import shortened
from spec_atlas.rules.rule import rule


@rule("FILL002", severity=Severity.WARNING)
def needs_clarification(spec: Spec) -> Iterator[Finding]:
    """A question marked NEEDS CLARIFICATION is open.

    The mark is the right thing in a draft: better a question than a guess. It has to be gone before others build on
    the answer.

    Bad:

    ````markdown
    # Message bus

    - **FR-001**: Events MUST be kept for [NEEDS CLARIFICATION: how many days?]
    ````

    Good:

    ````markdown
    # Message bus

    - **FR-001**: Events MUST be kept for seven days
    ````
    """
    for marker in spec.markers:
        if marker.kind == "clarification":
            yield Finding(
                f"The question `{shortened(marker.text)}` is open.",
                spec.at(marker.span),
                hint="Write the answer in its place.",
            )
