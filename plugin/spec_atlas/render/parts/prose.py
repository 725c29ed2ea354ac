"""One sentence of ours, in which backticks stand around names."""

from __future__ import annotations

import re

from markupsafe import Markup

from spec_atlas.render.parts.tag import join, tag

_NAME = re.compile(r"(`+)(.+?)\1(?!`)", re.DOTALL)


def prose(text: str) -> Markup:
    """Return a message as HTML: what stands in backticks as code, everything else as it is."""
    if "`" not in text:
        return join([text])
    pieces: list[object] = []
    done = 0
    for found in _NAME.finditer(text):
        pieces += [text[done : found.start()], tag("code", found[2])]
        done = found.end()
    return join([*pieces, text[done:]])
