"""The tables of a vocabulary, read from TOML.

A vocabulary is four thousand strings in lists. `tomllib` reads letter by letter and takes longer over them than the
first twenty specs of a check; lists that hold nothing but plain strings are read at once.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

Tables = dict[str, Any]


def tables(text: str) -> Tables:
    """Return the tables in a TOML text. `tomllib.TOMLDecodeError` tells of a fault in it."""
    found = _plain(text) if _PLAIN.fullmatch(text) else None
    return tomllib.loads(text) if found is None else found


# Possessive all through: what does not fit is told after one look, and left to `tomllib`.
_STRING = r"(?:\"[^\"\\\x00-\x1f\x7f]*+\"|'[^'\x00-\x1f\x7f]*+')"
_REST = r"[ \t]*+(?:#[^\x00-\x08\x0a-\x1f\x7f]*+)?+\n"
_GAP = rf"(?:[ \t]++|{_REST})*+"
_LIST = rf"\[{_GAP}(?:{_STRING}{_GAP}(?:,{_GAP}|(?=\])))*+\]"
_HEAD = r"\[[A-Za-z0-9_.-]++\]"
_KEY = r"(?:[A-Za-z0-9_-]++|\"[^\"\\\x00-\x1f\x7f]*+\")"
_PLAIN = re.compile(rf"(?:{_REST}|{_HEAD}{_REST}|{_KEY} = {_LIST}{_REST})*+")
_PART = re.compile(rf"^\[([A-Za-z0-9_.-]++)\]|^({_KEY}) = \[|({_STRING})|#[^\n]*+", re.MULTILINE)


def _plain(text: str) -> Tables | None:
    """Return the tables of a text that is in plain form; nothing where one is named twice, for that is a fault."""
    found: Tables = {}
    table = found
    strings: list[str] = []
    seen: set[str] = set()
    for head, key, string in _PART.findall(text):
        if string:
            strings.append(string[1:-1])
        elif key:
            name, strings = key.strip('"'), []
            if name in table:
                return None
            table[name] = strings
        elif head:
            if head in seen or "" in head.split("."):
                return None
            seen.add(head)
            table = found
            for name in head.split("."):
                table = table.setdefault(name, {})
                if not isinstance(table, dict):
                    return None
    return found
