"""A Dockerfile: it tells that something runs in a container, and nothing of where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_atlas.model.declared import Declaration
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Code

_FROM = re.compile(r"^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)?(?P<image>\S+)", re.M | re.I)


def dockerfile(code: Code) -> Iterator[Declaration]:
    """Yield the one container that a Dockerfile builds, which has no name there."""
    found = _FROM.search(code.text)
    if found:
        line = code.first_line + code.text.count("\n", 0, found.start("image"))
        column = code.indent + found.start("image") - (code.text.rfind("\n", 0, found.start("image")) + 1) + 1
        span = Span.of(line, column, line, column + len(found["image"]))
        yield Declaration("Application container", "compute", "dockerfile", span, found["image"], support=True)
