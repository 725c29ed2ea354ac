"""Footnotes: gathered where they are written, numbered as they are referred to, shown at the end."""

from __future__ import annotations

from spec_atlas.render.document.element import attribute


class Footnotes:
    """The footnotes of one document. The first text of a label counts, as everywhere in Markdown."""

    __slots__ = ("_numbers", "_references", "_texts")

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._references: dict[str, int] = {}
        self._texts: dict[str, str] = {}

    def refer(self, label: str) -> str:
        """Return the raised number that stands for a reference."""
        key = label.casefold()
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        times = self._references[key] = self._references.get(key, 0) + 1
        place = f"fnref:{number}" if times == 1 else f"fnref{times}:{number}"
        return f'<sup id="{place}"><a class="footnote-ref" href="#fn:{number}">{number}</a></sup>'

    def add(self, label: str, html: str) -> None:
        """Keep the text of a footnote."""
        self._texts.setdefault(label.casefold(), html)

    def html(self) -> str:
        """Return the list of those that are referred to, each with the way back; nothing when there are none."""
        notes = sorted((number, key) for key, number in self._numbers.items() if key in self._texts)
        if not notes:
            return ""
        items = "".join(
            f'<li id="fn:{number}" value="{number}">\n{_with_way_back(self._texts[key], number)}</li>\n'
            for number, key in notes
        )
        return f'<div class="footnote">\n<hr>\n<ol>\n{items}</ol>\n</div>\n'


def _with_way_back(html: str, number: int) -> str:
    title = attribute(f"Jump back to footnote {number} in the text")
    link = f'<a class="footnote-backref" href="#fnref:{number}" title="{title}">↩</a>'
    body = html.rstrip()
    return f"{body[:-4]} {link}</p>\n" if body.endswith("</p>") else f"{body}\n<p>{link}</p>\n"
