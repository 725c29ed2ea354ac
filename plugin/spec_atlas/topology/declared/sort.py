"""Which layer a declared component belongs to, told by its name and by what it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_atlas.model.declared import DRAWN_LAYERS
from spec_atlas.topology.naming import own
from spec_atlas.topology.vocabulary import Vocabulary, Word
from spec_atlas.topology.words import parts

_ASIDE = re.compile(r"[,;(–—]| (?:with|for|in|behind|of|from|to) ")
_PLAIN = frozenset({"server", "servers", "instance", "instances", "container", "containers", "pod", "pods", "cluster"})
# The last word of a name says what it is: `kafka-ui` is no broker, `orders-db-worker` no database.
_PROGRAM_WORDS = """
    api app backend bff bot client connect connector consumer controller crawler frontend gateway handler listener
    operator portal processor producer runner scheduler service site sync ui web website worker workers
"""
_PROGRAMS = frozenset(_PROGRAM_WORDS.split())
_SUPPORT_WORDS = """
    backup bootstrap certbot cleanup exporter fixtures init migrate migration migrations migrator seed seeder setup
    smoke test tests watchtower
"""
_SUPPORT = frozenset(_SUPPORT_WORDS.split())
TOOLS = re.compile(
    r"(?i)\b(?:adminer|cadvisor|kafka-?ui|kafdrop|localstack|mail(?:hog|pit|catcher|dev)|mongo-express|pgadmin4?|"
    r"phpmyadmin|redis-?commander|redisinsight|swagger-ui|toxiproxy|wiremock)\b"
)
"""Tools of a developer's machine, which no deployment has."""


def layer(text: str, vocabulary: Vocabulary) -> str:
    """Return the layer that a phrase names, empty when it names none: the head of its first part that has one."""
    for piece in _ASIDE.split(text):
        known = vocabulary.words(piece)
        words = [word for word in own(known) if word.means(*DRAWN_LAYERS)] if known else []
        # `clickhouse-server`, `RDS instance`: what runs on everything says nothing where something better speaks.
        telling = [word for word in words if word.text not in _PLAIN] or words
        if telling:
            return next(name for name in DRAWN_LAYERS if telling[-1].means(name))
    return ""


def workload(name: str, image: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    """Return the layer of a program in a container, and whether it only supports others."""
    base = base_of(image)
    support = not _SUPPORT.isdisjoint((_head(name), _head(base)))
    support |= any(word.means("operations", "pipeline") for word in _words((base, name), vocabulary))
    if support or _head(base) in _PROGRAMS:
        return "compute", support
    found = layer(base, vocabulary) or _by_house(image, vocabulary)
    if not found and _head(name) not in _PROGRAMS:
        found = layer(name, vocabulary)
    return found or "compute", False


def base_of(image: str) -> str:
    """Return the last part of an image's name, without its tag: `timescaledb` of `timescale/timescaledb:2.17`."""
    return re.split(r"[:@]", image.rsplit("/", 1)[-1], maxsplit=1)[0]


def version_of(image: str) -> str:
    """Return the version in the tag of an image, empty when there is none: `16.4` of `postgres:16.4-alpine`."""
    found = re.search(r":v?(\d+(?:\.\d+){0,2})(?![\w.]*@)", image.rsplit("/", 1)[-1])
    return found[1] if found else ""


def _by_house(image: str, vocabulary: Vocabulary) -> str:
    """The house that makes an image, `bitnami` say, tells nothing; `minio/minio` and `confluentinc/cp-kafka` do."""
    house = image.rsplit("/", 1)[0] if "/" in image and "." not in image.split("/", 1)[0] else ""
    return layer(house, vocabulary)


def _head(name: str) -> str:
    words = [piece for piece in parts(name) if not piece.isdigit() and piece not in ("deployment", "statefulset")]
    return words[-1] if words else ""


def _words(texts: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Word]:
    for text in texts:
        yield from own(vocabulary.words(text))
