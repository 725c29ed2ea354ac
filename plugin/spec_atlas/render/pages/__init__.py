"""The generated pages of the site; a file here is a page or a family of pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from spec_atlas.discovery import discover
from spec_atlas.render.links import Links
from spec_atlas.render.page import Page

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas


def pages(atlas: Atlas, links: Links) -> Iterator[Page]:
    """Yield every generated page of a site; the pages of the specs are not among them."""
    for make in families().values():
        yield from make(atlas, links)


def families() -> Mapping[str, Callable[[Atlas, Links], Iterable[Page]]]:
    """Return what makes the pages, by name: each gives a page or a family of them."""
    return discover(sys.modules[__name__])
