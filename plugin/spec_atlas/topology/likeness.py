"""What names have in common: `api-service` and `API service 1`, `postgres:16` and `PostgreSQL primary`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from spec_atlas.model.frozen import frozen
from spec_atlas.topology.words import parts

# Names of one product, and of what speaks its protocol. A name of our own stands for all of them.
_FAMILIES: Mapping[str, str] = frozen(
    {
        "postgres": r"postgre\w*|pgsql|timescale(?:db)?|postgis",
        "mysql": r"my ?sql|maria ?db|percona",
        "mongo": r"mongo ?db|mongo|document ?db",
        "redis": r"redis|valkey|elasti ?cache|memorystore|keydb|dragonfly(?:db)?",
        "memcached": r"mem ?cached?",
        "dynamo": r"dynamo ?db|dynamo",
        "kafka": r"kafka|msk|redpanda",
        "rabbit": r"rabbit ?mq|rmq|amazon ?mq",
        "elastic": r"elastic ?search|open ?search",
        "clickhouse": r"click ?house",
        "bucket": r"s3|simple storage service|object (?:storage|store)|buckets?|blob storage",
        "balancer": r"load ?balanc(?:ers?|ing)|lb|alb|nlb|elb|glb|clb|ingress(?: ?(?:controller|nginx))?",
        "database": r"data ?bases?|db|data ?stores?|rdbms",
        "app": r"applications?|apps?",
        "cdn": r"cdn|content delivery networks?|cloud ?front|front ?door|fastly|akamai",
        "dns": r"dns|route ?53|hosted zones?",
        "waf": r"waf|waf ?v2|web ?acls?|web application firewalls?|cloud ?armor|aws shield",
        "auth": r"auth(?:entication|orization|n|z)?",
        "notify": r"notif(?:y|ier|ications?)",
    }
)
# What stands around all of them is said once: at most places of a text the search ends there.
_KIN = re.compile(
    r"(?<![^\W\d_])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FAMILIES.items()) + r")(?![^\W\d_])", re.I
)
# The letters with which one of them begins, and so a run of letters in every text that holds one; before a digit they
# are all of the run.
_HEADS = tuple(
    {
        head[0]
        for words in _FAMILIES.values()
        for one in re.split(r"\|(?![^(]*\))", words)
        if (head := re.match(r"[a-z]+(?![?\d])", one))
    }
)
_WHOLE = frozenset({"s"})
_RUNS = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_JOINTS = re.compile(r"[_./:-]")
# What tells nobody apart: where it runs, how many there are, whose turn it is, what everything is.
_COMMON_WORDS = """
    a an and at by for from in of on or per the to with
    active follower leader main master passive primary reader replica replicated secondary shard slave spare standby
    writer availability az region zone multi single
    blue dev development green live local prod production qa staging stage test testing uat
    aws amazon azure cloud gcp google kubernetes k8s eks ecs ec2 ec fargate gke aks rds aurora sql
    app cluster container deploy deployment docker group instance layer machine managed microservice node pod pool
    function host process server serverless service set statefulset stateful svc task tier virtual vm
    external internal private public shared global common default auto scaling autoscaling asg balancer bucket storage
    data database store
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_UNCHANGED = "aks aws dns ecs eks https kubernetes nats nexus postgres rds redis sns sqs"
_NO_PLURALS = frozenset(_UNCHANGED.split())


@lru_cache(maxsize=4096)
def tokens(text: str) -> frozenset[str]:
    """Return the words of a name as they are compared: singular, one word for each family of products, no numbers."""
    if (plain := _plain(text)) is not None:
        return plain
    # Once as written, for `PostgreSQL` is one word of two humps; once parted, for `orderDb` is two.
    known = _KIN.sub(_family, _JOINTS.sub(" ", text))
    humps = known if known.islower() else _CAMEL.sub(" ", known)
    pieces = parts(_KIN.sub(_family, humps) if humps != known else known)
    return frozenset(filter(None, map(_token, pieces)))


def together(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names that stand side by side, as `tokens` does of them in one text."""
    found: set[str] = set()
    for plain in map(_plain, names):
        if plain is None:
            # The name of a family may begin in one and end in the next.
            return tokens(" ".join(names))
        found |= plain
    return frozenset(found)


@lru_cache(maxsize=4096)
def _plain(text: str) -> frozenset[str] | None:
    """The words of a name that speaks of no family of products; None where it may."""
    pieces = parts(text)
    return None if _may_be_familiar(text, pieces) else frozenset(filter(None, map(_token, pieces)))


@lru_cache(maxsize=2048)
def essence(text: str) -> frozenset[str]:
    """Return the words of a name that tell it from others; all its words where none does."""
    return telling(text) or tokens(text) or frozenset({text.casefold()})


def telling(text: str) -> frozenset[str]:
    """Return the words of a name that tell it from others, none where all of them are common."""
    return tokens(text) - _COMMON


def alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of some words is among others, or is short for one: `auth` and `authentication`."""
    return all(one in others or _is_short(one, others) for one in some)


def _is_short(one: str, others: frozenset[str]) -> bool:
    """Whether a word is short for one of others, or one of them for it."""
    if len(one) < 4:
        return False
    long = tuple([other for other in others if len(other) >= 4])
    return one.startswith(long) or any(other.startswith(one) for other in long)


def _may_be_familiar(text: str, pieces: Iterable[str]) -> bool:
    """Whether a text may hold a family of products: the search for them is slow, and few words begin as it asks for."""
    if not text.isascii() or any(map(_begins, pieces)):
        return True
    # `mYsql` begins as asked for only before its humps are parted.
    return not text.islower() and any(map(_begins, _RUNS.findall(text.lower())))


@lru_cache(maxsize=8192)
def _begins(word: str) -> bool:
    return word.startswith(_HEADS) or word in _WHOLE


def _family(found: re.Match[str]) -> str:
    return f" {found.lastgroup} "


# The words of names are few, and come again and again.
@lru_cache(maxsize=8192)
def _token(piece: str) -> str:
    """A word as names are compared by it; empty for one that tells nothing."""
    word = _singular(piece)
    return word if not word.isdigit() and (len(word) > 1 or not word.isascii()) else ""


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss") or word in _NO_PLURALS:
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
