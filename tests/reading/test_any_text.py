"""What holds for any text: reading it ends, gives a Spec, and places lie inside the file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.source import Source
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.reading.source import decode
from spec_atlas.reading.spec import read

_PIECES = [
    "---\n", "id: spec-a\n", "title: 'x\n", "tags: [a, b\n", "deps: {a: [b]}\n", "- item\n", "# Title\n",
    "  - inner **FR-001**: MUST\n", "## Document Information\n", "- **Version**: 1\n", "**Status**: Draft | Review\n",
    "> **ID:** `x`\n", "```mermaid\n", "```\n", "~~~markdown\n", ":::mermaid\n", ":::\n", "\t", "    code\n", "\n",
    "| a | b |\n|---|---|\n| FR-1 | c |\n", "<!-- spec-atlas: waive TOPO003[az] until=2027-01-01 -->\n", "<!-- \n",
    "-->\n", "[x](y.md) `FR-001–999999`\n", "ünï😀\u2028text\n", "{{a}} [b] $ARGUMENTS\n", "&a [*a]\n", "\ufeff",
    "\x0c", "*: !!python/x\n",
]  # fmt: skip


class Shared:
    """What random texts are read with; as an argument Hypothesis would print it whole when a test fails."""

    conventions: Conventions


@pytest.fixture(autouse=True)
def _shared(conventions: Conventions) -> None:
    Shared.conventions = conventions


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_any_mixture_is_read(pieces: list[str]) -> None:
    """No mixture of what stands in specs stops the reader, and every place is a place of the file."""
    text = "".join(pieces)
    spec = read(Source("specs/a.md", text), Shared.conventions)
    lines = text.split("\n")
    for span in _spans(spec):
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert (span.end_line, span.end_column) >= (span.line, span.column)
    assert len(spec.body.split("\n")) == len(lines)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    """Bytes that are no text give a Spec too."""
    assert read(decode("specs/a.md", data), Shared.conventions).id


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: " + "[" * 20_000 + "\n---\n# x\n",
        "---\nid:\n" + "[\n" * 100_000 + "---\n# x\n",
        "---\n" + "? a\n" * 50_000 + "---\n# x\n",
        "# x\n\n" + "**a**: b\n```\n```\n" * 5_000,
        "# x\n\n## Dependencies\n\n" + "- [a](b.md)\n" * 10_000,
        ":::mermaid\n" * 20_000,
        "![a" * 20_000 + "](b)" * 20_000,
        "a **b** " * 10_000,
        "---\na: &a [x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c]\ne: [*d,*d,*d,*d]\n---\n# x\n",
        ">" * 20_000 + " x\n",
        "- " * 5_000 + "x\n",
        "[" * 20_000 + "\n",
        "**Key**: " + "`" * 20_000 + "\n",
        "FR-001–" * 5_000 + "\n",
        "# Infrastructure Specification: a\n\n**Spec ID**: x\n\n" + "[a" * 20_000 + "\n",
        "```\n" * 5_000,
        "| a " * 5_000 + "|\n" + "|---" * 5_000 + "|\n",
    ],
    ids=[
        "brackets",
        "lines of brackets",
        "keys",
        "fields",
        "relations",
        "colons",
        "pictures",
        "strong",
        "aliases",
        "quotes",
        "lists",
        "links",
        "ticks",
        "ranges",
        "placeholders",
        "fences",
        "cells",
    ],
)
def test_hostile_text_takes_bounded_time(conventions: Conventions, text: str) -> None:
    """What is made to be slow is read in a time that nobody would call a hang."""
    start = time.process_time()
    assert read(Source("specs/a.md", text), conventions).profile
    assert time.process_time() - start < 8


def _spans(spec: Spec) -> list[Span]:
    groups = (spec.sections, spec.references, spec.requirements, spec.checks, spec.tables, spec.codes, spec.diagrams)
    found = [one.span for group in (*groups, spec.markers, spec.waivers, spec.problems) for one in group]
    for field in spec.fields:
        found += [field.span, field.key_span, *(value.span for value in field.values)]
    return [*found, spec.id_span, spec.title_span]
