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
    if " " in written:
        written = _GAP.sub(",", written).replace(" ", "")
    # What is left without its numbers tells how many there are behind each command.
    commands = written.encode().translate(None, b"0123456789.-")
    commands = commands.replace(b"C,,,,,", b"C").replace(b"L,", b"L").replace(b"M,", b"M")
    try:
        numbers = [int(float(number) * 10) for number in written.translate(_COMMANDS).split()]
    except ValueError:  # numbers that run into each other
        return ""
    if not commands.isalpha() or len(numbers) != 2 * len(commands) + 4 * commands.count(b"C"):
        return ""
    return "".join(_words(commands.decode(), numbers, solid)).replace(" -", "-")


_ABSOLUTE = re.compile(r"M[MLC\d., -]+", re.ASCII)
_GAP = re.compile(r"(?<=[\d.]) *[, ] *(?=[\d.-])", re.ASCII)
_COMMANDS = str.maketrans("MLC,", "    ")


def _words(commands: str, numbers: list[int], solid: bool) -> list[str]:
    """The steps of a path, each from where the one before it ends; those that go on in a straight line are one."""
    words: list[str] = []
    x = y = run = place = 0
    before = ""
    for command in commands:
        if command == "C":
            a, b, c, d, right, down = numbers[place : place + 6]
            place += 6
            upright = solid and a == x == c == right and (y <= b <= d <= down or y >= b >= d >= down)
            level = solid and b == y == d == down and (x <= a <= c <= right or x >= a >= c >= right)
        else:
            right, down = numbers[place : place + 2]
            place += 2
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
            word = f"{pixels(right - x)} {pixels(down - y)}"
            if command == "C":
                word = f"{pixels(a - x)} {pixels(b - y)} {pixels(c - x)} {pixels(d - y)} {word}"
            words.append(f"{way if way != before else ' '}{word}")
            before = way
        x, y = right, down
    return words
