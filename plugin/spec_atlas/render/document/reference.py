"""The tags of links and pictures, with the addresses they have on the site."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from spec_atlas.model.frozen import frozen
from spec_atlas.render.document.element import address, element
from spec_atlas.render.document.hooks import Hooks


def link_tag(hooks: Hooks, destination: str, title: str = "") -> str:
    """Return the start tag of a link; one that leads nowhere a link may lead has no address."""
    place = hooks.link(destination)
    if place is None:
        return element("a", href=address(destination) or None, title=title or None)
    return element("a", href=address(place.href) or None, title=place.title or title or None, class_=place.css or None)


def image_tag(hooks: Hooks, source: str, alt: str, title: str = "", more: Mapping[str, str] = frozen()) -> str:
    """Return a picture, or the words that stand for it when its address is none a picture may have."""
    src = address(hooks.image(source))
    if not src:
        return escape(alt, quote=False)
    return element("img", src=src, alt=alt, title=title or None, **more, loading="lazy")
