"""Start tags with attributes that cannot break out, and addresses that cannot run."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps", "sftp", "ssh", "git", "irc", "ircs", "xmpp"})
"""Schemes a link may have. All others are dropped, for browsers run more than `javascript:`."""


def element(name: str, **attributes: str | None) -> str:
    """Return a start tag; attributes that are None are left out, a `_` at the end of a name is cut (`class_`)."""
    written = "".join(
        f' {key.rstrip("_")}="{attribute(value)}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>"


def attribute(value: str) -> str:
    """Return a value as it stands between the quotes of an attribute."""
    # mkdocs-mermaid2 parses every page in whose HTML it sees its lower-case word; browsers read the reference alike.
    return escape(value).replace("mermaid", "&#109;ermaid")


def address(url: str) -> str:
    """Return an address encoded for `href` or `src`, or nothing when its scheme is none of `SCHEMES`."""
    # Browsers leave out blanks and control characters before they look for a scheme.
    bare = _IGNORED.sub("", url)
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].lower() not in SCHEMES:
        return ""
    return quote(url.strip(), safe=_URL_SIGNS, errors="replace")


_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_URL_SIGNS = "%/?:@!$&'()*+,;=#-._~[]"
