"""The rule about what a template left to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Marker, Spec
from spec_atlas.rules.fill._marked import marked, shortened
from spec_atlas.rules.rule import rule


@rule("FILL001", severity=Severity.WARNING)
def placeholder_left(spec: Spec, *, lines: int = 5) -> Iterator[Finding]:
    """A placeholder of the template is still there.

    It asks a question that nobody has answered. How placeholders look is part of a profile: `{{…}}`, `[…]`,
    `YYYY-MM-DD`. A chapter with more than `lines` lines that hold some gives one finding, which names them all.

    Bad:

    ````markdown
    # Message bus

    Events are kept for {{number of days}}.
    ````

    Good:

    ````markdown
    # Message bus

    Events are kept for seven days.
    ````
    """

    def one(marker: Marker) -> Finding:
        return Finding(
            f"The placeholder `{shortened(marker.text)}` is not filled in.",
            spec.at(marker.span),
            hint="Replace it by what it asks for, or delete the line if it does not apply.",
        )

    return marked(spec, "placeholder", lines, one, lambda title, count: f"{title} has {count} lines to fill in.")
