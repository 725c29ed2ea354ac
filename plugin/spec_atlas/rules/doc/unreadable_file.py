"""The rule about files that cannot be read at all."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.problems import problems
from spec_atlas.rules.rule import rule


@rule("DOC007", severity=Severity.ERROR)
def unreadable_file(spec: Spec) -> Iterator[Finding]:
    """The file cannot be read.

    A link that leads out of the project is not followed: what it points at may be nobody else's business. A file
    that may not be opened, or is larger than 2 MB, is not read either. The page of such a spec is empty, and what
    relies on it cannot be checked.

    Bad:

    ````markdown
    --- specs/example.md -> ../../elsewhere/network.md
    ````

    Good:

    ````markdown
    --- specs/example.md
    # Network
    ````
    """
    return problems(spec, "unreadable-file")
