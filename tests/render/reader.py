"""Reading a page as a browser would: its elements, ids, links and words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})


@dataclass(slots=True)
class Seen:
    """What stands on a page; `crossed` are elements that were not closed in the order they were opened."""

    elements: Counter[str] = field(default_factory=Counter)
    attributes: set[str] = field(default_factory=set)
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the page."""
        return " ".join(" ".join(self.words).split())


def seen(html: str) -> Seen:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.seen.crossed += reader.open
    return reader.seen


def target(page: str, link: str) -> tuple[str, str]:
    """Return the file a link on a page leads to, and the place in it, as a web server with directories would."""
    parts = urlsplit(urljoin(f"https://example.org/repo/{page}", link))
    path = unquote(parts.path).removeprefix("/repo/")
    return (f"{path}index.html" if path.endswith("/") or not path else path), unquote(parts.fragment)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.elements[tag] += 1
        for name, value in attrs:
            self.seen.attributes.add(name)
            if name == "id":
                self.seen.ids[value or ""] += 1
            if name in ("href", "xlink:href", "src"):
                self.seen.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.seen.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        self.seen.words.append(data)
