"""Write the advance widths of Liberation Sans as data for the drawings.

Run by a developer, once for each release of the font; nothing at build time needs fontTools:

    python tools/font_widths.py [/usr/share/fonts/truetype/liberation]

Liberation Sans has the metrics of Arial and of Helvetica, so labels measured with it fit wherever one of the three is
installed. Only numbers are written: characters grouped by advance width, in units of 1/2048 em.
"""

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = {"regular": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"}
TARGET = Path(__file__).parents[1] / "plugin" / "spec_atlas" / "render" / "diagrams" / "widths.json"


def main(folder: Path) -> None:
    """Read both faces in `folder` and write the data file."""
    widths = {face: advances(TTFont(folder / name)) for face, name in FACES.items()}
    TARGET.write_text(json.dumps(widths, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def advances(font: TTFont) -> dict[str, str]:
    """Advance width in 1/2048 em → the characters that have it."""
    assert font["head"].unitsPerEm == 2048
    groups: dict[int, list[str]] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        character = chr(code)
        # Private-use and unprintable characters are never measured: what no font shows has no width.
        if character.isprintable() and not 0xE000 <= code <= 0xF8FF:
            groups.setdefault(font["hmtx"][glyph][0], []).append(character)
    return {str(width): "".join(characters) for width, characters in sorted(groups.items())}


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/liberation"))
