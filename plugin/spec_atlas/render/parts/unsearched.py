"""Parts of a page that the search passes over: drawings, and lists of what other pages say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from spec_atlas.render.parts.tag import join, tag

_OFF, _ON = Markup("<!--search:off-->"), Markup("<!--search:on-->")
"""What stands before and behind such a part. No text of a writer's can hold it, for comments do not come through."""

_MARK = re.compile(r"(<!--search:o(?:ff|n)-->)")
_PLACE = re.compile(r"<!--search:(\d+)-->")


def unsearched(name: str, *children: object, **attributes: object) -> Markup:
    """Return an element, as `tag` does, that the search does not look into.

    The theme's search obeys the attribute, but parses the whole part before it passes over it; marked, a part can be
    withheld from it.
    """
    return join([_OFF, tag(name, *children, **attributes, data_search_exclude=True), _ON])


def withhold(html: str) -> tuple[str, Sequence[str]]:
    """Return a page as the search shall read it, and the parts it shall not, each with a mark left in its place."""
    kept: list[str] = []
    parts: list[list[str]] = []
    depth = 0
    for piece in _MARK.split(html):
        if piece == _OFF:
            if not depth:
                kept.append(f"<!--search:{len(parts)}-->")
                parts.append([])
            depth += 1
        elif piece == _ON:
            depth -= 1
        else:
            (parts[-1] if depth > 0 else kept).append(piece)
    return "".join(kept), ["".join(part) for part in parts]


def restore(html: str, parts: Sequence[str]) -> str | None:
    """Return a page with its parts in their places again; None where a place is lost."""
    pieces = _PLACE.split(html)
    if pieces[1::2] != [str(number) for number in range(len(parts))]:
        return None
    pieces[1::2] = parts
    return "".join(pieces)


def unmarked(html: str) -> str:
    """Return a page without the marks, which is what `restore` makes of one that nobody has changed."""
    return html.replace(_OFF, "").replace(_ON, "")
