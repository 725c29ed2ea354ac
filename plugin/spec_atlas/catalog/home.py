"""Which spec a node of a drawing stands for: the one whose id or title its label bears, or that it links to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from spec_atlas.catalog.relation import DECLARED
from spec_atlas.model.spec import Spec
from spec_atlas.topology.instance import is_general
from spec_atlas.topology.words import parts

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)[^)]*\)")
_TOKEN = re.compile(r"[^\W_](?:[\w./-]*\w)?")
_BREAK = re.compile(r"[,;:()\[\]{}|]|\s[-–—/]\s")


class Home(NamedTuple):
    """The spec that a node stands for. `exact` says that its label names the spec and nothing more particular."""

    spec: Spec
    exact: bool


class _Title(NamedTuple):
    """A title as it is looked for."""

    words: tuple[str, ...]
    spec: Spec


class Homes:
    """Finds the spec that a label speaks of, among the ids and titles of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def of(self, spec: Spec, label: str, link: str = "") -> Home | None:
        """Return the other spec that a label on a drawing of `spec` names, or its link leads to."""
        written = _LINK.search(label) if "](" in label else None
        for url in (link, written[1] if written else ""):
            target = self._catalog.end(spec, url) if url else None
            if target:
                return Home(target, True) if target is not spec else None
        return self._by_id(spec, label) or self._by_title(spec, label)

    def related(self, spec: Spec, other: Spec) -> bool:
        """Whether one of two specs declares a relation to the other."""
        return (spec.path, other.path) in self._pairs

    def _by_id(self, spec: Spec, label: str) -> Home | None:
        for token in _TOKEN.findall(label):
            # A word alone is a word; `net-001` and `sw-identity` are ids.
            if len(parts(token)) > 1:
                found = self._catalog.find(token)
                if found and found is not spec and not is_general(token, self._catalog.vocabulary):
                    return Home(found, True)
        return None

    def _by_title(self, spec: Spec, label: str) -> Home | None:
        words = parts(label)
        if not words or words[0] not in self._titles:
            return None
        head = parts(_BREAK.split(label.strip(), maxsplit=1)[0])
        for title in self._titles[words[0]]:
            length = len(title.words)
            if words[:length] != title.words:
                continue
            if title.spec is spec:
                return None
            common = self._is_common(title)
            if common and not (self.related(spec, title.spec) and self._stands_apart(label, length)):
                continue
            rest = " ".join(head[length:])
            return Home(title.spec, not common and (not rest or is_general(rest, self._catalog.vocabulary)))
        return None

    def _is_common(self, title: _Title) -> bool:
        """Whether a title is of general words, or of one: it is believed only of a spec that is related."""
        return len(title.words) < 2 or is_general(title.spec.title, self._catalog.vocabulary)

    def _stands_apart(self, label: str, length: int) -> bool:
        """Whether no known word goes on behind a title: the `Network load balancer` is not that of `Network`."""
        return not any(word.start == 0 and word.length > length for word in self._catalog.vocabulary.words(label))

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        said = [one for one in self._catalog.relations if one.resolved and one.kind in DECLARED]
        return frozenset((one.source, one.target) for one in said) | frozenset((one.target, one.source) for one in said)

    @cached_property
    def _titles(self) -> Mapping[str, Sequence[_Title]]:
        """Titles by their first word, the longest first; two specs of one title have none."""
        found: dict[tuple[str, ...], list[_Title]] = defaultdict(list)
        for title in self._all():
            found[title.words].append(title)
        by_word: dict[str, list[_Title]] = defaultdict(list)
        for words, titles in found.items():
            if len(titles) == 1:
                by_word[words[0]] += titles
        return {word: sorted(titles, key=lambda one: -len(one.words)) for word, titles in by_word.items()}

    def _all(self) -> Iterator[_Title]:
        for spec in self._catalog.specs:
            words = parts(spec.title)
            if words:
                yield _Title(words, spec)
