"""The rule about waivers that do not say why."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.wording import listed, quoted


@rule("WAIV001", severity=Severity.WARNING)
def waiver_without_reason(spec: Spec) -> Iterator[Finding]:
    """A waiver gives no reason.

    A waiver is a promise to those who read the spec next year. Without a reason they cannot tell whether it still
    holds. One without a reason never covers a leaked secret.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: approved
    ---
    # Message bus

    <!-- spec-atlas: waive LIFE001 -->
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: approved
    ---
    # Message bus

    <!-- spec-atlas: waive LIFE001 approved in the board's minutes of 2 March -->
    ````
    """
    for waiver in spec.waivers:
        if not waiver.fault and not waiver.reason:
            yield Finding(
                f"The waiver of {listed(quoted(waiver.codes))} gives no reason.",
                spec.at(waiver.span),
                hint="Write the reason after the code.",
                detail=" ".join(waiver.codes),
            )
