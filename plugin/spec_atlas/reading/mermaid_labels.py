"""The words of a label, without its markup."""

from __future__ import annotations

import html
import re
from functools import lru_cache

_BREAK = re.compile(r"<br\s*/?\s*>|\\n|</?(?:p|div|li|ul|ol|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ICON = re.compile(r"\bfa[a-z]?:(fa-[\w-]+)")
_NUMERIC = re.compile(r"#(x[0-9a-fA-F]{1,6}|\d{1,7});")
_NAMED = re.compile(r"#([a-z]{2,8});")
_STRONG = re.compile(r"\*\*|`")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=\S)([^*_]+)(?<=\S)[*_](?![\w*])")
# In most labels there is nothing to take away but blanks.
_BARE = re.compile(r"[A-Za-z0-9 ,.()/+-]*")
_GAP = re.compile(r"[\s\u200b\u200c\ufeff]+")


# Labels repeat, and are kept once.
@lru_cache(maxsize=8192)
def plain(label: str, markdown: bool = False) -> str:
    """Return a label as one line of text: no tags, icons, entities or Markdown marks."""
    if _BARE.fullmatch(label):
        return " ".join(label.split())
    text = _TAG.sub("", _BREAK.sub(" ", label))
    text = _NAMED.sub(r"&\1;", _NUMERIC.sub(r"&#\1;", text))
    text = html.unescape(_ICON.sub(" ", text))
    text = _STRONG.sub("", text)
    if markdown:
        text = _EMPHASIS.sub(r"\1", text)
    return _GAP.sub(" ", text).strip()


def icon(label: str) -> str:
    """Return the name of the Font Awesome icon in a label, such as `fa-server`, or nothing."""
    found = _ICON.search(label) if ":fa-" in label else None
    return found[1] if found else ""
