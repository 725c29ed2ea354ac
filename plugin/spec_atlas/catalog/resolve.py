"""Where a reference ends: at a spec, a document, a URL, several specs, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlsplit

from spec_atlas.catalog.identity import Identity, folded, number
from spec_atlas.catalog.items import Items
from spec_atlas.catalog.paths import bare, candidates, files, is_nothing, is_url
from spec_atlas.catalog.relation import Relation
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Reference, Spec

_QUOTES = "`'\"“”‘’«»"
_ID = re.compile(r"[^\W_](?:[\w./-]*\w)?")
# A name at the head of a text, with a remark behind it: `KEP-20 (gone)`, `bus@1.2 – for events`, `ADR-1: Title`.
_HEAD = re.compile(r"(?P<name>[^\W_](?:[\w./-]*\w)?)(?:@(?P<pin>[vV]?[0-9][\w.+*-]*))?\s*(?:\(|[–—:](?=\s)|-\s)")
_LIKE_AN_ID = re.compile(r"(?=.{0,80}\d)(?=.{0,80}[^\W\d_])[^\W_][\w.]{0,80}(?:[-_][\w.]{1,80})+")
_LISTED = re.compile(r"[,;|&]|\band\b|\n")
_DEEPEST = 16
_LONGEST = 200
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
        """Return the first relation a reference of a spec makes."""
        return self.relations(spec, reference)[0]

    def relations(self, spec: Spec, reference: Reference) -> tuple[Relation, ...]:
        """Return the relations a reference of a spec makes: one, or one for each name in a text that holds several.

        Each has a state, and no name is dropped.
        """
        start = self._whole(spec, reference)
        if start.state != "unknown" or reference.kind in ("link", "image", "mention"):
            return (start,)
        return tuple(self._inside(start, spec)) or (start,)

    def _whole(self, spec: Spec, reference: Reference) -> Relation:
        """What the text of a reference means when it is one name."""
        written = reference.target.strip() or reference.text.strip()
        plain = _unquoted(written)
        start = _Said(reference.kind, spec.path, written, reference.span, reference.text)
        linked = reference.kind in ("link", "image")
        if not plain:
            return start.ends("unknown")
        if is_url(plain):
            # An id may look like an address: `urn:spec:1`.
            paths = () if linked else self._by_id(plain)
            return _ended(start, paths) if paths else self._url(start, plain)
        head, _, anchor = plain.partition("#")
        if reference.kind == "mention":
            return self._mention(start, spec, head, anchor)
        if not linked and is_nothing(plain):
            return start.ends("nothing")
        if not head:
            # `#20` is the number of a document to those who write issues.
            paths = () if linked else self._by_number(anchor)
            return _ended(start, paths) if paths else start.ends("resolved", spec.path, anchor)
        ways = self._link(spec, head) if linked else self._declared(spec, head)
        for paths in ways:
            if paths:
                return _ended(start, paths, anchor=anchor)
        if document := self._document(spec, head):
            return start.ends("document", document, anchor)
        base, pin = _pinned(head)
        if pin and not linked and (paths := next(filter(None, self._declared(spec, base)), ())):
            return _ended(start, paths, pin=pin, anchor=anchor)
        return start.ends("unknown", "", anchor)

    def _url(self, start: _Said, url: str) -> Relation:
        """A URL is outside, unless its path ends in the path of a spec: the same file on a code host."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return start.ends("external")
        segments = bare(parts.path).strip("/").split("/")
        # One segment, `README.md`, says too little about whose file it is; and no path is deeper than this.
        for first in range(max(0, len(segments) - _DEEPEST), len(segments) - 1):
            for path in files("/".join(segments[first:])):
                if path in self.specs:
                    return start.ends("resolved", path, parts.fragment)
        return start.ends("external")

    def _mention(self, start: _Said, spec: Spec, head: str, anchor: str) -> Relation:
        """An id in prose: an item of this spec or of the one before the `#`, else a spec."""
        if anchor or self.items.find(spec, head):
            item = anchor or head
            base, pin = _pinned(head)
            paths = self._by_id(base) or self._by_path(spec, base) if anchor and head else (spec.path,)
            homes = tuple(path for path in paths if self.items.find(self.specs[path], item))
            return _ended(start, homes, pin=pin if anchor else "", anchor=item if homes else anchor)
        base, pin = _pinned(head)
        return _ended(start, self._by_id(base) or self._by_number(base), pin=pin)

    def _link(self, spec: Spec, head: str) -> Iterator[tuple[str, ...]]:
        yield self._by_path(spec, head)
        yield self._by_id(head)

    def _declared(self, spec: Spec, head: str) -> Iterator[tuple[str, ...]]:
        yield self._by_id(head)
        yield self._by_path(spec, head)
        yield self._by_number(head)
        yield self.identity.files.get(folded(head), ())
        yield self.identity.titles.get(folded(head), ())

    def _inside(self, start: Relation, spec: Spec) -> Iterator[Relation]:
        """Yield what the names in a free text mean: that at its head when a remark follows, else each of them.

        A name is what resolves, or what has the look of an id. Words that are neither are words.
        """
        text = start.written
        if head := _HEAD.match(text):
            paths = self._named(spec, head["name"])
            if paths or _LIKE_AN_ID.fullmatch(head["name"]):
                pin = head["pin"] or ""
                yield replace(_ended(start, paths, pin=pin.rstrip("."), anchor=start.anchor), written=head["name"])
                return
        listed = text.startswith(("[", "{")) or bool(_LISTED.search(text))
        at = 0
        for token in _ID.finditer(text):
            if token.start() < at:
                continue
            word = token[0]
            paths = self._named(spec, word) if _has_sign(word) or (listed and word.isdigit()) else ()
            if paths or _LIKE_AN_ID.fullmatch(word) or (listed and word.isdigit()):
                pin = _pin_after(text, token.end())
                at = token.end() + len(pin) + 1 if pin else token.end()
                ended = _ended(start, paths, pin=pin, anchor=start.anchor)
                yield replace(ended, written=word, span=self._place(start, word))

    def _named(self, spec: Spec, name: str) -> tuple[str, ...]:
        """The specs that a name within a text means: by id, path or number."""
        return (
            self._by_id(name)
            or (self._by_path(spec, name) if "/" in name or "." in name else ())
            or (self._by_number(name))
        )

    def _place(self, start: Relation, word: str) -> Span:
        """Where a name stands, among the lines of the text it is part of."""
        span, source = start.span, self.specs[start.source].source
        for row in range(span.line, min(span.end_line, span.line + _LONGEST) + 1):
            line = source.line(row)
            first = span.column - 1 if row == span.line else 0
            found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(line, first)
            if found:
                return Span.of(row, found.start() + 1, row, found.end() + 1)
        return span

    def _by_id(self, text: str) -> tuple[str, ...]:
        return self.identity.ids.get(folded(text), ())

    def _by_number(self, text: str) -> tuple[str, ...]:
        key = number(text)
        if not key:
            return ()
        found = self.identity.numbers.get(key, ()) or self.identity.leading.get(key, ())
        word, _, digits = key.rpartition("-")
        if found or not word:
            return found
        # `ADR-0003` is `0003-use-a-bus.md` in a folder of such records; `KEP-20` is `keps/20-bar`.
        there = self.identity.leading.get(digits, ())
        return tuple(path for path in there if word == "adr" or any(part.startswith(word) for part in path.split("/")))

    def _by_path(self, spec: Spec, target: str) -> tuple[str, ...]:
        for candidate in candidates(target, spec.path, self.roots):
            for path in files(candidate):
                if path in self.specs:
                    return (path,)
        return ()

    def _document(self, spec: Spec, target: str) -> str:
        if not bare(target).strip("./"):
            return ""
        return next((path for path in candidates(target, spec.path, self.roots) if path in self.existing), "")


def _has_sign(word: str) -> bool:
    """Whether a word may be a name: `network` in "the network team" is a word."""
    return any(sign in word for sign in "-_./") or (any(sign.isdigit() for sign in word) and not word.isdigit())


class _Said(NamedTuple):
    """What a writer said, before it is known where it ends; a relation is costly to make, and is made once."""

    kind: str
    source: str
    written: str
    span: Span
    text: str

    def ends(self, state: str, target: str = "", anchor: str = "") -> Relation:
        """Return the relation that this makes when it ends so."""
        return Relation(self.kind, self.source, target, self.written, self.span, self.text, state, "", anchor)


def _ended(start: _Said | Relation, paths: tuple[str, ...], *, pin: str = "", anchor: str = "") -> Relation:
    """Return a relation with its end, at the one spec it leads to if it leads to one."""
    state = "resolved" if len(paths) == 1 else "ambiguous" if paths else "unknown"
    target = paths[0] if len(paths) == 1 else ""
    # Made anew: `replace` takes four times as long, and there are a dozen relations in a spec.
    return Relation(start.kind, start.source, target, start.written, start.span, start.text, state, pin, anchor)


def _unquoted(text: str) -> str:
    """Text without the quotes, angle brackets or double square brackets around it."""
    if text[:1].isalnum() and text[-1:].isalnum():
        return text
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
    found = _PIN.fullmatch(text) if "@" in text else None
    return (found[1], found[2]) if found else (text, "")


def _pin_after(text: str, end: int) -> str:
    found = re.match(r"@([vV]?[0-9][\w.+*-]*)", text[end:])
    return found[1].rstrip(".") if found else ""
