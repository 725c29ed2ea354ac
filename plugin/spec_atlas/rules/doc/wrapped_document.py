"""The rule about a document inside a fence."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.problems import problems
from spec_atlas.rules.rule import rule


@rule("DOC002", severity=Severity.INFO)
def wrapped_document(spec: Spec) -> Iterator[Finding]:
    """The whole document stands inside a fence of Markdown.

    Copied out of a conversation or a template, the text is code to every other reader: no headings, no links, no
    diagrams. It is read here as if the fence were not there.

    Bad:

    ````markdown
    ```markdown
    # Message bus

    Brokers and topics.

    ## Monitoring

    Lag and disk space.
    ```
    ````

    Good:

    ````markdown
    # Message bus

    Brokers and topics.

    ## Monitoring

    Lag and disk space.
    ````
    """
    return problems(spec, "wrapped-document")
