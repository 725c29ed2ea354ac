"""What one file gives once it is decoded, and what was wrong with it."""

from __future__ import annotations

from functools import lru_cache

from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.packed import pack
from spec_atlas.model.span import START, Span


@dataclass(frozen=True, slots=True)
class Problem:
    """Something reading could not make sense of: `kind` is the name of the rule that will speak of it."""

    kind: str
    message: str
    span: Span = START
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file, with LF line ends and without a byte order mark.

    `path` is POSIX and relative to the project's root; `problems` tells what decoding had to guess.
    """

    path: str
    text: str
    problems: tuple[Problem, ...] = ()

    def line(self, number: int) -> str:
        """Return a line by its number, from one, without its line end; empty when there is no such line."""
        lines = lines_of(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""


pack(Source, "text")


# Rules ask it of one spec after the other, of its text and of its body.
@lru_cache(maxsize=32)
def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text without their ends, made once for all who ask for them together."""
    # Only LF ends a line here: str.splitlines would also break at form feeds and shift every number after them.
    return tuple(text.split("\n"))
