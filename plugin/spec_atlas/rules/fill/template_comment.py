"""The rule about the template's own advice."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Marker, Spec
from spec_atlas.rules.fill._marked import marked, shortened
from spec_atlas.rules.rule import rule


@rule("FILL003", severity=Severity.INFO)
def template_comment(spec: Spec, *, comments: int = 5) -> Iterator[Finding]:
    """A comment of the template is still there.

    It tells the writer what to write. Once that is written, it is in the way of the next one. A chapter with more
    than `comments` of them gives one finding.

    Bad:

    ````markdown
    # Message bus

    <!-- PURPOSE: say in a paragraph what the infrastructure is for -->

    Brokers and topics for events between services.
    ````

    Good:

    ````markdown
    # Message bus

    <!-- The ports are agreed with the network team. -->

    Brokers and topics for events between services.
    ````
    """

    def one(marker: Marker) -> Finding:
        return Finding(
            f"The template's comment `{shortened(marker.text)}` is still there.",
            spec.at(marker.span),
            hint="Delete it once its section is written.",
        )

    return marked(spec, "comment", comments, one, lambda title, count: f"{title} has {count} comments of the template.")
