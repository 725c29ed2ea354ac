"""The rule about waivers of rules that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.ledger import Ledger
from spec_atlas.rules.nearest import nearest
from spec_atlas.rules.rule import rule


@rule("WAIV004", severity=Severity.WARNING)
def unknown_waived_rule(spec: Spec, ledger: Ledger) -> Iterator[Finding]:
    """A waiver names a rule that does not exist, or one that cannot be waived.

    It waives nothing, and whoever reads it believes that it does. Rules about waivers cannot be waived themselves.

    Bad:

    ````markdown
    # Message bus

    <!-- spec-atlas: waive REQ901 numbers are those of the contract -->
    ````

    Good:

    ````markdown
    # Message bus

    <!-- spec-atlas: waive REQ001 numbers are those of the contract -->

    - **FR-001**: Events MUST be kept for seven days
    - **FR-001**: Topics MUST have an owner
    ````
    """
    for waiver in spec.waivers:
        for code in waiver.codes if not waiver.fault else ():
            bare = code.partition("[")[0].upper()
            if bare not in ledger.known:
                near = nearest(bare, sorted(ledger.known), likeness=0.8)
                yield Finding(
                    f"There is no rule `{bare}`.",
                    spec.at(waiver.span),
                    hint=f"Did you mean `{near}`?" if near else "The code of a rule stands before each finding.",
                    detail=code,
                )
            elif bare.startswith("WAIV"):
                yield Finding(
                    f"`{bare}` is a rule about waivers and cannot be waived.",
                    spec.at(waiver.span),
                    hint="Put the waiver right that it speaks of.",
                    detail=code,
                )
