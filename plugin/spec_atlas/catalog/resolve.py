"""Where a reference ends: at a spec, a document, a URL, several specs, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from spec_atlas.catalog.identity import Identity, folded, number
from spec_atlas.catalog.items import Items
from spec_atlas.catalog.paths import bare, candidates, files, is_url
from spec_atlas.catalog.relation import Relation
from spec_atlas.model.spec import Reference, Spec

_QUOTES = "`'\"“”‘’«»"
_ID = re.compile(r"[^\W_](?:[\w./-]*\w)?")
_PIN = re.compile(r"(.+?)\s*@\s*([vV]?[0-9][\w.+*-]*)")


@dataclass(frozen=True, slots=True)
class Resolver:
    """Finds the end of references among the names of a catalog.

    A link (or an image) is read as a path, as a browser would; a mention as an item or an id; a declared relation
    as whatever writers put there: an id, a number, a path, a file's name, a title, or text with an id in it.
    """

    specs: Mapping[str, Spec]
    identity: Identity
    items: Items
    existing: frozenset[str]
    roots: tuple[str, ...]

    def relation(self, spec: Spec, reference: Reference) -> Relation:
        """Return the relation a reference of a spec makes; it always has a state, and is never dropped."""
        written = reference.target.strip() or reference.text.strip()
        plain = _unquoted(written)
        start = Relation(reference.kind, spec.path, "", written, reference.span, reference.text, "unknown")
        if not plain:
            return start
        if is_url(plain):
            return self._url(start, plain)
        head, _, anchor = plain.partition("#")
        if reference.kind == "mention":
            return self._mention(start, spec, head, anchor)
        if not head:
            return replace(start, state="resolved", target=spec.path, anchor=anchor)
        start = replace(start, anchor=anchor)
        linked = reference.kind in ("link", "image")
        ways = self._link(spec, head) if linked else self._declared(spec, head)
        for paths in ways:
            if paths:
                return _ended(start, paths)
        if document := self._document(spec, head):
            return replace(start, state="document", target=document)
        if not linked:
            return self._inside(start, spec, head)
        return start

    def _url(self, start: Relation, url: str) -> Relation:
        """A URL is outside, unless its path ends in the path of a spec: the same file on a code host."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return replace(start, state="external")
        segments = bare(parts.path).strip("/").split("/")
        # One segment, `README.md`, says too little about whose file it is.
        for first in range(len(segments) - 1):
            path = "/".join(segments[first:])
            if path in self.specs:
                return replace(start, state="resolved", target=path, anchor=parts.fragment)
        return replace(start, state="external")

    def _mention(self, start: Relation, spec: Spec, head: str, anchor: str) -> Relation:
        """An id in prose: an item of this spec or of the one before the `#`, else a spec."""
        if anchor or self.items.find(spec, head):
            item = anchor or head
            base, pin = _pinned(head)
            paths = self._by_id(base) or self._by_path(spec, base) if anchor and head else (spec.path,)
            homes = tuple(path for path in paths if self.items.find(self.specs[path], item))
            start = replace(start, pin=pin if anchor else "")
            return replace(_ended(start, homes), anchor=item) if homes else replace(start, anchor=anchor)
        base, pin = _pinned(head)
        return _ended(replace(start, pin=pin), self._by_id(base) or self._by_number(base))

    def _link(self, spec: Spec, head: str) -> Iterator[tuple[str, ...]]:
        yield self._by_path(spec, head)
        yield self._by_id(head)

    def _declared(self, spec: Spec, head: str) -> Iterator[tuple[str, ...]]:
        yield self._by_id(head)
        yield self._by_path(spec, head)
        yield self._by_number(head)
        yield self.identity.files.get(folded(head), ())
        yield self.identity.titles.get(folded(head), ())

    def _inside(self, start: Relation, spec: Spec, text: str) -> Relation:
        """Free text: a pinned id, or an id with words around it."""
        base, pin = _pinned(text)
        if pin and (paths := next(filter(None, self._declared(spec, base)), ())):
            return replace(_ended(start, paths), pin=pin)
        found: dict[str, None] = {}
        for token in _ID.finditer(text):
            word = token[0]
            # `network` in "the network team" is a word; at the head of a text, before a dash, it is a name.
            named = any(sign in word for sign in "-_./") or any(sign.isdigit() for sign in word)
            leads = token.start() == 0 and text[token.end() :].lstrip().startswith(("—", "–", "-", ":", "("))
            paths = self._by_id(word)
            if not paths and named and not word[0].isdigit():
                paths = self._by_number(word)
            if paths and (leads or (named and not word.isdigit())):
                found.update(dict.fromkeys(paths))
                pin = pin or _pin_after(text, token.end())
                if leads:
                    break
        return _ended(replace(start, pin=pin) if found else start, tuple(found))

    def _by_id(self, text: str) -> tuple[str, ...]:
        return self.identity.ids.get(folded(text), ())

    def _by_number(self, text: str) -> tuple[str, ...]:
        key = number(text)
        if not key:
            return ()
        return self.identity.numbers.get(key, ()) or self.identity.leading.get(key, ())

    def _by_path(self, spec: Spec, target: str) -> tuple[str, ...]:
        for candidate in candidates(target, spec.path, self.roots):
            for path in files(candidate):
                if path in self.specs:
                    return (path,)
        return ()

    def _document(self, spec: Spec, target: str) -> str:
        return next((path for path in candidates(target, spec.path, self.roots) if path in self.existing), "")


def _ended(start: Relation, paths: tuple[str, ...]) -> Relation:
    if len(paths) == 1:
        return replace(start, state="resolved", target=paths[0])
    return replace(start, state="ambiguous" if paths else "unknown")


def _unquoted(text: str) -> str:
    """Text without the quotes, angle brackets or double square brackets around it."""
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].partition("|")[0]
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    text = text.strip().strip(_QUOTES).strip()
    # Somebody who writes `(https://…` forgot the rest of a link.
    if text.startswith("(") and (text.endswith(")") or ")" not in text):
        text = text.removeprefix("(").removesuffix(")").strip()
    return text


def _pinned(text: str) -> tuple[str, str]:
    """Part `spec-x@1.2` into id and version; without one, the text and an empty version."""
    found = _PIN.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def _pin_after(text: str, end: int) -> str:
    found = re.match(r"@([vV]?[0-9][\w.+*-]*)", text[end:])
    return found[1].rstrip(".") if found else ""
