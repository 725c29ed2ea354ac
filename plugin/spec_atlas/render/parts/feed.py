"""What a script of a page works on: JSON within the page, or in a file of its own where that is too much."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from spec_atlas.render.links import Route
from spec_atlas.render.page import Page
from spec_atlas.render.parts.tag import tag

_MARKUP = re.compile("[<>&]")


def compact(content: object) -> str:
    """Return JSON as short as it can be, in which no sign is left that HTML would read otherwise."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _MARKUP.sub(lambda sign: f"\\u{ord(sign[0]):04x}", plain)


@dataclass(frozen=True, slots=True)
class Feed:
    """JSON for a script. Beyond `most` bytes it is the file `uri` of the site, which the script asks for.

    A page that is opened as a file cannot ask, so it stands within the page as long as that can bear it: in a template,
    which is read by scripts only and, unlike an element for scripts, means the same escaped or not. `title` names the
    file to people.
    """

    text: str
    uri: str
    title: str
    most: int

    @property
    def within(self) -> Markup:
        """What the page holds of it."""
        return Markup() if self._is_large else tag("template", Markup(self.text))

    def source(self, route: Route) -> str | None:
        """Return where the script finds it, when that is not the page."""
        return route.file(self.uri) if self._is_large else None

    def apart(self) -> Iterator[Page]:
        """Yield the file, where there is one."""
        if self._is_large:
            yield Page(self.uri, self.title, Markup(self.text), listed=False)

    @property
    def _is_large(self) -> bool:
        return len(self.text.encode("utf-8", "replace")) > self.most
