"""The rule about front matter that YAML rejects."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.problems import problems
from spec_atlas.rules.rule import rule


@rule("DOC001", severity=Severity.ERROR)
def unreadable_front_matter(spec: Spec) -> Iterator[Finding]:
    """The front matter is no YAML.

    Identity, status and relations stand there. What can be read line by line is used, but a tool that is less
    patient sees none of it, and a value may be taken for something else.

    Bad:

    ````markdown
    ---
    id: message-bus
    title: Message bus: brokers and topics
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    title: "Message bus: brokers and topics"
    ---
    # Message bus
    ````
    """
    return problems(spec, "unreadable-front-matter")
