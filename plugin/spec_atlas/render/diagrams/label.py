"""HTML labels become SVG text: searchable, printable, never clipped, and nothing in them can run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from spec_atlas.render.diagrams.lean import WORDS
from spec_atlas.render.diagrams.widths import LINE, pieces, width

BASELINE = 0.3465
"""From the middle of a line down to its baseline, in em, in faces with the metrics of Arial."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a label in one manner of writing."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    scale: float = 1.0

    def like(self, other: "Run") -> bool:
        """Whether both are written in one manner."""
        return (
            (self.bold, self.italic, self.scale) == (other.bold, other.italic, other.scale)
            and self.underlined == other.underlined
            and self.struck == other.struck
        )

    def width(self, size: float) -> float:
        """Pixels this stretch takes."""
        return width(self.text, size * self.scale, self.bold)


def runs(html: Element, style: Run) -> Iterator[Run]:
    """The text of an HTML label, tag by tag; a line break is a run of its own."""
    style = _styled(html, style)
    if html.text:
        yield from _parts(html.text, style)
    for child in html:
        tag = child.tag
        if tag in ("br", "hr"):
            yield _BREAK
        else:
            yield from runs(child, style)
        if tag in ("p", "div", "li", "tr", "h1", "h2", "h3"):
            yield _BREAK
        if child.tail:
            yield from _parts(child.tail, style)


def _parts(text: str, style: Run) -> Iterator[Run]:
    """Text as runs. In block diagrams merman takes the tags of a label for text; browsers do not, nor do we."""
    end = 0
    for tag in _TAG.finditer(text):
        yield from _run(text[end : tag.start()], style)
        end = tag.end()
        if tag["name"] in ("b", "strong"):
            style = replace(style, bold=not tag["close"])
        elif tag["name"] in ("i", "em"):
            style = replace(style, italic=not tag["close"])
        elif tag["name"] == "br":
            yield _BREAK
    yield from _run(text[end:], style)


def _run(text: str, style: Run) -> Iterator[Run]:
    if text:
        yield replace(style, text=text)


_PLAIN = Run("")
_BREAK = Run("\n")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>br|b|strong|i|em|u|small|code|sub|sup)\s*/?>")


def plain(html: Element, css: str) -> str:
    """The text of an HTML label that is written in one manner on one line, as most are; empty for any other."""
    if html.tag == WORDS:
        return " ".join((html.text or "").split())
    if "font-" in css or any(part.tag not in _BOXES for part in html.iter()):
        return ""
    found = [text for text in html.itertext() if not text.isspace()]
    return " ".join(found[0].split()) if len(found) == 1 and "<" not in found[0] else ""


_BOXES = frozenset(("div", "span", "p"))


def rows(stretches: Iterator[Run], size: float, limit: float) -> list[list[Run]]:
    """Lines of a label, each a list of runs, broken at `limit` pixels; 0 sets no limit."""
    broken: list[list[Run]] = [[]]
    room = limit
    for run in stretches:
        if run is _BREAK:
            broken.append([])
            room = limit
            continue
        if not limit:
            broken[-1].append(run)
            continue
        for piece in pieces(" ".join(run.text.split("\n"))):
            part = replace(run, text=piece)
            if limit and broken[-1] and width(piece.rstrip(), size * run.scale, run.bold) > room + 0.5:
                broken.append([])
                room = limit
            room -= part.width(size)
            broken[-1].append(part)
    return [tidy for row in broken if (tidy := _tidy(row))]


def text(lines: list[list[Run]], *, x: float, middle: float, anchor: str, size: float) -> Element:
    """The SVG text of `lines`, anchored at `x` and centred on the height `middle`."""
    if len(lines) == 1 and len(lines[0]) == 1 and not _attributes(lines[0][0], size):
        return one_line(lines[0][0].text, x=x, middle=middle, anchor=anchor, size=size)
    element = Element("text", {"text-anchor": anchor})
    height = size * _spacing(len(lines))
    top = middle - height * (len(lines) - 1) / 2 + BASELINE * size
    for number, line in enumerate(lines):
        row = SubElement(element, "tspan", {"x": f"{x:.1f}", "y": f"{top + number * height:.1f}"})
        for run in line:
            attributes = _attributes(run, size)
            if not attributes and not len(row):
                row.text = (row.text or "") + run.text
            else:
                SubElement(row, "tspan", attributes).text = run.text
        if number + 1 < len(lines):
            # Without a space two lines are one word to whoever copies or searches; of size 0 it moves nothing.
            SubElement(element, "tspan", {"font-size": "0"}).text = " "
    return element


def one_line(words: str, *, x: float, middle: float, anchor: str, size: float) -> Element:
    """The SVG text of one line in the usual manner of writing, as most labels are."""
    element = Element("text", {"text-anchor": anchor})
    if abs(x) >= 0.05:
        element.set("x", f"{x:.1f}")
    element.set("y", f"{middle + BASELINE * size:.1f}")
    element.text = words
    return element


def widest(lines: list[list[Run]], size: float) -> float:
    """Pixels the widest of `lines` takes."""
    return max((sum(run.width(size) for run in line) for line in lines), default=0.0)


def _spacing(count: int) -> float:
    """Line height in em: merman leaves `LINE`; a little tighter reads as one label."""
    return LINE if count == 1 else LINE - 0.2


def _styled(html: Element, style: Run) -> Run:
    tag = html.tag
    if tag in ("p", "div", "span") and not html.get("style"):
        return style
    declared = html.get("style", "").replace(" ", "")
    return replace(
        style,
        text="",
        bold=style.bold or tag in ("b", "strong", "th", "h1", "h2", "h3") or "font-weight:bold" in declared,
        italic=style.italic or tag in ("i", "em") or "font-style:italic" in declared,
        underlined=style.underlined or tag in ("u", "ins"),
        struck=style.struck or tag in ("s", "del", "strike"),
        scale=style.scale * (0.83 if tag in ("small", "sub", "sup") else 1.0),
    )


def _tidy(row: list[Run]) -> list[Run]:
    """A row without white space at its ends, neighbours of one manner joined."""
    joined: list[Run] = []
    for run in row:
        words = " ".join(run.text.split())
        lead = " " if run.text[:1].isspace() and joined and not joined[-1].text.endswith(" ") else ""
        trail = " " if words and run.text[-1:].isspace() else ""
        piece = replace(run, text=f"{lead}{words}{trail}")
        if joined and joined[-1].like(piece):
            joined[-1] = replace(piece, text=joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return [run for run in joined if run.text]


def _attributes(run: Run, size: float) -> dict[str, str]:
    if run.like(_PLAIN):
        return {}
    decoration = " ".join(name for name, on in (("underline", run.underlined), ("line-through", run.struck)) if on)
    attributes = {
        "font-weight": "bold" if run.bold else "",
        "font-style": "italic" if run.italic else "",
        "font-size": f"{size * run.scale:.1f}" if run.scale != 1 else "",
        "text-decoration": decoration,
    }
    return {name: value for name, value in attributes.items() if value}
