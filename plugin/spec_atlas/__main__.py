"""Where the command line begins: `spec-atlas`, and `python -m spec_atlas`."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Windows would write in the code page of the machine, and stop at the first arrow.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # The process ends when its work is done, and what it makes is kept until then: looking for garbage in it took a
    # fifth of the time.
    gc.disable()
    from spec_atlas.commands._group import group

    group(prog_name="spec-atlas")


if __name__ == "__main__":
    main()
