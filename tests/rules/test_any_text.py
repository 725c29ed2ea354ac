"""Whatever is written, the rules answer: none of them fails, and each place exists."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from spec_atlas.model.finding import Finding

PIECES = some.sampled_from(
    [
        *("---\n", "id: a\n", "status: approved\n", "status:\n", "profile: topology\n", "profile: speckit\n", "\t"),
        *("depends_on: [a, b]\n", "parent: \n", "updated: 2020-13-45\n", "# T\n\n", "## Architecture Diagram\n\n"),
        *(
            "```mermaid\nflowchart TB\n a --> b\n```\n",
            "```mermaid\n",
            "```\n",
            "┌──┐──▶│\n",
            "- [ ] x\n",
            "- **FR-001**: y\n",
        ),
        *(
            "<!-- spec-atlas: waive REF001 -->\n",
            "<!-- spec-atlas:",
            "-->",
            "[x](y.md)\n",
            "{{z}}",
            "NEEDS CLARIFICATION",
        ),
        *(
            "password: hunter2\n",
            "| a | Password |\n|---|---|\n| b | c1c1c1 |\n",
            "://a:b@c\n",
            "\u2028",
            "é",
            "\0",
            "`",
        ),
        *("| Approver | Decision |\n|---|---|\n| x |\n", "-----BEGIN PRIVATE KEY-----\n", "  name: DB_PASSWORD\n"),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(PIECES | some.text(max_size=8), max_size=25), some.lists(PIECES, max_size=8))
def test_no_rule_fails_on_any_text(
    findings_of: Callable[..., tuple[Finding, ...]], one: list[str], other: list[str]
) -> None:
    """Two specs of any pieces are judged, and every finding points into one of them."""
    files = [("specs/a.md", "".join(one).encode("utf-8", "replace")), ("specs/b.md", "".join(other).encode())]
    texts = {path: data.decode() for path, data in files}
    for finding in findings_of(files):
        span = finding.location.span
        text = texts[finding.location.path].replace("\r\n", "\n").replace("\r", "\n")
        assert 1 <= span.line <= text.count("\n") + 1
        assert 1 <= span.column <= len(text.split("\n")[span.line - 1]) + 1
