"""Raw HTML in Markdown, taken apart: what of it may stand on a page, and what is shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from spec_atlas.model.frozen import frozen


class Token(NamedTuple):
    """A piece of raw HTML: `text` (entities resolved), `open`, `close` or `void` with an allowed element's name.

    `attributes` holds those that are allowed, as their values mean; an address is not judged yet.
    """

    kind: str
    text: str
    attributes: Mapping[str, str] = frozen()


def tokens(raw: str) -> Iterator[Token]:
    """Take raw HTML apart. Comments are left out; what is no allowed tag, as CommonMark defines one, is text.

    The standard library's parser is not used: it reads broken HTML differently from one Python release to the next,
    and what we read as text becomes text on the page whatever a browser would have made of it.
    """
    for part in _without_comments(raw):
        done = 0
        for found in _TAG.finditer(part):
            token = _token(found)
            if token is None:
                continue
            if found.start() > done:
                yield Token("text", unescape(part[done : found.start()]))
            yield token
            done = found.end()
        if done < len(part):
            yield Token("text", unescape(part[done:]))


def _without_comments(raw: str) -> Iterator[str]:
    done = 0
    while (start := raw.find("<!--", done)) >= 0:
        yield raw[done:start]
        # `<!-->` and `<!--->` are whole comments; one that is not closed reaches to the end, as in a browser.
        end = raw.find("-->", start + 2)
        if end < 0:
            return
        done = end + 3
    yield raw[done:]


def _token(found: re.Match[str]) -> Token | None:
    closing, written, attributes = found["closing"], found["name"].lower(), found["attributes"]
    name = _RENAMED.get(written, written)
    if name not in ELEMENTS:
        return None
    if name in VOID:
        return None if closing else Token("void", name, _allowed(name, attributes))
    if closing:
        return Token("close", name)
    extra = {"align": "center"} if written == "center" else {}
    return Token("open", name, frozen({**_allowed(name, attributes), **extra}))


def _allowed(name: str, written: str) -> Mapping[str, str]:
    if not written:
        return frozen()
    known = ELEMENTS[name]
    values: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(written):
        key = found["key"].lower()
        check = _CHECKS.get(key)
        value = unescape(found["double"] or found["single"] or found["bare"] or "")
        if key in known and key not in values and (check is None or check.fullmatch(value)):
            values[key] = value.lower() if key == "align" else value
    return frozen(values)


def _names(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


def _elements(listing: str) -> Mapping[str, frozenset[str]]:
    rows = (line.split(":") for line in listing.strip().splitlines())
    return frozen({name: _names(known) for names, known in rows for name in names.split()})


ELEMENTS = _elements(
    """
    a: href title id name
    img: src alt title width height align
    br hr b i em strong u s sub sup kbd code samp var del ins mark small q cite abbr dfn span wbr pre: title
    p div h1 h2 h3 h4 h5 h6: align
    details: open
    ol: start type reversed
    li: value
    td th: align valign colspan rowspan
    table tr: align
    summary ul dl dt dd blockquote thead tbody tfoot caption figure figcaption: align
    """
)
"""The elements that may stand on a page, and the attributes each may have."""

VOID = frozenset({"br", "hr", "img", "wbr"})
"""Elements without content."""

PHRASING = _names("a br img b i em strong u s sub sup kbd code samp var del ins mark small q cite abbr dfn span wbr")
"""Elements that may stand within a paragraph."""

CONTAINERS = _names("div details blockquote ul ol li dl dt dd table thead tbody tfoot tr td th figure")
"""Elements that may hold blocks of Markdown: opened in one block of HTML, they may be closed in another."""

PARENTS: Mapping[str, frozenset[str]] = frozen(
    {
        "li": frozenset({"ul", "ol"}),
        "dt": frozenset({"dl"}),
        "dd": frozenset({"dl"}),
        "thead": frozenset({"table"}),
        "tbody": frozenset({"table"}),
        "tfoot": frozenset({"table"}),
        "caption": frozenset({"table"}),
        "tr": frozenset({"table", "thead", "tbody", "tfoot"}),
        "td": frozenset({"tr"}),
        "th": frozenset({"tr"}),
        "summary": frozenset({"details"}),
        "figcaption": frozenset({"figure"}),
    }
)
"""Elements that mean something only within others."""

_RENAMED = {"center": "div", "strike": "del", "tt": "code", "font": "span"}
_NUMBER = re.compile(r"-?[0-9]{1,6}")
_CHECKS = {
    "align": re.compile(r"left|right|center|justify", re.IGNORECASE),
    "valign": re.compile(r"top|middle|bottom|baseline", re.IGNORECASE),
    "width": re.compile(r"[0-9]{1,5}(?:px|%)?"),
    "height": re.compile(r"[0-9]{1,5}(?:px|%)?"),
    "colspan": re.compile(r"[0-9]{1,3}"),
    "rowspan": re.compile(r"[0-9]{1,3}"),
    "start": _NUMBER,
    "value": _NUMBER,
    "type": re.compile(r"[1aAiI]"),
    "open": re.compile(r"(?:open)?", re.IGNORECASE),
    "reversed": re.compile(r"(?:reversed)?", re.IGNORECASE),
    "id": re.compile(r"[A-Za-z][\w.-]{0,99}"),
    "name": re.compile(r"[A-Za-z][\w.-]{0,99}"),
}
# Possessive throughout: a hostile run of half tags is given up at its first wrong sign and never tried again.
_NAME = r"[A-Za-z_:][A-Za-z0-9_.:-]*+"
_ATTRIBUTE = re.compile(
    rf"(?P<key>{_NAME})(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'=<>`]++)))?"
)
_TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    rf"(?P<attributes>(?:\s++{_NAME}(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?)*+)\s*+/?>"
)
