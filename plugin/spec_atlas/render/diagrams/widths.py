"""How wide a label is, in the faces our stylesheet asks for: Arial, Helvetica, Liberation Sans."""

import json
import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

LINE = 1.5
"""Height of one line of a label, in em."""


@lru_cache(maxsize=20_000)
def width(text: str, size: float, bold: bool = False) -> float:
    """Advance width of `text` on one line, in pixels, at a font size of `size` pixels."""
    advances = _advances()["bold" if bold else "regular"]
    total = 0.0
    joined = False
    for character in text:
        known = advances.get(character)
        if known is None:
            known = advances[character] = _guess(character)
        # What follows a zero-width joiner is drawn into the picture before it: 👩‍💻 is one.
        total += 0.0 if joined else known
        joined = character == "\u200d"
    return total * size


@lru_cache(maxsize=20_000)
def lines(text: str, size: float, bold: bool = False, limit: float = 0.0) -> tuple[str, ...]:
    """Lines of `text`, none wider than `limit` pixels where it can be broken; 0 sets no limit."""
    broken: list[str] = []
    for line in text.split("\n"):
        if limit <= 0 or width(line.strip(), size, bold) <= limit:
            broken.append(line.strip())
            continue
        row = ""
        for piece in pieces(line.strip()):
            if row and width((row + piece).rstrip(), size, bold) > limit:
                broken.append(row.rstrip())
                row = ""
            row += piece
        broken.append(row.rstrip())
    return tuple(broken)


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[str, ...]:
    """`text` cut where a line may end: after spaces and hyphens, between ideographs."""
    return tuple(_BREAKS.findall(text))


_IDEOGRAPH = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_BREAKS = re.compile(rf"[{_IDEOGRAPH}]|(?:[^\s{_IDEOGRAPH}-]+-*|-+)\s*|\s+")


@lru_cache(maxsize=1)
def _advances() -> dict[str, dict[str, float]]:
    """Face → character → advance in em."""
    text = (files(__package__) / "widths.json").read_text(encoding="utf-8")
    return {
        face: {character: int(units) / 2048 for units, characters in groups.items() for character in characters}
        for face, groups in json.loads(text).items()
    }


def _guess(character: str) -> float:
    """Advance in em of a character that Liberation Sans lacks, so that a fallback face draws it."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    # Emoji faces are wider than the square: Segoe UI Emoji 1.37 em, Noto and Apple 1.25 em.
    if character >= "\U0001f000" or unicodedata.category(character) == "So":
        return 1.37
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.75
