"""The fingerprint of what a spec says: it changes when the meaning may have, and only then."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from spec_atlas.model.spec import FIELD_NAMES, Requirement, Spec

NORMATIVE_FIELDS = ("title", "kind", "complexity", "summary", "input", "parent", "depends_on", "supersedes")
"""The metadata that is part of what a spec says; the rest tells how far it has come, who wrote it, and when."""

RECORDS = frozenset({"history", "reviews", "approvals"})
"""Kinds of table that tell of the spec and are no part of it."""

_DIGITS = 16
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINE_COMMENTS = ("#", "//", "%%")
_RULE = re.compile(r"-{3,}")
_BOX = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]", re.MULTILINE)
_BULLET = re.compile(r"^(\s*)[*+](?=\s)", re.MULTILINE)


def fingerprint(spec: Spec) -> str:
    """Return the fingerprint of a spec's normative content, as 16 hexadecimal digits of a SHA-256.

    What counts is the text with its headings, lists, tables, code and diagrams, and the fields of
    `NORMATIVE_FIELDS`. What does not: white space and blank lines outside code, and how lists and tables are drawn;
    comments, in HTML and on lines of their own in code; whether a box is ticked; all other metadata, dates, version
    and status among it; tables of history, reviews and approvals.
    """
    return _digest("\n".join((*_fields(spec), *_text(spec))))


def item_fingerprint(item: Requirement) -> str:
    """Return the fingerprint of one item: its id and its words, whatever the white space between them."""
    return _digest(f"{item.id.casefold()} {' '.join(item.text.split())}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _fields(spec: Spec) -> Iterator[str]:
    yield " ".join(spec.title.split())
    for name in NORMATIVE_FIELDS:
        for field in spec.fields:
            if field.name == name and field.values:
                # The order in which dependencies are listed says nothing.
                yield f"{name}: {'; '.join(sorted(value.target or value.text for value in field.values))}"


def _text(spec: Spec) -> Iterator[str]:
    """Yield the body in pieces that compare equal where they mean the same."""
    lines = spec.body.split("\n")
    for first, last in _passed(spec):
        lines[first - 1 : last] = [""] * (last - first + 1)
    prose: list[str] = []
    kept = dict(_kept(spec))
    number = 1
    while number <= len(lines):
        if number in kept:
            yield from _prose(prose)
            yield from _code(lines[number - 1 : kept[number]])
            prose, number = [], kept[number] + 1
        else:
            prose.append(lines[number - 1])
            number += 1
    yield from _prose(prose)


def _passed(spec: Spec) -> Iterator[tuple[int, int]]:
    """Yield the lines that are metadata or a record of what was done with the spec."""
    for field in spec.fields:
        # A line whose key means nothing to us may be a sentence: `- **Recovery**: within an hour`.
        if field.origin != "front-matter" and field.name in FIELD_NAMES:
            yield field.span.line, field.span.end_line
    for table in spec.tables:
        if table.kind in RECORDS:
            yield table.span.line, table.span.end_line


def _kept(spec: Spec) -> Iterator[tuple[int, int]]:
    """Yield the lines of code and of diagrams, in which white space means something."""
    for span in (*(code.span for code in spec.codes), *(diagram.span for diagram in spec.diagrams)):
        if span.end_line > span.line:
            yield span.line, span.end_line


def _prose(lines: list[str]) -> Iterator[str]:
    text = _COMMENT.sub(" ", "\n".join(lines))
    text = _BULLET.sub(r"\1-", _BOX.sub(r"\1", text))
    words = " ".join(text.replace("|", " | ").split())
    if words := _RULE.sub("---", words):
        yield words


def _code(lines: list[str]) -> Iterator[str]:
    for line in lines:
        bare = line.rstrip()
        if bare and not bare.lstrip().startswith(_LINE_COMMENTS):
            yield bare
