"""The rule about a choice of states that nobody made."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.reading.markers import is_placeholder
from spec_atlas.rules.meta._choices import choices
from spec_atlas.rules.rule import rule
from spec_atlas.rules.wording import listed, quoted


@rule("META004", severity=Severity.WARNING)
def unfilled_choice(spec: Spec) -> Iterator[Finding]:
    """The status still lists all states of the template.

    A spec is in one state at a time; until one is chosen it is judged in full, as if others relied on it.

    Bad:

    ````markdown
    # Message bus

    > **Version:** 1.0.0
    > **Status:** Draft | Review | Approved
    ````

    Good:

    ````markdown
    # Message bus

    > **Version:** 1.0.0
    > **Status:** Review
    ````
    """
    field = spec.field("status")
    if field and field.values and not spec.state and not is_placeholder(field.text, spec.profile):
        words = choices(field.text)
        if len(words) > 1:
            first, last = field.values[0].span, field.values[-1].span
            yield Finding(
                f"The status is a choice between {listed(quoted(words))}, and none is made.",
                spec.at(Span.of(first.line, first.column, last.end_line, last.end_column)),
                hint="Keep the state the spec is in and delete the others.",
            )
