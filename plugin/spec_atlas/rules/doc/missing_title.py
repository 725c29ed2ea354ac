"""The rule about documents without a title."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("DOC004", severity=Severity.WARNING)
def missing_title(spec: Spec) -> Iterator[Finding]:
    """The document has no title.

    Lists, links and search results name a spec by its title: a heading of the first level, or `title` in the front
    matter. Without either it is called by its id.

    Bad:

    ````markdown
    ## Overview

    Brokers and topics.
    ````

    Good:

    ````markdown
    # Message bus

    ## Overview

    Brokers and topics.
    ````
    """
    # Of a file that cannot be read DOC007 has said enough.
    unread = any(problem.kind == "unreadable-file" for problem in spec.problems)
    if not unread and not spec.text("title") and not any(section.level == 1 for section in spec.sections):
        yield Finding(
            f"The document has no title and is called `{spec.id}`.",
            spec.at(spec.sections[0].span if spec.sections else spec.title_span),
            hint="Begin it with a heading of the first level: `# Title`.",
        )
