"""Bare addresses in prose, found as GitHub finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator


def autolink(text: str) -> Iterator[tuple[str, str]]:
    """Split text into pieces with the address each links to, which is empty for plain words.

    An address begins with `http://`, `https://` or `ftp://`, or with `www.` after a blank, a bracket or a sign of
    emphasis, and ends before a blank or `<`; punctuation at its end, and a bracket that it did not open, are prose.
    """
    done = 0
    for found in _ADDRESS.finditer(text):
        url = _trimmed(found[0])
        host = _HOST.match(url)
        if not host or not _is_domain(host[1], short=not url.lower().startswith("www.")):
            continue
        if found.start() > done:
            yield text[done : found.start()], ""
        yield url, url if "://" in url[:8] else f"http://{url}"
        done = found.start() + len(url)
    if done < len(text):
        yield text[done:], ""


def may_link(text: str) -> bool:
    """Whether there may be an address in a text; most words hold none, and this is asked of all of them."""
    return "://" in text or "www." in text.lower()


def _trimmed(url: str) -> str:
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end:
        last = url[end - 1]
        if last in "?!.,:*_~'\"":
            end -= 1
        elif last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last == ";" and (entity := _ENTITY.search(url, max(0, end - 40), end)):
            end = entity.start()
        else:
            break
    return url[:end]


def _is_domain(host: str, *, short: bool) -> bool:
    parts = host.split(".")
    return (short or len(parts) > 1) and all(parts) and not any("_" in part for part in parts[-2:])


_ADDRESS = re.compile(r"(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![^\s*_~(])www\.)[^\s<]+", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://|ftp://|(?=www\.))([\w.-]+)", re.IGNORECASE)
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")
