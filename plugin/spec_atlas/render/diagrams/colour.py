"""Colours as writers write them in CSS, and which ink can be read on them."""

import colorsys
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

BLACK, WHITE = "#000", "#fff"
LEGIBLE = 4.5
"""The contrast that WCAG 2 asks of text (level AA)."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: red, green, blue and opacity, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def solid(self) -> "Colour":
        """This colour as it looks on white paper."""
        mixed = (part * self.alpha + 1 - self.alpha for part in (self.red, self.green, self.blue))
        return Colour(*mixed)

    def luminance(self) -> float:
        """Relative luminance, by WCAG 2."""
        parts = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (self.red, self.green, self.blue)
        )
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    def __str__(self) -> str:
        """The colour in hexadecimal, without its opacity."""
        return "#" + "".join(f"{round(part * 255):02x}" for part in (self.red, self.green, self.blue))


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two solid colours, from 1 to 21."""
    darker, lighter = sorted((one.luminance(), other.luminance()))
    return (lighter + 0.05) / (darker + 0.05)


def ink(fill: Colour, wanted: Colour | None = None) -> str:
    """The text colour for a box: the wanted one where it can be read, else black or white."""
    if wanted is not None and contrast(wanted.solid(), fill) >= LEGIBLE:
        return str(wanted.solid())
    on_black = contrast(fill, Colour(0, 0, 0))
    return BLACK if on_black >= contrast(fill, Colour(1, 1, 1)) else WHITE


@lru_cache(maxsize=4_000)
def colour(text: str) -> Colour | None:
    """The colour that `text` names in CSS: `#f9f`, `rgb(…)`, `hsl(…)`, `teal`; none for anything else."""
    text = text.strip().lower()
    if text.startswith("#"):
        return _hexadecimal(text[1:])
    if function := _FUNCTION.fullmatch(text):
        numbers = [number for number in re.split(r"[\s,/]+", function["arguments"].strip()) if number]
        try:
            return _functional(function["name"], numbers)
        except (ValueError, IndexError):
            return None
    named = _names().get(text)
    return _hexadecimal(named) if named else None


_FUNCTION = re.compile(r"(?P<name>rgb|hsl)a?\((?P<arguments>[^()]{1,80})\)")


def _hexadecimal(digits: str) -> Colour | None:
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8) or not all(digit in "0123456789abcdef" for digit in digits):
        return None
    return Colour(*(int(digits[place : place + 2], 16) / 255 for place in range(0, len(digits), 2)))


def _functional(name: str, numbers: list[str]) -> Colour:
    alpha = _clamp(_fraction(numbers[3], 1)) if len(numbers) > 3 else 1.0
    if name == "rgb":
        red, green, blue = (_clamp(_fraction(number, 255)) for number in numbers[:3])
        return Colour(red, green, blue, alpha)
    hue = float(numbers[0].removesuffix("deg")) % 360 / 360
    saturation, lightness = (_clamp(_fraction(number, 100)) for number in numbers[1:3])
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return Colour(red, green, blue, alpha)


def _fraction(number: str, whole: float) -> float:
    return float(number[:-1]) / 100 if number.endswith("%") else float(number) / whole


def _clamp(part: float) -> float:
    return min(max(part, 0.0), 1.0)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The colour names of CSS, each with its six digits."""
    names: dict[str, str] = json.loads((files(__package__) / "colours.json").read_text(encoding="utf-8"))
    return names
