"""Front matter: YAML between two lines of `---`, read with its places, and salvaged when YAML rejects it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from spec_atlas.model.source import Problem
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Value, Waiver
from spec_atlas.reading.waiver import waiver

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY_LINE = re.compile(r"^(?P<key>[A-Za-z][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*$")
_LIST_LINE = re.compile(r"^[ \t]*[-*][ \t]+(?P<value>.*?)[ \t]*$")
_COMMENT = re.compile(r"(?:^|\s)#\s*(?P<text>spec-atlas\s*:.*)$")
_EMPTY = frozenset({"", "null", "Null", "NULL", "~"})
_DEPTH = 4
_NESTING = 100
_LARGEST = 20_000
_NAMES = ("id", "spec", "spec_id", "number", "ref", "path", "file", "target", "link", "url", "name", "title")


class Entry(NamedTuple):
    """One key of the front matter and its values, as text; a nested mapping is a text of its own."""

    key: str
    values: tuple[Value, ...]
    span: Span
    key_span: Span
    listed: bool = False


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; `end` is its last line (the closing `---`), 0 when there is none."""

    entries: tuple[Entry, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    end: int = 0


class _Handler(YAMLHandler):
    """python-frontmatter's boundaries, with exactly three dashes: `-----` is a thematic break."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


_HANDLER = _Handler()


def front_matter(lines: Sequence[str], first: int) -> FrontMatter:
    """Read the front matter that begins at a line (from one), if one does; blank lines before it are passed over."""
    while first <= len(lines) and not lines[first - 1].strip():
        first += 1
    if first > len(lines) or lines[first - 1].rstrip() != "---":
        return FrontMatter()
    text = "\n".join(lines[first - 1 :])
    try:
        content, _ = _HANDLER.split(text)
    except ValueError:
        return _unclosed(lines, first)
    # `split` strips what stands between the boundaries' line ends; the number of lines tells where it ends.
    end = next(at for at in range(first, len(lines)) if lines[at].rstrip() == "---") + 1
    shift = first
    body = list(lines[first : end - 1])
    waivers = tuple(_waivers(body, shift))
    try:
        root = _composed(body)
    except yaml.YAMLError as error:
        entries = tuple(_salvage(body, shift))
        if not entries:
            return FrontMatter()
        return FrontMatter(entries, waivers, (_fault(error, body, shift),), end)
    if root is None:
        return FrontMatter((), waivers, (), end) if not content.strip() or waivers else FrontMatter()
    if not isinstance(root, yaml.MappingNode):
        # Prose between two rules, not front matter.
        return FrontMatter()
    entries = tuple(_entries(root, body, shift))
    return FrontMatter(entries, waivers, tuple(_duplicates(entries)), end)


def _composed(body: Sequence[str]) -> yaml.Node | None:
    """Compose without constructing: text stays text, places are exact, aliases are not copied."""
    text = "\n".join(body)
    # The composer calls itself for each level and would run out of stack, which nothing can catch; parsing does not.
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _NESTING or number > _LARGEST:
            raise yaml.YAMLError(f"it is nested deeper than {_NESTING} levels or longer than {_LARGEST:,} values")
    node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    return node


def _unclosed(lines: Sequence[str], first: int) -> FrontMatter:
    """Salvage front matter whose closing line was forgotten: it ends where the keys end."""
    end = first
    while end < len(lines) and _belongs(lines[end]):
        end += 1
    entries = tuple(_salvage(list(lines[first:end]), first))
    if len(entries) < 2:
        return FrontMatter()
    problem = Problem(
        "unreadable-front-matter",
        "The front matter has no closing line of `---`.",
        Span.of(first, 1, first, 4),
        f"Add a line `---` after line {end}.",
    )
    return FrontMatter(entries, tuple(_waivers(list(lines[first:end]), first)), (problem,), end)


def _belongs(line: str) -> bool:
    """Tell whether a line looks like front matter: a key, or something below one; not a heading."""
    if line.startswith(("# ", "## ")):
        return False
    return bool(_KEY_LINE.match(line)) or (line[:1] in (" ", "#", "-") and bool(line.strip()))


def _entries(root: yaml.MappingNode, body: Sequence[str], shift: int) -> Iterator[Entry]:
    for key, value in root.value:
        text = key.value if isinstance(key, yaml.ScalarNode) else _flat(key)
        span = _span(key, shift)
        whole = Span.of(span.line, span.column, value.end_mark.line + shift + 1, value.end_mark.column + 1)
        found = tuple(_values(value, shift))
        if isinstance(value, yaml.MappingNode) and value.start_mark.line == value.end_mark.line:
            # An unquoted `{{hours}}` is a mapping to YAML; to the writer it is text.
            written = body[value.start_mark.line][value.start_mark.column : value.end_mark.column]
            found = (Value(written, _span(value, shift)),)
        yield Entry(text, found, whole, span, isinstance(value, yaml.SequenceNode))


def _values(node: yaml.Node, shift: int) -> Iterator[Value]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if not isinstance(item, yaml.SequenceNode):
                yield from _values(item, shift)
            else:
                yield Value(_flat(item), _span(item, shift))
    elif isinstance(node, yaml.MappingNode):
        named = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
        best = next((named[name] for name in _NAMES if name in named), None)
        yield Value(_flat(best or node), _span(best or node, shift))
    elif isinstance(node, yaml.ScalarNode):
        plain = node.style is None
        if not (plain and node.value in _EMPTY) and node.value != "":
            yield Value(" ".join(node.value.split()), _span(node, shift))


def _flat(node: yaml.Node, depth: int = 0) -> str:
    """Return nested YAML as one line of text. Depth is bounded: an alias may stand inside what it names."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if depth >= _DEPTH:
        return "…"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(_flat(item, depth + 1) for item in node.value[:50]) + "]"
    if isinstance(node, yaml.MappingNode):
        pairs = (f"{_flat(key, depth + 1)}: {_flat(value, depth + 1)}" for key, value in node.value[:50])
        return "{" + ", ".join(pairs) + "}"
    return ""


def _span(node: yaml.Node, shift: int) -> Span:
    # YAML counts from zero and does not see the opening fence.
    start, end = node.start_mark, node.end_mark
    return Span.of(start.line + shift + 1, start.column + 1, end.line + shift + 1, end.column + 1)


def _duplicates(entries: Sequence[Entry]) -> Iterator[Problem]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.key in seen:
            message = f"`{entry.key}` stands twice, first in line {seen[entry.key].key_span.line}; the first counts."
            yield Problem("malformed-field", message, entry.key_span, "Keep one of them.")
        seen.setdefault(entry.key, entry)


def _fault(error: yaml.YAMLError, body: Sequence[str], shift: int) -> Problem:
    line, column = 0, 0
    message = " ".join(str(error).split())
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        if mark is not None:
            line, column = mark.line, mark.column
        parts = [part for part in (error.context, error.problem) if part]
        message = ", ".join(parts)
    line = min(line, max(len(body) - 1, 0))
    return Problem(
        "unreadable-front-matter",
        f"YAML rejects the front matter: {message}.",
        Span.of(line + shift + 1, column + 1),
        "What could be read line by line is used; put text that holds `: `, `{` or `[` between quotes.",
    )


def _salvage(body: Sequence[str], shift: int) -> Iterator[Entry]:
    """Read `key: value` lines, and lists below a key, one line at a time."""
    number = 0
    while number < len(body):
        found = _KEY_LINE.match(body[number])
        number += 1
        if not found:
            continue
        line = number + shift
        key_span = Span.of(line, 1, line, len(found["key"]) + 1)
        values = list(_salvaged(found["value"] or "", line, found.start("value") if found["value"] else 0))
        listed = (found["value"] or "").startswith("[") and "](" not in found["value"]
        last = line
        while number < len(body) and (not body[number].strip() or body[number][0] in " \t-*"):
            text = body[number]
            number += 1
            if item := _LIST_LINE.match(text):
                listed, last = True, number + shift
                values += _salvaged(item["value"], last, item.start("value"))
            elif text.strip() and not text.lstrip().startswith("#") and not _KEY_LINE.match(text.lstrip()):
                last = number + shift
                values += _salvaged(text.strip(), last, len(text) - len(text.lstrip()))
        whole = Span.of(line, 1, last, len(body[last - shift - 1]) + 1)
        yield Entry(found["key"], tuple(values), whole, key_span, listed)


def _salvaged(text: str, line: int, start: int) -> Iterator[Value]:
    comment = text.find(" #")
    text = (text[:comment] if comment >= 0 else text).rstrip()
    if text.startswith("[") and "](" not in text:
        # Closed or not: an unclosed bracket is a common reason for being here.
        for part in re.finditer(r"[^,\[\]]+", text):
            lead = len(part[0]) - len(part[0].lstrip())
            yield from _salvaged(part[0].strip(), line, start + part.start() + lead)
        return
    plain = text.strip("'\"") if text[:1] in "'\"" else text
    if plain and not (plain == text and plain in _EMPTY):
        quote = len(text) - len(text.lstrip("'\""))
        yield Value(plain, Span.of(line, start + quote + 1, line, start + quote + len(plain) + 1))


def _waivers(body: Sequence[str], shift: int) -> Iterator[Waiver]:
    for number, line in enumerate(body, shift + 1):
        found = _COMMENT.search(line) if "spec-atlas" in line else None
        if found:
            told = waiver(found["text"], Span.of(number, found.start("text") + 1, number, len(line) + 1))
            if told:
                yield told
