"""The rule about waivers of what does not happen."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.ledger import Ledger
from spec_atlas.rules.rule import rule
from spec_atlas.rules.waiving import expired, named, names


@rule("WAIV002", severity=Severity.WARNING)
def waiver_without_effect(spec: Spec, catalog: Catalog, ledger: Ledger) -> Iterator[Finding]:
    """A waiver waives nothing.

    What it speaks of has been put right, or it speaks of the wrong thing, and it would hide the next true finding.
    Waivers of rules that are off, ignored or not selected are passed over.

    Bad:

    ````markdown
    # Message bus

    <!-- spec-atlas: waive REQ001 numbers are those of the contract -->

    - **FR-001**: Events MUST be kept for seven days
    ````

    Good:

    ````markdown
    # Message bus

    <!-- spec-atlas: waive REQ001 numbers are those of the contract -->

    - **FR-001**: Events MUST be kept for seven days
    - **FR-001**: Topics MUST have an owner
    ````
    """
    found = {name for finding in ledger.findings for name in names(finding)}
    for waiver in spec.waivers:
        if waiver.fault or expired(waiver, catalog.today):
            continue
        for code in waiver.codes:
            bare = code.partition("[")[0].upper()
            asked = bare in ledger.asked and not bare.startswith("WAIV")
            if asked and named(code) not in found:
                yield Finding(
                    f"The waiver of `{code}` waives nothing.",
                    spec.at(waiver.span),
                    hint="Delete it, or correct the code and what stands in brackets behind it.",
                    detail=code,
                )
