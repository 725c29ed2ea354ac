"""What words mean: which layer, or which other sense, a word in a label speaks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from spec_atlas.model.topology import LAYERS
from spec_atlas.topology.products import Products
from spec_atlas.topology.words import dense, folded, parts, squeezed

PROJECT = "project"
"""The origin of words that a project adds in its settings; they are believed before all others."""

WEAK = "weak"
"""The origin of words that mean their sense only where the rest of the diagram supports it."""

HOSTED = frozenset({"aws", "azure", "gcp", "cloud", "kubernetes"})
"""The origins of words for things that exist only where something is deployed."""

Senses = Mapping[str, str]

_BARE = re.compile(r"[a-z ]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word found in a label: `senses` maps each sense to the origin of the word, `start` counts words from zero."""

    text: str
    senses: Senses
    start: int = 0
    length: int = 1

    def means(self, *senses: str) -> bool:
        """Whether the word has one of these senses, not weakly."""
        # A word has one sense or two, and is asked for many.
        return any(origin != WEAK and sense in senses for sense, origin in self.senses.items())

    @property
    def hosted(self) -> bool:
        """Whether the word names something that exists only where something is deployed."""
        return not HOSTED.isdisjoint(self.senses.values())


@dataclass(frozen=True, eq=False, slots=True)
class Vocabulary:
    """Words and their senses, ready for look-up, and the usual names of `products`. Made by `parse`."""

    products: Products
    _plain: Mapping[str, Senses]
    _longest: int
    _stems: Sequence[tuple[str, bool, Senses]]
    _heads: tuple[str, ...]
    _tails: tuple[str, ...]
    _dense: Mapping[str, Senses]
    _dense_words: str
    _patterns: Sequence[tuple[str, str, re.Pattern[str]]]
    _cache: dict[str, tuple[Word, ...]] = field(default_factory=dict)

    @classmethod
    def parse(cls, toml_text: str, words: Mapping[str, Sequence[str]] | None = None) -> Vocabulary:
        """Read a vocabulary and add a project's own words, by layer (or any other table of the vocabulary).

        `ValueError` names a layer that does not exist; `tomllib.TOMLDecodeError` tells of a fault in the text.
        """
        tables = tomllib.loads(toml_text)
        products = Products.of(tables.pop("names", {}))
        for sense in words or {}:
            if sense not in tables or sense == "flow":
                raise ValueError(f"`{sense}` is no layer; there are {', '.join(LAYERS[:-1])}")
        plain: dict[str, dict[str, str]] = {}
        stems: dict[tuple[str, bool], dict[str, str]] = {}
        packed: dict[str, dict[str, str]] = {}
        patterns: list[tuple[str, str, re.Pattern[str]]] = []
        longest = 1
        for sense, origin, word in _entries(tables, words or {}):
            if origin in ("patterns", "paired"):
                patterns.append((sense, origin, re.compile(word)))
            elif dense(word):
                _add(packed.setdefault(squeezed(word), {}), sense, origin)
            elif "*" in word:
                _add(stems.setdefault((folded(word).strip("*"), word.endswith("*")), {}), sense, origin)
            else:
                # In most there is nothing to part but at blanks.
                pieces = tuple(word.split()) if _BARE.fullmatch(word) else parts(word)
                _add(plain.setdefault("".join(pieces), {}), sense, origin)
                longest = max(longest, len(pieces))
        alternatives = "|".join(re.escape(word) for word in sorted(packed, key=len, reverse=True))
        return cls(
            products,
            plain,
            longest,
            tuple((stem, open_end, senses) for (stem, open_end), senses in stems.items()),
            tuple(stem for stem, open_end in stems if open_end),
            tuple(stem for stem, open_end in stems if not open_end),
            packed,
            # Looking ahead lets matches overlap: `应用服务` and `服务器` in `应用服务器`.
            f"(?=({alternatives}))" if alternatives else r"(?!)()",
            tuple(patterns),
        )

    def words(self, label: str) -> tuple[Word, ...]:
        """Return the known words of a label in their order; the longest wins where several begin alike."""
        found = self._cache.get(label)
        if found is None:
            if len(self._cache) > 50_000:
                self._cache.clear()
            found = self._cache[label] = tuple(sorted(self._found(label), key=_start))
        return found

    def _found(self, label: str) -> Iterator[Word]:
        pieces = parts(label)
        position = 0
        while position < len(pieces):
            word = self._at(pieces, position)
            if word:
                yield word
                position += word.length
            else:
                position += 1
        if dense(label):
            yield from self._found_dense(squeezed(label))
        low = folded(label)
        for sense, origin, pattern in self._patterns:
            match = pattern.search(low)
            if match:
                yield Word(match[0].strip(), {sense: origin}, len(parts(low[: match.start()])))

    def _found_dense(self, text: str) -> Iterator[Word]:
        """Find words where nothing parts them: all but those inside a longer one (`クラス` in `クラスタ`)."""
        end = 0
        for found in _compiled(self._dense_words).finditer(text):
            word = found[1]
            if found.start() + len(word) > end:
                end = found.start() + len(word)
                yield Word(word, self._dense[word], len(parts(text[: found.start()])), len(parts(word)))

    def _at(self, pieces: tuple[str, ...], position: int) -> Word | None:
        ahead = pieces[position : position + self._longest + 2]
        key = "".join(ahead)
        for length in range(len(ahead), 0, -1):
            last = ahead[length - 1]
            senses = self._plain.get(key)
            if not senses and last != "s" and last.endswith("s"):
                # The lone `s` of `Primary S3` makes no plural.
                senses = self._plain.get(_singular(key))
            if senses:
                return Word(" ".join(ahead[:length]), senses, position, length)
            key = key[: -len(last)]
        piece = pieces[position]
        # Most words have none of the stems, which is told at once.
        if not piece.startswith(self._heads) and not piece.endswith(self._tails):
            return None
        for stem, open_end, senses in self._stems:
            if piece.startswith(stem) if open_end else piece.endswith(stem):
                return Word(piece, senses, position)
        return None


def _add(senses: dict[str, str], sense: str, origin: str) -> None:
    """Note a sense of a word; what is said first stands, but anything is better than a weak word."""
    if origin == PROJECT and PROJECT not in senses.values():
        senses.clear()
    if senses.get(sense, WEAK) == WEAK:
        senses[sense] = origin


# Most projects have no word in such a script, and never need it.
@lru_cache(maxsize=4)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=4096)
def _singular(key: str) -> str:
    if len(key) < 4 or not key.endswith("s"):
        return key
    if key.endswith("ies"):
        return key[:-3] + "y"
    return key[:-2] if key.endswith(("ches", "xes", "sses")) else key[:-1]


def _start(word: Word) -> int:
    return word.start


def _entries(tables: Mapping[str, object], words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    for sense, table in tables.items():
        if isinstance(table, dict):
            for origin, values in table.items():
                if isinstance(values, dict):
                    # A table in a table, `[compute.weak_languages]`, holds weak words of several languages.
                    yield from ((sense, WEAK, word) for inner in values.values() for word in inner)
                else:
                    yield from ((sense, origin, word) for word in values)
    for sense, added in words.items():
        yield from ((sense, PROJECT, word) for word in added)


NO_WORDS = Vocabulary.parse("")
"""A vocabulary that knows no word."""
