"""One promise of a spec, and the words by which promises and what they are about are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spec_atlas.catalog.promises import measures
from spec_atlas.catalog.promises.measures import NOISE, Measure
from spec_atlas.model.frozen import frozen
from spec_atlas.model.signs import Signs
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.model.words import cut, fold

KINDS = ("rto", "rpo", "availability")
"""The kinds of promise: recovery time and recovery point objective in minutes, availability in percent."""

TITLES: Mapping[str, str] = frozen({"rto": "RTO", "rpo": "RPO", "availability": "availability"})
"""What the kinds are called in a sentence."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A recovery time, a recovery point or an availability that a spec promises.

    `value` is in minutes or percent, `text` is it as written. `scope` names what it is about: a component, a tier, an
    environment; it is empty for the whole, and `production` for production whatever the writer calls that.
    """

    kind: str
    value: float
    text: str
    span: Span
    scope: str = ""


Stated = tuple[Measure, str, str]
"""What is promised at a place: its measure, as written, and what limits it."""

WORDS = ("rto", "rpo", "recovery", "availab", "uptime")
"""What stands, in lower case, in every name of a promise: texts without it are not looked at further."""

WORD = re.compile("|".join(WORDS))
"""Finds one of `WORDS` in text whose case is folded."""

# Of all letters beyond ASCII this is the only one that, without case, makes one of these words.
_SIGNS = Signs((*WORDS, "recoverẙ"))

NAME = r"(?P<name>RTO|RPO|recovery[ -]time(?:[ -]objective)?|recovery[ -]point(?:[ -]objective)?|availability|uptime)"
"""The names of promises."""

_BEFORE = (
    r"(?:(?:target(?:ed)?|required|promised|guaranteed|minimum|min|monthly|annual|yearly|service|system|overall)\s+)*"
)
_AFTER = r"(?:\s+(?:targets?|objectives?|goals?|slo|sla|slos|slas|requirements?|commitment|percentage|time))*"
_KEY = re.compile(
    rf"(?:(?P<where>(?!target|high|point|minimum|service|system)[^\W\d_][\w/-]*(?:\s(?!target|service)[\w/-]+){{0,2}}?)\s+)??"
    rf"{_BEFORE}{NAME}{_AFTER}"
    r"(?:\s*[(\[](?P<aside>[^()\[\]]{1,60})[)\]])?(?:\s+(?:of|for|in)\s+(?:the\s+)?(?P<scope>[^:]{1,60}))?\s*:?",
    re.IGNORECASE,
)
_ID = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{0,11}(?:-[A-Z0-9]{1,24}){0,5}-\d{1,5}[*_`:.\s–—-]+")
_PLAIN_ASIDE = re.compile(
    r"(?:rto|rpo|%|percent|slo|sla|slo/sla|targets?|monthly|per month|annual(?:ly)?|yearly|per year|uptime|"
    r"availability|(?:max(?:imum)? )?(?:data loss|downtime)|"
    r"max(?:imum)?|min(?:imum)?|required|recovery (?:time|point) objective|rolling .*|\d+ days)",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"\b(?:measured|actual(?:ly)?|achieved|observed|currently?|previous(?:ly)?|today|was|were|historical(?:ly)?|had|"
    r"last|drills?|tested|so far|used to|formerly|old|legacy|without|instead of|not|"
    r"e\.g|for example|such as)\b",
    re.IGNORECASE,
)
"""Words that tell of what was or is, and not of what is promised."""

_AROUND = " *_`:;-–—.,"
_WHOLE_WORDS = """
    full system systems whole complete entire overall total all everything service services platform infrastructure
    component components general global default this the a an of for our and
"""
_WHOLE = frozenset(_WHOLE_WORDS.split())
_PRODUCTION = frozenset({"production", "prod", "live"})
_ARTICLE = re.compile(r"^(?:the|our|a)\s+", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;\n|]|\.\s")
_WORDED = re.compile(r"\w")
_ASIDE = re.compile(r"[\s*_`]*\((?P<words>[^()]{1,60})\)")
_LIMIT = re.compile(
    r"[\s*_`%]*(?:,\s*)?(?:(?:for|of)\s+(?!the loss|each|every|any|all\b)(?P<for>[^,;:.()|\n]{1,60})|"
    r"(?:in|on|at)\s+(?P<in>production|prod|staging|development|test)\b)",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:business|office|working|opening|service|peak|core) hours\b|\bweekdays\b|\b\d{1,2}:\d\d\b|\bseason\b", re.I
)
_NOT_STATED = re.compile(r"\bstateless\b|\bn/a\b|\bno state\b|\bnot applicable\b|\btbd\b|\btbc\b", re.I)
_USUALLY = re.compile(r"\b(?:usually|typically|normally|often|in practice|measured|actual(?:ly)?|mostly)\b", re.I)
_DURATION_SIGN = re.compile(r"\d\s?-?(?:s|sec|min|m|h|hours?|minutes?|seconds?|days?)(?!\w)", re.I)
_PERCENT_SIGN = re.compile(r"\d\s?%")
_MEASURES = ("requests", "request", "attempts", "calls", "queries", "the time", "time", "minutes")


def hinted(text: str) -> set[int]:
    """Return the numbers of the lines that hold one of `WORDS`, in any case."""
    # To fold the case of a whole text takes longer than to search it.
    return _SIGNS.lines(text.encode(errors="replace").lower())


def kind(name: str) -> str:
    """Return the kind of promise that a name of `NAME` is for."""
    word = name.casefold()
    if word == "rto" or ("time" in word and word.startswith("recovery")):
        return "rto"
    return "rpo" if word == "rpo" or word.startswith("recovery") else "availability"


def key(text: str) -> tuple[str, str, str] | None:
    """Read a table's heading or first cell as the name of a promise: its kind, what it is about, the unit it gives.

    >>> key("RTO (Recovery Time Objective)"), key("RPO (hours)"), key("Availability of the controller")
    (('rto', '', ''), ('rpo', '', 'hours'), ('availability', 'controller', ''))
    >>> key("RTO (measured)"), key("Availability zone")
    (None, None)
    """
    hint = WORD.search(text.casefold())
    found = _KEY.fullmatch(_ID.sub("", text.strip(" *_`")).strip(" *_`")) if hint else None
    if not found:
        return None
    aside, scope = (found["aside"] or "").strip(), found["scope"] or found["where"] or ""
    if MEASURED.search(aside) or MEASURED.search(scope):
        return None
    if measures.is_unit(aside):
        return kind(found["name"]), about(scope), aside
    if aside and not _PLAIN_ASIDE.fullmatch(aside):
        scope = scope or aside
    return kind(found["name"]), about(scope), ""


def about(words: str, spec: Spec | None = None) -> str:
    """Return what words limit a promise to, empty when they mean the whole; a spec's own name is the whole of it.

    >>> about("Full System"), about("PROD environment"), about("the **Database**")
    ('', 'production', 'Database')
    """
    bare = _ARTICLE.sub("", words.strip(_AROUND)).strip(_AROUND)
    folded = fold(bare)
    said = [word for word in folded.split() if word not in _WHOLE and word not in ("environment", "environments")]
    if not said or (spec and folded in (fold(spec.title), fold(spec.id))):
        return ""
    return "production" if set(said) <= _PRODUCTION else cut(bare, 60)


def stated(sort: str, text: str, start: int, end: int, unit: str = "") -> Stated | None:
    """Read what is promised at a place of a text, up to an end: the measure, as written, and what limits it.

    None where nothing is, and where what follows makes it unclear: a second value, or a word that it does not apply.
    """
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n*_`"))
    found = measures.percent(text, start) if sort == "availability" else measures.duration(text, start, unit=unit)
    if found is None or found.end > end or (sort == "availability" and found.value < 50):
        return None
    written = " ".join(text[start : found.end].replace("*", "").replace("`", "").split())
    tail = _CLAUSE_END.split(text[found.end : end], maxsplit=1)[0]
    second = (_PERCENT_SIGN if sort == "availability" else _DURATION_SIGN).search(tail)
    if _NOT_STATED.search(tail) or (second and sort != "availability" and not _USUALLY.search(tail[: second.start()])):
        return None
    if sort == "availability" and second and "(" not in tail[: second.start()]:
        return None
    if hours := _HOURS.search(tail):
        return found, written, hours[0]
    limit = _LIMIT.match(text, found.end, found.end + len(tail))
    words = (limit["for"] or limit["in"] or "") if limit else ""
    if not words and (aside := _ASIDE.match(text, found.end, found.end + len(tail))) and fold(aside["words"]) in (
        "production", "prod", "staging", "development"
    ):  # fmt: skip
        words = aside["words"]
    # `99.9 % of requests` says how it is counted.
    return found, written, "" if fold(words).startswith(_MEASURES) else about(words)


def is_empty(text: str) -> bool:
    """Whether a cell says nothing, or that there is nothing to promise."""
    return not _WORDED.search(text) or bool(_NOT_STATED.search(text))


def joint(text: str, start: int) -> int:
    """Return where the value begins behind a promise's name: behind `target`, an aside, a colon, *must be*, *is*."""
    found = _JOINT.match(text, start)
    return found.end() if found else start


_JOINT = re.compile(
    rf"{NOISE}(?:(?:targets?|objectives?|goals?|slo|sla|requirement|commitment)\b{NOISE})*"
    rf"(?:\((?:[^()]{{0,60}})\){NOISE})?"
    r"(?:[:=|]|–|—|-(?=\s)|"
    rf"(?:of|is|are|at(?! (?:least|most))|must|shall|should|will|be|reach|stay|remain|meet|to)\b|{NOISE})"
    rf"(?:{NOISE}(?:be|reach|stay|remain|at(?! (?:least|most))|of|kept|above|meet|a|the|target|::?)\b)*{NOISE}",
    re.IGNORECASE,
)
