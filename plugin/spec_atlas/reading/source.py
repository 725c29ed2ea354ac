"""Decoding a file, whatever wrote it."""

from __future__ import annotations

import codecs

from spec_atlas.model.source import Problem, Source
from spec_atlas.model.span import Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HINT = "Save the file as UTF-8."


def decode(path: str, data: bytes) -> Source:
    """Return a file's text with LF line ends and no byte order mark.

    UTF-8 is expected. A byte order mark, or the zero bytes that UTF-16 leaves between ASCII letters, tell other
    encodings; what is none of them is read as Windows-1252. All but UTF-8 gives an `encoding` problem.
    """
    encoding, start = _encoding(data)
    problems: list[Problem] = []
    try:
        text = data[start:].decode(encoding)
        if encoding != "utf-8":
            problems.append(Problem("encoding", f"The file is {encoding.upper()}, not UTF-8.", hint=_HINT))
    except UnicodeDecodeError as error:
        text, problem = _salvage(data[start:], encoding, error)
        problems.append(problem)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        place = _place(text, text.index("\0"))
        problems.append(Problem("encoding", "The file holds a zero character.", place, "Is it a text file?"))
        text = text.replace("\0", "\ufffd")
    return Source(path, text, tuple(problems))


def _encoding(data: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    head = data[:400]
    if len(head) >= 4 and head.count(0) > len(head) // 3:
        return ("utf-16-be" if head[0] == 0 else "utf-16-le"), 0
    return "utf-8", 0


def _salvage(data: bytes, encoding: str, error: UnicodeDecodeError) -> tuple[str, Problem]:
    if encoding != "utf-8":
        text = data.decode(encoding, errors="replace")
        return text, Problem("encoding", f"The file is broken {encoding.upper()}: {error.reason}.", hint=_HINT)
    before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    message = f"Byte 0x{data[error.start]:02X} is not UTF-8; the file is read as Windows-1252."
    # Windows-1252 leaves five bytes without a meaning; they must not stop the reading.
    text = data.decode("cp1252", errors="replace")
    return text, Problem("encoding", message, _place(before, len(before)), _HINT)


def _place(text: str, index: int) -> Span:
    return Span.of(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
