"""Which of the things that are declared are drawn, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import tee

from spec_atlas.model.declared import Declaration
from spec_atlas.model.frozen import frozen
from spec_atlas.model.topology import Component, Topology
from spec_atlas.topology import likeness
from spec_atlas.topology.naming import own
from spec_atlas.topology.role import label_of
from spec_atlas.topology.vocabulary import Vocabulary

_PRODUCTS = frozenset({"products", "aws", "azure", "gcp", "cloud"})
# A database is no queue, though both are data; a worker is no server that answers, though both are compute.
_SORT_WORDS: Mapping[str, Mapping[str, str]] = {
    "edge": {word: word for word in ("cdn", "dns", "waf")},
    "compute": {"work": "batch beat celery consumer cron job processor scheduler sidekiq worker"},
    "data": {
        "cache": "cache redis memcached",
        "queue": "broker bus emqx kafka kinesis mosquitto mq nats queue rabbit sns sqs stream topic",
        "search": "elastic meilisearch search solr",
        "database": "clickhouse database dynamo mongo mysql oracle postgres warehouse",
    },
}
# By the words, each of which is of one sort.
_SORTS: Mapping[str, tuple[str, str]] = frozen(
    {
        word: (layer, sort)
        for layer, sorts in _SORT_WORDS.items()
        for sort, words in sorts.items()
        for word in words.split()
    }
)
_NO_LETTERS = re.compile(r"[\W\d_]+")
_LONG = 5
_COMPATIBLE = (frozenset({"edge", "lb", "compute"}), frozenset({"data", "storage"}))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name comes to: its words, those of all it says of itself, those that tell it apart, products, sorts.

    `letters` is the name in one piece: a `haproxy` is an `HAProxy`, whatever its humps. `layers` are those it is known
    to belong to; a `frame` stands for what is in it only under its own name.
    """

    letters: str
    name: frozenset[str]
    words: frozenset[str]
    own: frozenset[str]
    products: frozenset[str]
    sorts: frozenset[str]
    layers: frozenset[str]
    frame: bool = False


def shape(one: Declaration, vocabulary: Vocabulary) -> Shape:
    """Return what the name and make of a declared component come to."""
    return _shape((one.name, *one.names), one.name, one.detail, frozenset({one.layer}), vocabulary)


def drawn(topologies: Iterable[Topology], vocabulary: Vocabulary) -> Iterable[Shape]:
    """Return what the boxes and frames of some diagrams come to; people and clients are left out."""
    return _Once(one for topology in topologies for one in _drawn(topology, vocabulary))


class _Once:
    """What may be gone through many times, and is worked out once, as far as anybody goes."""

    def __init__(self, shapes: Iterator[Shape]) -> None:
        (self._start,) = tee(shapes, 1)

    def __iter__(self) -> Iterator[Shape]:
        return copy(self._start)


def box(component: Component, vocabulary: Vocabulary) -> Shape:
    """Return what one drawn box comes to."""
    return _shape((component.label,), component.label, "", frozenset(component.layers), vocabulary)


def matches(declared: Shape, box: Shape) -> bool:
    """Whether a declared component may be meant by a drawn box. In doubt it is: a wrong complaint costs trust."""
    if declared.name <= box.words and any(len(word) > 3 for word in declared.own):
        return True
    if len(declared.letters) >= _LONG and declared.letters in box.letters:
        return True
    if not _compatible(declared.layers, box.layers):
        return False
    if declared.own and box.own:
        # A frame has to be near by its own name.
        near = likeness.alike(declared.own, box.own) or (not box.frame and likeness.alike(box.own, declared.words))
        return near and _sorted(declared, box)
    if declared.products and box.products:
        return not declared.products.isdisjoint(box.products)
    # One of the two has no name of its own: `Database`, `App server 1`, or `db: postgres:16`.
    return not declared.layers.isdisjoint(box.layers) and _sorted(declared, box, strictly=True)


def _drawn(topology: Topology, vocabulary: Vocabulary) -> Iterator[Shape]:
    layers: dict[str, set[str]] = {}
    for layer, evidence in topology.layers.items():
        for one in evidence:
            layers.setdefault(one.node, set()).add(layer)
    for node in topology.graph.nodes:
        has = frozenset(layers.get(node.id, ())) - {"az"}
        label = label_of(node)
        if has or not any(word.means("client") for word in own(vocabulary.words(label))):
            yield _shape((label, node.id), label, node.detail, has, vocabulary)
    for group in topology.graph.groups:
        yield _shape((label_of(group),), label_of(group), group.detail, frozenset(), vocabulary, frame=True)


# Two rules ask it of what is declared, and it draws on the same words again and again.
@lru_cache(maxsize=2048)
def _shape(
    names: tuple[str, ...],
    name: str,
    detail: str,
    layers: frozenset[str],
    vocabulary: Vocabulary,
    *,
    frame: bool = False,
) -> Shape:
    # As it stands where nothing is added: the words of a label are known already.
    said = f"{name} {detail}" if detail else name
    products = frozenset(
        piece
        for word in vocabulary.words(said)
        if not _PRODUCTS.isdisjoint(word.senses.values())
        for piece in likeness.telling(word.text)
    )
    words, told = likeness.together(names), likeness.tokens(said)
    known = [_SORTS[word] for word in told if word in _SORTS]
    sorts = frozenset(sort for layer, sort in known if not layers or layer in layers)
    return Shape(
        letters=_NO_LETTERS.sub("", name).casefold(),
        name=likeness.tokens(name),
        words=words if words is told else words | told,
        own=likeness.telling(name) - products,
        products=products,
        sorts=sorts,
        layers=layers,
        frame=frame,
    )


def _compatible(some: frozenset[str], others: frozenset[str]) -> bool:
    if not some or not others or some & others:
        return True
    return any(some & kin and others & kin for kin in _COMPATIBLE)


def _sorted(declared: Shape, box: Shape, *, strictly: bool = False) -> bool:
    """Whether two things are of one sort, as far as one can tell; `strictly` a worker needs a box that says so."""
    if strictly and "work" in declared.sorts and "work" not in box.sorts:
        return False
    if not declared.sorts or not box.sorts:
        return True
    return not declared.sorts.isdisjoint(box.sorts)
