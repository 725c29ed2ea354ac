"""YAML as it was written: composed, never constructed, so that every word keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import yaml

from spec_atlas.model.span import Span
from spec_atlas.model.spec import Code

_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LARGEST = 100_000
_BRACKETS = 500
_INDENT = 400
_DEPTH = 7
_JOINTS = re.compile(r"[\W_]+")
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a block of YAML."""

    code: Code
    root: yaml.Node

    def span(self, node: yaml.Node) -> Span:
        """Return where a node stands in the file."""
        # YAML counts from zero and does not see the opening fence.
        start, end = node.start_mark, node.end_mark
        row, shift = self.code.first_line, self.code.indent + 1
        if end.line != start.line:
            return Span.of(row + start.line, shift + start.column)
        return Span.of(row + start.line, shift + start.column, row + end.line, shift + end.column)


def documents(code: Code) -> Iterator[Document]:
    """Yield the documents of a block of code; what stands behind a fault is left out, which another rule tells."""
    return (Document(code, root) for root in _roots(code.text))


# What is declared and what is limited is asked of one spec after the other, and stands in the same blocks.
@lru_cache(maxsize=16)
def _roots(text: str) -> tuple[yaml.Node, ...]:
    found: list[yaml.Node] = []
    with suppress(yaml.YAMLError, ValueError, RecursionError):
        # What comes before a fault stays in the list.
        found.extend(yaml.compose_all(text, Loader=_Loader) if _is_sane(text) else ())
    return tuple(found)


class _Loader(_PARSER):  # type: ignore[misc, valid-type]  # which of the two it is shows only here
    """Composes and asks no scalar whether it is a number or a date: what is read here are words."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: object) -> str:
        """Give no node a meaning."""
        return ""

    def descend_resolver(self, node: yaml.Node | None, index: object) -> None:
        """Follow no path, for none gives a meaning."""

    def ascend_resolver(self) -> None:
        """Come back from no path."""


def _is_sane(text: str) -> bool:
    """Whether composing is safe: libyaml calls itself for each level and could run out of stack, past catching."""
    if len(text) > _LARGEST or text.count("[") + text.count("{") > _BRACKETS:
        return False
    return not any(line.count("- ") > 50 or line[:_INDENT].isspace() for line in text.split("\n") if len(line) > 100)


def key(node: yaml.Node) -> str:
    """Return a key as keys are compared: `availabilityZones` and `availability_zones` are one."""
    return _compared(node.value) if isinstance(node, yaml.ScalarNode) else ""


@lru_cache(maxsize=4096)
def _compared(word: str) -> str:
    return _JOINTS.sub("", word).casefold()


def text(node: yaml.Node | None) -> str:
    """Return the text of a scalar on one line; of anything else, nothing."""
    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""


def pairs(node: yaml.Node | None, depth: int = 3) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield the keys and values of a mapping, then those it merges from elsewhere (`<<: *base`)."""
    if not isinstance(node, yaml.MappingNode):
        return
    merged: list[yaml.Node] = []
    for name, value in node.value:
        if isinstance(name, yaml.ScalarNode) and name.value.strip() == "<<":
            merged += items(value) or [value]
        else:
            yield name, value
    if depth and merged:
        for base in merged:
            yield from pairs(base, depth - 1)


def items(node: yaml.Node | None) -> list[yaml.Node]:
    """Return the items of a list; anything else has none."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def get(node: yaml.Node | None, *path: str) -> yaml.Node | None:
    """Return what stands at a path of keys, which are given as `key` has them; None where nothing does."""
    for step in path:
        node = _by_key(node).get(step) if isinstance(node, yaml.MappingNode) else None
    return node


# Each form of declaration asks the same few mappings for its own keys. Of two alike the first counts.
@lru_cache(maxsize=256)
def _by_key(node: yaml.MappingNode) -> Mapping[str, yaml.Node]:
    found: dict[str, yaml.Node] = {}
    for name, value in pairs(node):
        found.setdefault(key(name), value)
    return found


def first(node: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """Return the value of the first of these keys that a mapping has."""
    return next((found for found in (get(node, name) for name in keys) if found is not None), None)


# Networks and lists are looked for in one document after the other.
@lru_cache(maxsize=2)
def walk(root: yaml.Node) -> tuple[tuple[yaml.Node, yaml.Node, int], ...]:
    """Return every key and value of a document with its depth, from one; aliases are walked once."""
    return tuple(_walked(root))


def _walked(root: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node, int]]:
    seen: set[int] = set()
    waiting = [(root, 1)]
    while waiting and len(seen) < _MOST:
        node, depth = waiting.pop(0)
        if id(node) in seen or depth > _DEPTH:
            continue
        seen.add(id(node))
        waiting += [(item, depth) for item in items(node)]
        for name, value in pairs(node, 0):
            yield name, value, depth
            waiting.append((value, depth + 1))


def named(node: yaml.Node, *keys: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield name and body of each entry, whether a list of names, of mappings with a name, or a mapping by name."""
    for item in items(node):
        name = item if isinstance(item, yaml.ScalarNode) else first(item, *keys, "name", "id", "bucket")
        if name is not None and text(name):
            yield name, item
    for name, value in pairs(node):
        if text(name) and isinstance(value, yaml.MappingNode):
            yield name, value


def number(node: yaml.Node | None) -> int:
    """Return a whole number that a scalar begins with, 0 when it does not."""
    found = re.match(r"\d{1,4}\b", text(node))
    return int(found[0]) if found else 0
