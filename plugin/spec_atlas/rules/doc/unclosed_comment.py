"""The rule about comments that are never closed."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.problems import problems
from spec_atlas.rules.rule import rule


@rule("DOC006", severity=Severity.WARNING)
def unclosed_comment(spec: Spec) -> Iterator[Finding]:
    """A comment is never closed.

    All that follows is hidden from readers, though the writer sees it in the editor.

    Bad:

    ````markdown
    # Message bus

    <!-- Ask the network team about the ports.

    ## Monitoring

    Lag and disk space.
    ````

    Good:

    ````markdown
    # Message bus

    <!-- Ask the network team about the ports. -->

    ## Monitoring

    Lag and disk space.
    ````
    """
    return problems(spec, "unclosed-comment")
