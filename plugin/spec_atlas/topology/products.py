"""The usual names of products, and the words that stand around names: the table `names` of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spec_atlas.model.frozen import frozen
from spec_atlas.topology.words import parts

Table = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Found:
    """A product found in a label: its usual name, the service that runs it, and which words of the label name it.

    `kind` is `products`, `managed` (a service that runs a product), `services` (one that runs anything) or `place`
    (such a service, where the label says `on` before it).
    """

    product: str
    service: str
    start: int
    end: int
    kind: str = "products"


@dataclass(frozen=True, slots=True, eq=False)
class Products:
    """Spellings of products, and four kinds of `words` that tell what is a name and what stands beside one."""

    spellings: Mapping[str, tuple[str, str, str]]
    words: Mapping[str, frozenset[str]]
    longest: int

    @classmethod
    def of(cls, table: Table) -> Products:
        """Read the table."""
        spellings: dict[str, tuple[str, str, str]] = {}
        longest = 1
        for kind in ("products", "managed", "services"):
            for title, written in table.get(kind, {}).items():
                name, _, service = title.removesuffix(")").partition(" (")
                for spelling in written:
                    pieces = parts(spelling)
                    longest = max(longest, len(pieces))
                    spellings["".join(pieces)] = (name, service, kind)
        words = {kind: frozenset(found) for kind, found in table.get("words", {}).items()}
        return cls(spellings, frozen(words), longest)

    def found(self, pieces: Sequence[str]) -> Iterator[Found]:
        """Yield the products that the words of a label name, in their order; the longest spelling wins."""
        start = 0
        while start < len(pieces):
            found = self._at(pieces, start)
            if found:
                yield found
            start = found.end if found else start + 1

    def means(self, kind: str, word: str) -> bool:
        """Whether a word is of a kind (`instance`, `beside`, `before`, `plain`), in singular or plural."""
        known = self.words.get(kind, frozenset())
        return word in known or (word.endswith("s") and word[:-1] in known)

    def _at(self, pieces: Sequence[str], start: int) -> Found | None:
        # Two more than any spelling has: `PostgreSQL` falls apart at its capitals.
        for end in range(min(start + self.longest + 2, len(pieces)), start, -1):
            spelling = self.spellings.get("".join(pieces[start:end]))
            if spelling:
                return Found(spelling[0], spelling[1], start, end, spelling[2])
        return None
