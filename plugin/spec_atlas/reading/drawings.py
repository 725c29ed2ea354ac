"""Which blocks of a document are drawings, and in what language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spec_atlas.model.diagram import Diagram
from spec_atlas.model.spec import Code, Section
from spec_atlas.reading.blocks import Blocks, Fence, Link
from spec_atlas.reading.sections import SectionAt

_LANGUAGES = {
    "mermaid": "mermaid",
    "mmd": "mermaid",
    "plantuml": "plantuml",
    "puml": "plantuml",
    "uml": "plantuml",
    "d2": "d2",
    "dot": "dot",
    "graphviz": "dot",
}
_ASCII = frozenset({"", "text", "txt", "ascii", "asciiart", "ascii-art", "diagram", "plain", "plaintext", "none"})
_BOX = re.compile(r"[─━│┃┌┐└┘├┤┬┴┼╔╗╚╝║═╭╮╰╯]")
_CORNER = re.compile(r"\+[-=]{2,}\+?|\|[^|\n]*\|")
_ARROW = re.compile(r"[-=]>|<[-=]|[▶►→▼▽↓▲↑←◀◄]|^\s*[|vV^]\s*$", re.MULTILINE)
_INFO = re.compile(r"[\w+#.-]+")
_IMAGE_FILE = re.compile(r"^(?![a-z]+:).*\.(?:png|jpe?g|gif|svg|webp|avif|drawio|pdf)(?:#.*)?$", re.IGNORECASE)
_MERMAID_FILE = re.compile(r"\.(?:mmd|mermaid)(?:#.*)?$", re.IGNORECASE)


def drawings(found: Blocks, sections: Sequence[Section], section_at: SectionAt) -> Iterator[Diagram]:
    """Yield the drawings of a document in the order of the text.

    A fence says its language; a block of code without one is a drawing when boxes or arrows make it one. Images
    count, also those of raw HTML, and links that lead to an image or a Mermaid file.
    """
    drawn = [_fenced(fence, sections, section_at) for fence in found.fences if language(fence) != "code"]
    drawn += [_linked(link, section_at) for link in found.links if _is_drawing(link)]
    yield from sorted(drawn, key=lambda diagram: diagram.span)


def codes(found: Blocks, section_at: SectionAt) -> Iterator[Code]:
    """Yield the blocks of code that are no drawings."""
    for fence in found.fences:
        if language(fence) == "code":
            yield Code(
                _word(fence.info), fence.text, fence.span, fence.first_line, fence.indent, section_at(fence.span.line)
            )


def language(fence: Fence) -> str:
    """Return a fence's drawing language, or `code`."""
    word = _word(fence.info)
    if word in _LANGUAGES:
        return _LANGUAGES[word]
    return "ascii" if word in _ASCII and _is_ascii_art(fence.text) else "code"


def _word(info: str) -> str:
    """Return the first word of an info string: `mermaid` for `{mermaid}`, `{.mermaid}` and `mermaid title="x"`."""
    found = _INFO.search(info)
    return found[0].lstrip(".").casefold() if found else ""


def _is_ascii_art(text: str) -> bool:
    boxes = len(_BOX.findall(text))
    if boxes >= 6 and ("┌" in text or "╔" in text or "╭" in text or ("│" in text and _ARROW.search(text))):
        # A directory tree is all ├── and └──: it has no arrows and no upper corners.
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    corners = sum(1 for line in lines if "+-" in line or "+=" in line)
    arrows = sum(1 for line in lines if _ARROW.search(line))
    if corners >= 2 and _CORNER.search(text):
        return True
    boxed = sum(1 for line in lines if re.search(r"\[[^\]]+\]", line))
    return len(lines) >= 2 and arrows >= 2 and boxed >= 2


def _fenced(fence: Fence, sections: Sequence[Section], section_at: SectionAt) -> Diagram:
    section = section_at(fence.span.line)
    title = sections[section].title if section >= 0 else ""
    return Diagram(language(fence), fence.text, fence.span, fence.first_line, fence.indent, section, title)


def _is_drawing(link: Link) -> bool:
    return link.image or bool(_MERMAID_FILE.search(link.target) or _IMAGE_FILE.search(link.target))


def _linked(link: Link, section_at: SectionAt) -> Diagram:
    kind = "link" if _MERMAID_FILE.search(link.target) else "image"
    span = link.span
    return Diagram(kind, link.target, span, span.line, span.column - 1, section_at(span.line), link.text)
