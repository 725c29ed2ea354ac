"""What a node is an instance of: a known product, or a part that has a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spec_atlas.topology.products import Found
from spec_atlas.topology.vocabulary import Vocabulary
from spec_atlas.topology.words import parts

_GENERAL = frozenset(
    {"edge", "lb", "compute", "az", "data", "storage", "place", "network", "operations", "client", "pipeline", "aside"}
)
_ON = frozenset({"on", "in", "inside"})
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_STOP = re.compile(r"[,;()\[\]{}|]+")
# What stands behind these says more of a part, not which one it is.
_BREAK = re.compile(r"\s*[,;(\[{|]|\s+[-–—/]\s+|\s*→|\s+(?:with|and)\s+")
_END = re.compile(r"(?:^|[\s\-_#./]+)(?P<word>[^\W\d_]+)$|(?P<number>[\s\-_#./]*\d+)$")
# Written in one: `job-queue`, `gateway_cache`, `calls.berth`. Beside a product only such a word is a name.
_HANDLE = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Instance:
    """What a node is: `products` by their usual names, the `service` that runs them, and its own `name` as written.

    `ElastiCache Redis 7 cluster` is Redis, run by ElastiCache; `booking-api pod 1` has the name `booking-api`. A
    label of general words (`Database`, `API instance A`) is neither.
    """

    products: tuple[str, ...] = ()
    service: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """The name as it is compared: `booking-api` and `Booking API` are one."""
        return " ".join(parts(self.name))


# Several rules and pages ask it of one label, and labels repeat.
@lru_cache(maxsize=8192)
def instance(label: str, vocabulary: Vocabulary) -> Instance:
    """Return what the label of a node says it is an instance of."""
    label = " ".join(_LINK.sub(r"\1", label).split())
    found = _products(label, vocabulary)
    hosts = [one for one in found if one.kind == "services"]
    name = _name(label, found, vocabulary)
    engines = [one for one in found if one.kind == "products"] or [one for one in found if one.kind == "managed"]
    if not engines and not name:
        # An `EKS cluster` is nothing but that.
        engines, hosts = hosts, []
    if engines and not _HANDLE.fullmatch(name):
        name = ""
    running = [one.product for one in found if one not in engines and one.kind != "products"]
    service = next((one.service for one in engines if one.service), "") or next(iter(running), "")
    return Instance(tuple(dict.fromkeys(one.product for one in engines)), service, name)


def is_general(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text has general words only, as `Load balancer` and `Internal API` have, and so names nothing."""
    pieces = parts(text)
    known = [word for word in vocabulary.words(text) if _GENERAL.intersection(word.senses)]
    if _HANDLE.fullmatch(text):
        # Of two known words somebody made a name; `load-balancer` is one.
        return any(word.length >= len(pieces) for word in known) or len(text) < 3
    covered = {place for word in known for place in range(word.start, word.start + word.length)}
    return all(place in covered or _is_plain(piece, vocabulary) for place, piece in enumerate(pieces))


def _is_plain(piece: str, vocabulary: Vocabulary) -> bool:
    names = vocabulary.products
    letter = len(piece) == 1 and piece.isascii()
    return letter or not piece.isalpha() or names.means("plain", piece) or names.means("instance", piece)


def _products(label: str, vocabulary: Vocabulary) -> list[Found]:
    """The products that a node is, clause by clause: not its exporter, its backup, or what calls it."""
    kept: list[Found] = []
    start = 0
    names = vocabulary.products
    for clause in _STOP.split(label):
        pieces = parts(clause)
        for one in names.found(pieces):
            before = pieces[one.start - 1] if one.start else ""
            if one.kind == "services" and before in _ON:
                kept.append(Found(one.product, "", start + one.start, start + one.end, "place"))
            elif names.means("before", before):
                # `Endpoints for DynamoDB, KMS, S3` are none of the three.
                return kept
            elif one.kind == "services" or not _is_beside(pieces[one.end :], vocabulary):
                kept.append(Found(one.product, one.service, start + one.start, start + one.end, one.kind))
        start += len(pieces)
    return kept


def _is_beside(after: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the words behind a product make another thing of it: `Kafka consumer`, but not `SQS consumer queue`."""
    words = [piece for piece in after if piece.isalpha()]
    if not words or any(word.means("data", "storage", "edge", "lb") for word in vocabulary.words(words[-1])):
        return False
    if vocabulary.products.means("beside", words[0]):
        return True
    return len(words) == 1 and any("aside" in word.senses for word in vocabulary.words(words[0]))


def _name(label: str, found: Sequence[Found], vocabulary: Vocabulary) -> str:
    """The words of a label that are neither a product nor the number of one among several; empty when general."""
    first, *rest = _BREAK.split(label, maxsplit=1)
    tokens = _bare(first if first.strip() else " ".join(rest), vocabulary).split()
    covered = {place for one in found for place in range(one.start, one.end)}
    kept: list[str] = []
    for place, (token, places) in enumerate(zip(tokens, _places(tokens), strict=True)):
        if _HANDLE.fullmatch(token) and (place == 0 or place == len(tokens) - 1) and found:
            # A word such as `redis-answers` is a name, whatever product it speaks of; `ingress-nginx` is a product.
            if not any((one.start, one.end) == (places.start, places.stop) for one in found):
                kept = [token]
                break
        elif not (places and covered.issuperset(places)):
            kept.append(token)
    name = _bare(" ".join(kept), vocabulary)
    return "" if is_general(name, vocabulary) else name


def _bare(text: str, vocabulary: Vocabulary) -> str:
    """Cut what tells one instance from the next off the end: `booking-api pod 1`, `Upload service A`, `vault-0`."""
    while found := _END.search(text):
        word = found["word"]
        if word and not (len(word) == 1 and word.isascii()) and not _is_loose(word.casefold(), vocabulary):
            break
        if not found.start():
            break
        text = text[: found.start()]
    return text


def _is_loose(word: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.products.means("instance", word) or word in _ON


def _places(tokens: Sequence[str]) -> Iterator[range]:
    """Which words of a label each token holds."""
    start = 0
    for token in tokens:
        end = start + len(parts(token))
        yield range(start, end)
        start = end
