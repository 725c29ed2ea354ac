"""The examples of a rule's page: small projects that break the rule, and the same put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(r"^(?P<kind>Bad|Good):\n\n(?P<fence>`{3,})markdown\n(?P<text>.*?)^(?P=fence)$", re.M | re.S)
_FILE = re.compile(r"^--- (?P<path>\S+\.(?:md|mmd|lock))(?: in (?P<encoding>\S+)| (?P<link>-> \S+))?\n", re.M)
_PATH = "specs/example.md"


@dataclass(frozen=True, slots=True)
class Example:
    """One example: `kind` is `Bad` or `Good`, `text` as it stands on the page, `files` the project it describes.

    A line `--- specs/other.md` in the text begins another file, and `--- specs/other.md in cp1252` one in another
    encoding than UTF-8; `--- specs/other.md -> ../../other.md` is a link that leads out of the project, which has no
    content. What stands before the first such line is `specs/example.md`.
    """

    kind: str
    text: str
    files: tuple[tuple[str, bytes | None], ...]


def examples(doc: str) -> tuple[Example, ...]:
    """Return the examples of a rule's docstring, in order."""
    return tuple(Example(match["kind"], match["text"], tuple(_files(match["text"]))) for match in _BLOCK.finditer(doc))


def prose(doc: str) -> str:
    """Return a rule's docstring without its first line and its examples: why it matters and what it looks at."""
    return _BLOCK.sub("", doc.partition("\n")[2]).strip()


def _files(text: str) -> Iterator[tuple[str, bytes | None]]:
    headers = list(_FILE.finditer(text))
    first = text[: headers[0].start()] if headers else text
    if first.strip():
        yield _PATH, first.encode()
    ends = [header.start() for header in headers[1:]] + [len(text)]
    # Without a header there is an end too many: that of the text itself.
    for header, end in zip(headers, ends, strict=False):
        content = text[header.end() : end].encode(header["encoding"] or "utf-8")
        yield header["path"], None if header["link"] else content
