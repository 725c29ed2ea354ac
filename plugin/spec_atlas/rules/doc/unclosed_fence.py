"""The rule about fences that are never closed."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.problems import problems
from spec_atlas.rules.rule import rule


@rule("DOC005", severity=Severity.WARNING)
def unclosed_fence(spec: Spec) -> Iterator[Finding]:
    """A block of code is never closed.

    All that follows is read as code: its headings, relations and diagrams are lost.

    Bad:

    ````markdown
    # Message bus

    ```yaml
    brokers: 3

    ## Monitoring

    Lag and disk space.
    ````

    Good:

    ````markdown
    # Message bus

    ```yaml
    brokers: 3
    ```

    ## Monitoring

    Lag and disk space.
    ````
    """
    return problems(spec, "unclosed-fence")
