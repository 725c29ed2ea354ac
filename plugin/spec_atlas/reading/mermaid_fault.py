"""Where a diagram stops being Mermaid, and why, in a writer's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from spec_atlas.model.diagram import SyntaxFault

Refused = Callable[[str, str], bool]
"""Whether the parser refuses a text with a message."""


def fault(text: str, message: str, place: Mapping[str, int] | None, *, refused: Refused) -> SyntaxFault:
    """Return the fault for a parser's message; a place the parser does not know is searched for."""
    line, column = (place["line"], place["column"]) if place else (1, 1)
    if place is None or _is_fallback(text, place):
        line, column = _searched(text, message, refused)
    return SyntaxFault(line, column, _sentence(message, text, line, column))


def _is_fallback(text: str, place: Mapping[str, int]) -> bool:
    """Whether the parser did not know the place and gave the whole text or its end."""
    lines = text.rstrip().count("\n") + 1
    return place["line"] > lines or (place["line"] == 1 and place["end_line"] >= max(lines, 2))


def _searched(text: str, message: str, refused: Refused) -> tuple[int, int]:
    """Return the first line with which the text is refused for this reason."""
    lines = text.split("\n")
    if 'expected "end"' in message or 'expected "}"' in message:
        return _unclosed(lines)
    below, above = 0, len(lines)
    while above - below > 1:
        middle = (below + above) // 2
        if refused("\n".join(lines[:middle]) + "\n", message):
            above = middle
        else:
            below = middle
    line = lines[above - 1]
    inner = _NESTED.search(line) if "structural characters" in message else None
    return above, (inner.start(1) if inner else len(line) - len(line.lstrip())) + 1


# An unquoted label with a bracket in it: the commonest fault of all.
_NESTED = re.compile(r"\w[\[({]+[^\"\[\](){}]*([\[\](){}\"])")


def _unclosed(lines: list[str]) -> tuple[int, int]:
    """Return where the innermost frame starts that is never closed."""
    opened: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith(("subgraph", "block:")) or bare == "block" or bare.endswith("{"):
            opened.append((number, len(line) - len(line.lstrip()) + 1))
        elif bare.rstrip(";") in ("end", "}") and opened:
            opened.pop()
    return opened[-1] if opened else (max(len("\n".join(lines).rstrip().split("\n")), 1), 1)


_OFFSET = re.compile(r",? (?:at|near)(?: (?:byte|offset|position|index|character))? \d+(?:(?:\.\.|-)\d+)?\b")


def _sentence(message: str, text: str, line: int, column: int) -> str:
    """Say merman's message in a writer's words, where it is one of the common ones."""
    # The parser counts from the start of the diagram, which nobody else does.
    message = _OFFSET.sub("", message)
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    if "structural characters" in message:
        return 'A label holds brackets or quotes; put the label in double quotes, as in `A["web (blue)"]`.'
    if "no Mermaid diagram" in message:
        return "The text does not begin with a kind of Mermaid diagram, such as `flowchart TB`."
    if message.startswith("unexpected end of input"):
        return f"`{_short(rest)}` is opened here and never closed."
    if message.startswith("unexpected end;") or re.match(r"end\b", rest):
        return "The word `end` closes a subgraph and cannot be a node; write `End` or give it another id."
    if rest and message.casefold().startswith("unexpected "):
        expected = message.partition("expected ")[2].partition("expected ")[2]
        return f"`{_short(rest)}` is not understood here" + (f"; expected {expected}." if expected else ".")
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "!", ")")) else ".")


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
