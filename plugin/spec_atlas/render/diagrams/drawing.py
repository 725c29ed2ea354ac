"""A drawing: Mermaid source as inline SVG that follows the palette of the page and cannot do harm."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from xml.etree.ElementTree import Element

from markupsafe import Markup

from spec_atlas.model.store import NOWHERE, Store
from spec_atlas.reading import mermaid
from spec_atlas.render.diagrams import widths
from spec_atlas.render.diagrams.kinds import Kind, kind
from spec_atlas.render.diagrams.markup import markup
from spec_atlas.render.diagrams.paint import Paint
from spec_atlas.render.diagrams.redraw import RAW, Redrawing, numbered
from spec_atlas.render.diagrams.setting import SIZE
from spec_atlas.render.diagrams.terse import share_anchor
from spec_atlas.render.diagrams.theme import OPTIONS, PLAIN
from spec_atlas.render.diagrams.tree import tree


@dataclass(frozen=True, slots=True)
class Drawing:
    """Mermaid source drawn, or the reason why it is not."""

    svg: Markup = field(default_factory=Markup)
    width: float = 0.0
    height: float = 0.0
    kind: str = ""
    title: str = ""
    description: str = ""
    nodes: tuple[str, ...] = ()
    reason: str = ""
    """Why there is no SVG, as a sentence; empty when there is."""

    def __bool__(self) -> bool:
        """Whether there is something to show."""
        return bool(self.svg)


KEPT = "drawing"
"""The kind of text, in a store, that drawings are."""

Links = tuple[tuple[str, tuple[str, str]], ...]


def drawing(
    text: str,
    *,
    id: str,  # noqa: A002
    links: Mapping[str, tuple[str, str]] | None = None,
    store: Store = NOWHERE,
) -> Drawing:
    """Draw Mermaid source.

    `id` is unique on the page: every id in the drawing starts with it. `links` gives nodes, by their id in the source,
    an address and a title. `store` keeps drawings, and has those that were made before. What cannot be drawn comes
    back with a reason and without SVG; nothing is raised.
    """
    if not mermaid.available():
        return Drawing(reason="Drawings are left to the browser: there is no merman for this platform.")
    parts = made_from(text, id, links or {})
    if (found := store.get(KEPT, parts)) is not None:
        return _restored(found)
    try:
        drawn = _drawing(text, id, _sorted(links or {}))
    except TimeoutError as error:
        # Not kept: on another day, with less to do, the machine is faster.
        return Drawing(reason=f"The diagram takes too long to draw: {error}")
    store.put(KEPT, parts, _stored(drawn))
    return drawn


def made_from(text: str, id: str, links: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:  # noqa: A002
    """Return all that a drawing depends on: under these parts, as `KEPT`, a store keeps it."""
    return (text, id, *(part for node, link in _sorted(links) for part in (node, *link)))


def _sorted(links: Mapping[str, tuple[str, str]]) -> Links:
    return tuple(sorted(links.items()))


def _stored(drawn: Drawing) -> str:
    return json.dumps([getattr(drawn, one.name) for one in fields(drawn)])


def _restored(text: str) -> Drawing:
    svg, width, height, kind, title, description, nodes, reason = json.loads(text)
    return Drawing(Markup(svg), width, height, kind, title, description, tuple(nodes), reason)


@lru_cache(maxsize=256)
def _drawing(text: str, id: str, links: Links) -> Drawing:  # noqa: A002
    raw = _raw(text)
    if not raw.startswith("<"):
        return Drawing(reason=raw)
    try:
        root = tree(raw)
        found = kind(root.get("aria-roledescription", ""))
        if found is None:
            named = root.get("aria-roledescription", "")
            return Drawing(kind=named, reason=f"Drawings of kind `{named}` are left to the browser.")
        return _finished(root, found, id, dict(links), _size(raw))
    except Exception as error:  # whatever merman may write one day: a page without a drawing is still a page
        return Drawing(reason=f"The drawing cannot be read back: {error}")


def _size(raw: str) -> float:
    """The font size that merman measured with: a writer's `fontSize` says it, within reason."""
    found = _FONT_SIZE.search(raw)
    return min(max(float(found[1]), 8.0), 32.0) if found else SIZE


_FONT_SIZE = re.compile(rf"#{RAW}\{{[^}}]*font-size:(\d+(?:\.\d+)?)px")


def _finished(root: Element, found: Kind, id: str, links: Mapping[str, tuple[str, str]], size: float) -> Drawing:  # noqa: A002
    drawn = Redrawing(found, Paint(found, numbered(root, id)), links, size=size)
    svg = drawn.redraw(root)
    left, top, width, height = (float(number) for number in root.get("viewBox", "").split())
    if found.name == "radar":
        # merman leaves no room for the words at the ends of the axes.
        left, top, width, height = left - 80, top - 20, width + 160, height + 40
    written = {child.tag: (child.text or "").strip() for child in root if len(child) == 0}
    title = written.get("title") or found.title
    nodes = tuple(dict.fromkeys(drawn.nodes))
    description = written.get("desc") or _description(found, len(nodes), len(set(drawn.groups)))
    named = Element("title", {"id": f"{id}-title"})
    named.text = title
    described = Element("desc", {"id": f"{id}-desc"})
    described.text = description
    svg[:0] = [named, described]
    svg.attrib.update(
        {
            "id": id,
            "class": f"diagram diagram--{found.name}",
            # The children of an image are not announced; a drawing with links is a group, so that they can be reached.
            "role": "group" if drawn.linked else "img",
            "aria-labelledby": f"{id}-title",
            "aria-describedby": f"{id}-desc",
            "viewBox": f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
            "width": f"{width:.0f}",
            "height": f"{height:.0f}",
        }
    )
    share_anchor(svg)
    if size != SIZE:
        svg.set("style", f"font-size:{size:g}px")
    return Drawing(markup(svg), width, height, found.name, title, description, nodes)


def _description(found: Kind, nodes: int, groups: int) -> str:
    counts = [f"{nodes} node{'s' * (nodes != 1)}"] if nodes else []
    counts += [f"{groups} group{'s' * (groups != 1)}"] if groups else []
    return f"{found.title} with {' in '.join(counts)}." if counts else f"{found.title}."


@lru_cache(maxsize=32)  # of 90 KB each; a preview asks again when a link of a drawing changes
def _raw(text: str) -> str:
    """merman's SVG, or a sentence why there is none. Raises TimeoutError when it takes too long."""
    if len(text) > mermaid.MAXIMUM_CHARACTERS:
        return f"The diagram has {len(text):,} characters; up to {mermaid.MAXIMUM_CHARACTERS:,} are drawn."
    try:
        raw = mermaid.draw(text, id=RAW, measure=widths, options=OPTIONS)
    except ValueError:
        # An attribute without quotes in a label (`<img src=x>`) makes merman's HTML unfit; as plain text it is drawn.
        try:
            raw = mermaid.draw(text, id=RAW, measure=widths, options=PLAIN)
        except ValueError as error:
            return f"The diagram cannot be drawn: {error}"
    if raw.count('data-et="edge"') > mermaid.MAXIMUM_EDGES:
        return f"The diagram has more than {mermaid.MAXIMUM_EDGES} edges."
    if not raw.startswith("<svg") or "<!DOCTYPE" in raw or "<!ENTITY" in raw:
        return "The diagram cannot be drawn."
    return raw
