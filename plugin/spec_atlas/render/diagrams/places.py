"""Places and lengths in tenths of a pixel, written as short as SVG allows: nobody sees more."""

import re
from functools import lru_cache


def tenths(number: str) -> int:
    """A number of pixels in tenths. What is less is cut off, not rounded: so neighbours that share an edge still do."""
    return int(float(number) * 10)


@lru_cache(maxsize=8_000)
def pixels(tenths: int) -> str:
    """Tenths as a number of pixels: `12`, `12.5`, `.5`, `-.5`."""
    whole, tenth = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole or ''}.{tenth}" if tenth else f"{sign}{whole}"


def path(written: str, *, solid: bool = False) -> str:
    """A path of lines and curves between absolute places, as merman draws edges, by steps: half as long, and the same.

    Curves that run straight become lines where the path is `solid`; along a curve, dashes would begin elsewhere. Empty
    for any other path.
    """
    if not _ABSOLUTE.fullmatch(written):
        return ""
    try:
        words = _words(_PARTS.findall(written.replace(",", " ")), solid)
    except ValueError:  # numbers that run into each other, or are too few
        return ""
    return "".join(words).replace(" -", "-")


_ABSOLUTE = re.compile(r"M[MLC\d., -]+")
_PARTS = re.compile(r"([MLC])([^MLC]+)")


def _words(parts: list[tuple[str, str]], solid: bool) -> list[str]:
    """The steps of a path, each from where the one before it ends; those that go on in a straight line are one."""
    words: list[str] = []
    x = y = run = 0
    before = ""
    for command, places in parts:
        numbers = [int(float(place) * 10) for place in places.split()]
        if command == "C":
            a, b, c, d, right, down = numbers
            upright = solid and a == c == right == x and (y <= b <= d <= down or y >= b >= d >= down)
            level = solid and b == d == down == y and (x <= a <= c <= right or x >= a >= c >= right)
        else:
            right, down = numbers
            upright, level = right == x, down == y
        if command == "M":
            words.append(f"M{pixels(right)} {pixels(down)}")
            before = ""
        elif upright or level:
            way, step = ("v", down - y) if upright else ("h", right - x)
            if way == before and run * step > 0:
                run += step
                words[-1] = f"{way}{pixels(run)}"
            else:
                run = step
                words.append(f"{way}{pixels(run)}")
            before = way
        else:
            way = command.lower()
            steps = [a - x, b - y, c - x, d - y, right - x, down - y] if way == "c" else [right - x, down - y]
            words.append((way if way != before else " ") + " ".join(map(pixels, steps)))
            before = way
        x, y = right, down
    return words
