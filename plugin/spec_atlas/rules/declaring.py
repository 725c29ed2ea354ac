"""The line that declares a relation, as a spec's own dialect would write it."""

from __future__ import annotations

import re
from collections import Counter

from spec_atlas.model.spec import Field, Spec

_PLAIN = re.compile(r"[A-Za-z][\w./-]*")
_KEYS = {
    "depends_on": ("dependencies", "Depends On"),
    "related": ("related", "Related"),
    "parent": ("parent", "Parent"),
}


def declaring(spec: Spec, kind: str, target: Spec) -> str:
    """Return a hint that says which line of a spec to write, and how, so that it names the target.

    `kind` is `depends_on`, `related` or `parent`. A field that is there is added to; a new one takes the form of most
    of its fields: front matter, a bold line, a bullet or a quote.
    """
    field = spec.field(kind)
    if field is None:
        return f"Add {_code(_fresh(spec, kind, target.id))} to the other fields of this spec."
    last = field.values[-1].span.line if field.values else field.span.line
    if last != field.span.line:
        return f"Add {_code('- ' + _value(field, target.id))} below line {last}."
    line = spec.source.line(field.span.line).rstrip()
    return f"Make line {field.span.line} {_code(_longer(line, field, target.id))}."


def _fresh(spec: Spec, kind: str, name: str) -> str:
    forms = Counter(field.origin for field in spec.fields).most_common(1)
    form = forms[0][0] if forms else "line"
    key, title = _KEYS[kind]
    if form == "front-matter":
        return f"{key}: [{_quoted(name)}]"
    return {"list": "- ", "quote": "> "}.get(form, "") + f"**{title}**: {name}"


def _longer(line: str, field: Field, name: str) -> str:
    value = _value(field, name)
    if field.origin != "front-matter":
        return f"{line.removesuffix(chr(92)).rstrip()}{',' if field.values else ''} {value}"
    if line.endswith("]"):
        return f"{line[:-1].rstrip()}{', ' if field.values else ''}{value}]"
    key, colon, written = line.partition(":")
    return f"{key}{colon} [{written.strip()}{', ' if written.strip() else ''}{value}]"


def _value(field: Field, name: str) -> str:
    return _quoted(name) if field.origin == "front-matter" else name


def _quoted(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else f"'{name.replace(chr(39), chr(39) * 2)}'"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"
