"""A place in a file, as writers know it."""

from __future__ import annotations

from markupsafe import Markup

from spec_atlas.model.span import Location
from spec_atlas.render.parts.tag import join, tag


def place(location: Location) -> Markup:
    """Return `path:line` as code that may be broken after each folder."""
    folders = f"{location.path}:{location.span.line}".split("/")
    return tag("code", join(folders, Markup("/<wbr/>")))
