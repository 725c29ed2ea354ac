"""Taking a document out of the fence around it, and making fences of `:::` blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spec_atlas.model.source import Problem
from spec_atlas.model.span import Span

_OPENER = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*(?:markdown|md)[ \t]*$", re.IGNORECASE)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([^`]*)$")
_COLONS = re.compile(r"^([ \t]*):::([ \t]*)(mermaid|plantuml|d2|dot|graphviz)[ \t]*$", re.IGNORECASE)
_COLONS_END = re.compile(r"^[ \t]*:::[ \t]*$")
_TITLE = re.compile(r"^ {0,3}#[ \t]+\S")
_SECTION = re.compile(r"^ {0,3}#{2,6}[ \t]+\S")
_PREFACE = 10


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A document's lines, numbered as in the file, and the lines (from one) between which it stands.

    Where nothing was wrapped, `first` is 1 and `last` the number of lines.
    """

    lines: tuple[str, ...]
    first: int
    last: int
    problems: tuple[Problem, ...] = ()


def unwrap(text: str) -> Unwrapped:
    """Blank out the outer `markdown` fence around a document and turn `:::mermaid` blocks into fences.

    CommonMark would close the outer fence at the first bare fence inside. Here fences inside are paired by info
    string, and the last bare one without a partner closes it. A sample of Markdown inside a longer document
    stays a sample: what is unwrapped is the first block of the file, begins with a title or front matter, and is more
    than half of the file; at most ten lines and no section stand before it.
    """
    lines = text.split("\n")
    wrapping = _wrapping(lines)
    if wrapping is None:
        return Unwrapped(tuple(_fences(lines) if ":::" in text else lines), 1, len(lines))
    opener, closer = wrapping
    first, last = opener + 2, closer
    problem = Problem(
        "wrapped-document",
        "The whole document stands inside a fence of Markdown; it is read as if the fence were not there.",
        Span.of(opener + 1, 1, opener + 1, len(lines[opener]) + 1),
        f"Delete this line and line {closer + 1}." if closer < len(lines) else "Delete this line.",
    )
    lines[opener] = ""
    if closer < len(lines):
        lines[closer] = ""
    return Unwrapped(tuple(_fences(lines)), first, last, (problem,))


def _wrapping(lines: list[str]) -> tuple[int, int] | None:
    """Return the positions of the outer fence's two lines; the second is the number of lines when it never closes."""
    fenced = (number for number, line in enumerate(lines) if "```" in line or "~~~" in line)
    opener = next((number for number in fenced if _FENCE.match(lines[number])), len(lines))
    outer = _OPENER.match(lines[opener]) if opener < len(lines) else None
    if outer is None:
        return None
    before = [line for line in lines[:opener] if line.strip()]
    if len(before) > _PREFACE or any(_SECTION.match(line) for line in before):
        return None
    closer = _closer(lines, opener + 1, outer[1])
    inside = [line for line in lines[opener + 1 : closer] if line.strip()]
    filled = sum(1 for line in lines if line.strip())
    begins = bool(inside) and (bool(_TITLE.match(inside[0])) or inside[0].rstrip() == "---")
    return (opener, closer) if begins and 2 * len(inside) > filled else None


def _closer(lines: list[str], start: int, outer: str) -> int:
    """Return the position of the last bare fence that pairs with none inside, or the number of lines."""
    inner = ""
    bare: list[int] = []
    for number in range(start, len(lines)):
        found = _FENCE.match(lines[number])
        if not found:
            continue
        fence, info = found[1], found[2].strip()
        if inner:
            if not info and fence[0] == inner[0] and len(fence) >= len(inner):
                inner = ""
        elif info:
            inner = fence
        elif fence[0] == outer[0] and len(fence) >= len(outer):
            bare.append(number)
    # Blocks without a language pair among themselves; one is left over, and it closes the document.
    return bare[-1] if len(bare) % 2 else len(lines)


def _fences(lines: list[str]) -> list[str]:
    """Write `:::mermaid` … `:::` as fences of the same width; a line keeps its number and its columns."""
    opener = -1
    for number, line in enumerate(lines):
        if _COLONS.match(line):
            # One that opens inside another has lost its end: the later one counts.
            opener = number
        elif line.lstrip().startswith("```"):
            opener = -1
        elif opener >= 0 and _COLONS_END.match(line):
            for at in (opener, number):
                lines[at] = lines[at].replace(":::", "```", 1)
            opener = -1
    return lines
