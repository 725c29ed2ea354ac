"""The rule about files that are not UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.problems import problems
from spec_atlas.rules.rule import rule


@rule("DOC003", severity=Severity.WARNING)
def encoding(spec: Spec) -> Iterator[Finding]:
    """The file is not UTF-8.

    Text in another encoding is guessed at, and letters outside of ASCII may come out as others. Git, code hosts and
    browsers expect UTF-8.

    Bad:

    ````markdown
    --- specs/example.md in cp1252
    # Büro network
    ````

    Good:

    ````markdown
    --- specs/example.md in utf-8
    # Büro network
    ````
    """
    return problems(spec, "encoding")
