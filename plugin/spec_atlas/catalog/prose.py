"""Where the text of a spec names another one by its id, without a link."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from itertools import accumulate

from spec_atlas.catalog.identity import folded
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Reference, Spec

# An id of one word (`network`) is a word like any other; and what stands in a path, an address or a link is no prose.
_NAME = re.compile(r"(?<![\w/#@.\[(-])[^\W_][\w.]*(?:-\w+(?:\.\w+)*)+(?![\w/#@\](-])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MOST = 500


def named_in_prose(spec: Spec, ids: Container[str]) -> Iterator[Reference]:
    """Yield a mention for each place outside code, comments and metadata that holds one of these ids, folded."""
    # Few words hold a hyphen; it takes a fifth of the time to see which, and where.
    words = {word for word in spec.body.split() if "-" in word}
    names = {name for name in _NAME.findall(" ".join(words)) if name.casefold() in ids}
    found = sorted((match for name in names for match in _places(name, spec.body)), key=lambda match: match.start())
    if not found:
        return
    own = folded(spec.id)
    starts = [0, *accumulate(len(line) + 1 for line in spec.body.split("\n"))]
    hidden = [match.span() for match in _COMMENT.finditer(spec.body)]
    passed = set(_passed(spec))
    told = 0
    for match in found:
        line = bisect_right(starts, match.start())
        inside = any(start <= match.start() < end for start, end in hidden)
        if line in passed or inside or folded(match[0]) == own:
            continue
        told += 1
        if told > _MOST:
            return
        column = match.start() - starts[line - 1] + 1
        yield Reference("mention", match[0], Span.of(line, column, line, column + len(match[0])), match[0])


def _places(name: str, text: str) -> Iterator[re.Match[str]]:
    """Yield where a text holds a name as a whole."""
    at = text.find(name)
    while at >= 0:
        match = _NAME.match(text, at)
        if match and match[0] == name:
            yield match
        at = text.find(name, at + len(name))


def _passed(spec: Spec) -> Iterator[int]:
    """Yield the lines of code, diagrams and metadata."""
    spans = [code.span for code in spec.codes] + [diagram.span for diagram in spec.diagrams]
    spans += [field.span for field in spec.fields if field.origin != "front-matter"]
    for span in spans:
        yield from range(span.line, span.end_line + 1)
