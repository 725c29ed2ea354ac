"""Larger pieces: sections, tiles, charts, empty states, the way through a long list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from markupsafe import Markup

from spec_atlas.render.links import Route
from spec_atlas.render.page import Heading, Piece
from spec_atlas.render.parts.tag import join, link, tag
from spec_atlas.render.parts.unsearched import unsearched

T = TypeVar("T")


def section(level: int, id: str, title: str, *content: object) -> Piece:  # noqa: A002
    """Return a heading that can be linked to, and what stands under it; `Piece`s within keep their headings."""
    pieces = [piece if isinstance(piece, Piece) else Piece(join([piece])) for piece in content]
    head = tag(
        f"h{level}",
        title,
        Markup(" "),
        tag("a", "¶", class_="headerlink", href=f"#{id}", title="Permanent link"),
        id=id,
    )
    body = Piece(head, (Heading(level, id, title),))
    for piece in pieces:
        body += piece
    return body


def page_head(title: str, lead: str | Markup, *, id: str = "atlas.top") -> Piece:  # noqa: A002
    """Return the head of a generated page: its title, and one sentence that says what it is good for."""
    return Piece(tag("h1", title, id=id) + tag("p", lead, class_="atlas-lead"), (Heading(1, id, title),))


def tile(value: object, label: str, note: object = "", url: str = "", *, mood: str = "") -> Markup:
    """Return one number with what it counts; `mood` is a severity or `clear`, and shows as a mark."""
    number = tag("span", value, class_="atlas-value")
    words = tag("span", label, class_=f"atlas-label atlas-mark atlas-{mood}" if mood else "atlas-label")
    inner = number + words + (tag("span", note, class_="atlas-note") if note else Markup())
    return tag("li", tag("a", inner, href=url) if url else tag("div", inner), class_="atlas-tile")


def tiles(*made: Markup) -> Markup:
    """Return tiles side by side."""
    return tag("ul", *made, class_="atlas-tiles")


def bar(label: str, parts: Sequence[tuple[str, str, int]]) -> Markup:
    """Return a whole in parts, as a bar and as words; each part has a class, a word and a number."""
    whole = sum(number for _, _, number in parts) or 1
    shapes, left = [], 0.0
    for css, _, number in parts:
        width = 1000 * number / whole
        if number:
            # A gap of one unit keeps neighbours apart where colours cannot be told.
            shapes.append(
                tag("rect", x=f"{left:.1f}", y=0, width=f"{max(width - 3, 1):.1f}", height=24, class_=f"atlas-{css}")
            )
        left += width
    words = "; ".join(f"{word}: {number}" for _, word, number in parts if number)
    chart = tag(
        "svg",
        *shapes,
        viewBox="0 0 1000 24",
        preserveAspectRatio="none",
        role="img",
        aria_label=f"{label}. {words}",
        class_="atlas-bar",
    )
    legend = [
        tag("li", tag("span", word, class_=f"atlas-mark atlas-{css}"), " ", tag("b", f"{number:,}"))
        for css, word, number in parts
        if number
    ]
    return unsearched("div", chart, tag("ul", *legend, class_="atlas-legend"), class_="atlas-chart")


def empty(title: str, *content: object, mood: str = "clear") -> Markup:
    """Return what a page says when it has nothing to list, and what the reader may do about it."""
    return tag(
        "div",
        tag("p", tag("span", title, class_=f"atlas-mark atlas-{mood}")),
        *content,
        class_=f"atlas-empty atlas-{mood}-box",
    )


def note(*content: object) -> Markup:
    """Return a remark in small type."""
    return tag("p", *content, class_="atlas-remark")


def listed(items: Sequence[Markup], most: int, rest: str = "") -> Markup:
    """Return items with commas, the first ones only when there are more than `most`, and how many are left out."""
    shown = join(items[:most], ", ")
    left = len(items) - most
    if left <= 0:
        return shown
    return join((shown, " ", link(rest, f"and {left:,} more", class_="atlas-more")))


def chunks(items: Sequence[T], size: int) -> tuple[Sequence[T], ...]:
    """Cut a long list into pages; an empty list is one empty page."""
    return tuple(items[start : start + size] for start in range(0, max(len(items), 1), size))


def pager(route: Route, name: str, here: int, pages: int, whole: str) -> Markup:
    """Return links to the other pages of a long list; nothing when there is one page only."""
    if pages < 2:
        return Markup()
    steps: Iterable[Markup] = (
        tag("strong", number, aria_current="page")
        if number == here
        else tag("a", number, href=route.page(nth(name, number)))
        for number in range(1, pages + 1)
    )
    return tag("nav", f"{whole}, page ", join(steps, " "), class_="atlas-pager", aria_label=f"Pages of {whole}")


def nth(name: str, number: int) -> str:
    """Return the name of a page of a long list; the first bears the list's own."""
    return name if number == 1 else f"{name}/{number}"
