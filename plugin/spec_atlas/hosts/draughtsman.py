"""A process that draws for another: `python -m spec_atlas.hosts.draughtsman CACHE`, with requests as JSON to read."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from spec_atlas.cache import Cache
from spec_atlas.render.diagrams.drawing import drawing


def draughtsman(requests: str, cache: Cache) -> None:
    """Leave in a cache the drawings of requests (`spec_atlas.render.drawings.Request`), unless they are there."""
    for text, id, links in json.loads(requests):  # noqa: A001
        drawing(text, id=id, links={node: (url, title) for node, (url, title) in links.items()}, store=cache)


if __name__ == "__main__":
    draughtsman(sys.stdin.buffer.read().decode(), Cache(Path(sys.argv[1])))
