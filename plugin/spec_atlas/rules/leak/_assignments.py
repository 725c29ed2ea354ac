"""Places in a line where something is called a password, key or token, and given a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spec_atlas.rules.leak import _values

_PASSWORD = (
    "password|passwd|passwort|kennwort|passphrase|passcode|pwd|requirepass|_pass(?![a-z])|mot de passe|contraseña|senha"
    "|wachtwoord|hasło|пароль|パスワード|密码|密碼|비밀번호"
)
_KEY = (
    "client[ _-]?secret|secret|token|key[ _-]base"
    "|(?:api|access|secret|private|signing|encryption|auth|master|shared|account)[ _-]?key"
)
_PAIR = "credentials|login"
_NOUN = re.compile(f"(?P<password>{_PASSWORD})|(?P<key>{_KEY})|(?P<pair>{_PAIR})", re.I)
STEMS = (
    *("passw", "passphrase", "passcode", "_pass", "requirepass", "mot de passe", "pwd", "kennwort", "wachtwoord"),
    *("senha", "secret", "token", "key", "credential", "login"),
)
"""What one of these names holds at least, in lower case."""

FOREIGN_STEMS = ("contraseña", "hasło", "пароль", "パスワード", "密码", "密碼", "비밀번호")
"""The same in letters beyond ASCII."""

# No name begins further before a stem, or ends further behind where that begins.
_BEFORE_STEM, _BEHIND_STEM = len("encryption "), 2 * max(map(len, STEMS))
_GOES_ON = re.compile(r"[-.]?\w")
_SEPARATOR = re.compile(
    r"""["'`*_\])]{0,4}(?:
        \s{0,20}(?P<sign>:=|=>|=(?!=)|[:：](?![:/]))\s{0,20}[*_]{0,2}\s{0,4}
      | \s+(?:is|ist|est|es|è|é|=)(?:\s+set\s+to)?\s+
      | \s*は\s*
      | (?P<cell>\s{0,80}\|)\s{0,80}
      | (?P<tag>>)(?=[^<>]{1,200}</)
      | (?P<gap>[ \t]{1,4})(?=["'`])
    )""",
    re.X,
)
_FLAG = re.compile(r"\s+")
_BARE = re.compile(r"[^\s;,&|`\"')\]}<]{1,400}")
_TWO = re.compile(r"(?P<q>[`\"']?)[\w.@-]{1,80}(?P=q)\s*[/:]\s*(?P<r>[`\"']?)(?P<value>[^\s`\"'|,;]{1,200})(?P=r)")
_END = re.compile(r"\s*(?:$|[#,;.|)\]}(&`\"'<]|//|--)")
_WORD_OF_KEY = re.compile(r"[\w.\-]{0,80}$")
# What is called a secret here is an object that holds some, as in `existingSecret: redis-auth`, or a token that opens
# nothing, as in `nextToken`.
_OBJECT = re.compile(
    r"(?:existing|pull|tls|image|kubernetes|k8s|external|sealed|docker|csrf|xsrf|max|cancellation|next|starting|page"
    r"|pagination|continuation|client|request|purchase)[ _.-]?$",
    re.I,
)
_CONSTANT = re.compile(r"^(?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+$|^[A-Z]{6,}$")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A value that is a secret: what it is, what the writer calls it, and its columns (from zero, end exclusive)."""

    what: str
    key: str
    start: int
    end: int


def assignments(line: str, *, coded: bool) -> Iterator[Assignment]:
    """Find the secrets of a line by what they are called; `coded` says that the line is code."""
    for noun in _nouns(line):
        if _GOES_ON.match(line, noun.end()):
            continue
        found = _WORD_OF_KEY.search(line, max(0, noun.start() - 80), noun.start())
        before = found[0] if found else ""
        if noun["key"] and _OBJECT.search(before):
            continue
        yield from _valued(line, noun, before + noun[0], coded or line.count("`", 0, noun.start()) % 2 == 1)


def valued(line: str, start: int, called: str) -> Assignment | None:
    """Judge the value that begins at a column, of something that is called so by another line."""
    noun = _NOUN.search(called)
    found = _value(line, start)
    if noun is None or not found or not secret(noun, found[0], certain=True, coded=True):
        return None
    return Assignment(_what(noun), called, found[1], found[2])


@lru_cache(maxsize=4096)
def called(name: str) -> bool:
    """Whether a name is one of something secret."""
    return any(noun.end() == len(name) and not _OBJECT.search(name[: noun.start()]) for noun in _nouns(name))


def secret(noun: re.Match[str], value: str, *, certain: bool, coded: bool) -> bool:
    """Whether the value of a thing of this kind is a secret."""
    if noun["key"]:
        return _values.key(value, certain=certain)
    return _values.password(value, certain=certain, coded=coded)


def _nouns(text: str) -> Iterator[re.Match[str]]:
    # The pattern is slow: it is tried only around what it can match. Beyond ASCII, letters have more than two cases.
    if not text.isascii():
        return _NOUN.finditer(text)
    low = text.lower()
    held = [stem for stem in STEMS if stem in low]
    if not held:
        return iter(())
    first, last = min(map(low.find, held)), max(map(low.rfind, held))
    return _NOUN.finditer(text, max(first - _BEFORE_STEM, 0), last + _BEHIND_STEM)


def _valued(line: str, noun: re.Match[str], key: str, coded: bool) -> Iterator[Assignment]:
    separator = _separator(line, noun.end(), key)
    if separator is None:
        return
    start, sign = separator
    if noun["pair"]:
        two = _TWO.match(line, start)
        if two and _END.match(line, two.end()) and _values.password(two["value"], certain=False, coded=False):
            yield Assignment("a password", key, two.start("value"), two.end("value"))
        return
    found = _value(line, start)
    if not found:
        return
    value, first, last = found
    quoted = first > start
    # In `connect(user=user, password=password)` names are handed on.
    if value == key and sign == "=" and not quoted and line[last : last + 1] in (",", ")"):
        return
    # In `NAME=value command` other words may follow; after a space they make a sentence.
    joined = sign == "flag" or (sign == "=" and not line[start - 1].isspace())
    if not quoted and not joined and not _END.match(line, last):
        return
    certain = sign in (":", "=", "flag") and (sign == "flag" or bool(_CONSTANT.match(key))) and (coded or sign == "=")
    if secret(noun, value, certain=certain, coded=coded and sign != "cell"):
        yield Assignment(_what(noun), key.lstrip("-."), first, last)


def _separator(line: str, end: int, key: str) -> tuple[int, str] | None:
    """Where the value begins, and by what it is set apart."""
    if key.startswith("--") or line.lstrip().startswith(("ENV ", "ARG ")):
        gap = _FLAG.match(line, end)
        if gap:
            return gap.end(), "flag"
    match = _SEPARATOR.match(line, end)
    if match is None or (match["cell"] and not line.lstrip().startswith("|")):
        return None
    sign = "=" if match["sign"] in ("=", ":=", "=>") else ":" if match["sign"] else "cell" if match["cell"] else ""
    return match.end(), "=" if match["tag"] else sign


def _value(line: str, start: int) -> tuple[str, int, int] | None:
    """The value that begins at a column, and its columns without quotes; what has several words is none."""
    quote = line[start : start + 1]
    if quote and quote in "\"'`":
        end = line.find(quote, start + 1)
        value = line[start + 1 : end] if end > 0 else ""
        return (value, start + 1, end) if value and not re.search(r"\w\s+\w", value) else None
    bare = _BARE.match(line, start)
    if bare is None:
        return None
    value = bare[0] if bare[0].endswith("...") else bare[0].rstrip(".*:")
    return (value, start, start + len(value)) if value else None


def _what(noun: re.Match[str]) -> str:
    if not noun["key"]:
        return "a password"
    word = noun["key"].casefold()
    return "a token" if "token" in word else "a key" if "key" in word else "a secret"
