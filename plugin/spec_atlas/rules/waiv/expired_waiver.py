"""The rule about waivers whose day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule
from spec_atlas.rules.waiving import expired
from spec_atlas.rules.wording import listed, quoted


@rule("WAIV003", severity=Severity.WARNING)
def expired_waiver(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A waiver has expired.

    It holds up to and including the day after `until=`; from then on what it waived counts again.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: approved
    ---
    # Message bus

    <!-- spec-atlas: waive LIFE001 until=2020-12-31 the board meets in December -->
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: approved
    ---
    # Message bus

    <!-- spec-atlas: waive LIFE001 until=2199-12-31 the board meets in December -->
    ````
    """
    for waiver in spec.waivers:
        if not waiver.fault and expired(waiver, catalog.today):
            yield Finding(
                f"The waiver of {listed(quoted(waiver.codes))} expired on {waiver.until}.",
                spec.at(waiver.span),
                hint="Put right what it waived, or give it a new date.",
                detail=" ".join(waiver.codes),
            )
