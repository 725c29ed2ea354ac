"""Field values taken apart: links, quotes, and lists written as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern

from spec_atlas.model.span import Span
from spec_atlas.model.spec import Value

_LINK = re.compile(
    r"^!?\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target><[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)[^()]*\)"
)
_LINKS = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?:<[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)[^()]*\)")
_AUTOLINK = re.compile(r"^<(?P<target>[A-Za-z][\w+.-]*:[^<>\s]+)>$")
_WIKI = re.compile(r"^\[\[(?P<target>[^\[\]|]+)(?:\|(?P<text>[^\[\]]+))?\]\]$")
_LINK_SIGNS = ("[", "!", "<")
NOTHING = frozenset({"", "none", "null", "n/a", "na", "-", "--", "—", "–", "~", "nil", "[]", "not applicable"})
"""Ways to say, casefolded, that there is nothing."""
_PART_ENDS = re.compile(r"[,;、，]")
_QUOTES = {'"': '"', "'": "'", "`": "`", "“": "”"}


def values(value: Value, listed: bool, *, links: bool = False) -> Iterator[Value]:
    """Yield the values a text holds: one, or, where a list may stand, one for each part between commas.

    Of several links in one part each is a value, where `links` are what the text is for. Quotes, backticks and bold
    are taken off; a Markdown link gives its words and its target; `none`, `n/a`, `null` and dashes are no values.
    """
    for start, end in _parts(value.text) if listed else ((0, len(value.text)),):
        several = (
            list(_LINKS.finditer(value.text, start, end)) if links and value.text.count("](", start, end) > 1 else ()
        )
        if len(several) > 1:
            yield from (_plain(link[0], value.span, link.start()) for link in several)
            continue
        one = _plain(value.text[start:end], value.span, start)
        if one.text.casefold() not in NOTHING or one.target:
            yield one


def _plain(text: str, span: Span, shift: int) -> Value:
    lead = len(text) - len(text.lstrip())
    text, shift = text.strip(), shift + lead
    for mark in ("**", "__") if text.startswith(("**", "__")) else ():
        if len(text) > 4 and text.startswith(mark) and text.endswith(mark):
            text, shift = text[2:-2], shift + 2
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        text, shift = text[1:-1].strip(), shift + 1
    line, column = span.line, span.column + shift
    place = Span.on(line, column, column + len(text)) if line == span.end_line else span
    if text[:1] not in _LINK_SIGNS:
        return Value(_bare(text), place)
    if link := _LINK.match(text):
        # The words of the link and what follows it: `[Network](network.md) (shared)`.
        return Value((_bare(link["text"]) + text[link.end() :]).strip(), place, link["target"].strip("<>"))
    if link := _AUTOLINK.match(text):
        return Value(link["target"], place, link["target"])
    if link := _WIKI.match(text):
        return Value((link["text"] or link["target"]).strip(), place, link["target"].strip())
    return Value(_bare(text), place)


def _bare(text: str) -> str:
    # Owners, states and ids come again in spec after spec: each is one object.
    return intern(text.strip("`") if text.count("`") == 2 and text[:1] == text[-1:] == "`" else text)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts between commas and semicolons stand; commas in brackets and quotes part nothing."""
    if not _PART_ENDS.search(text):
        yield 0, len(text)
        return
    depth, start, quote = 0, 0, ""
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in '"`':
            quote = sign
        elif sign in "([{<":
            depth += 1
        elif sign in ")]}>":
            depth = max(0, depth - 1)
        elif sign in ",;、，" and not depth:
            yield start, at
            start = at + 1
    yield start, len(text)
