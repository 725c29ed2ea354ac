"""The skeleton of a page: its blocks and spans without their words, to compare one renderer with another."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "wbr"})


class Parsed(HTMLParser):
    """An HTML text as a run of tags, with what does not balance."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.skeleton: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.deepest = 0
        self._hidden = 0
        self.feed(html)
        self.close()
        self.faults += [f"<{name}> is left open" for name in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.elements.append((tag, known))
        css = (known.get("class") or "").split()
        if tag not in VOID:
            self._open.append(tag)
            self.deepest = max(self.deepest, len(self._open))
            if self._hidden or {"headerlink", "task-list-control", "footnote-backref"} & set(css):
                self._hidden += 1
        if tag == "input":
            self.skeleton.append(f"box {'checked' in known}")
        elif not self._hidden and tag in _SHOWN:
            self.skeleton.append(f"{tag} {known['start']}" if tag == "ol" and "start" in known else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            self.faults.append(f"</{tag}>")
            return
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> where {self._open[-1:]} is open")
            return
        self._open.pop()
        if self._hidden:
            self._hidden -= 1
        elif tag in _SHOWN:
            self.skeleton.append("/" + tag)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self.words.append(data)

    @property
    def text(self) -> str:
        """The words, with every run of blanks as one."""
        return " ".join("".join(self.words).split())

    @property
    def letters(self) -> str:
        """The words without blanks, for blocks may stand on lines of their own."""
        return "".join("".join(self.words).split())


# Not `div`, `span`, `thead`, `tbody`: how code is coloured and tables are framed may differ.
_SHOWN = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li table tr th td pre code blockquote hr em strong del a img br".split()  # noqa: SIM905
)
