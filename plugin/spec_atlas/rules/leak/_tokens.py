"""Secrets that are known by their form alone, whatever they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spec_atlas.rules.leak._values import reference, scrambled


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of secret: a line is searched for `pattern` only where it holds `sign`."""

    what: str
    sign: str
    pattern: re.Pattern[str]


def _form(what: str, sign: str, pattern: str) -> _Form:
    return _Form(what, sign, re.compile(pattern))


# The forms are those the issuers document; the group `secret`, if there is one, is what must not be seen.
_FORMS = (
    _form("an AWS access key", "A", r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b"),
    _form("a GitHub token", "gh", r"\bgh[pousr]_[A-Za-z0-9]{30,}\b"),
    _form("a GitHub token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{22,}\b"),
    _form("a GitLab token", "glpat-", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    _form("a Slack token", "xox", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    _form("a Slack webhook", "hooks.slack.com", r"hooks\.slack\.com/services/(?P<secret>T\w{6,}/B\w{6,}/\w{16,})"),
    _form("a Google API key", "AIza", r"\bAIza[A-Za-z0-9_-]{35}"),
    _form("a Stripe key", "k_", r"\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}\b"),
    _form("an npm token", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b"),
    _form("a PyPI token", "pypi-", r"\bpypi-[A-Za-z0-9_-]{50,}"),
    _form("a SendGrid key", "SG.", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    _form("a Vault token", "hv", r"\bhv[bsr]\.[A-Za-z0-9_-]{20,}"),
    _form("a Docker Hub token", "dckr_pat_", r"\bdckr_pat_[A-Za-z0-9_-]{20,}"),
    _form("a DigitalOcean token", "do", r"\bdo[opr]_v1_[a-f0-9]{64}\b"),
    _form("a Databricks token", "dapi", r"\bdapi[a-f0-9]{32}\b"),
    _form("an API key", "sk-", r"(?<![\w-])sk-(?:[a-z]+[0-9]*-){0,3}[A-Za-z0-9_-]{20,}"),
    _form("an age key", "AGE-SECRET-KEY-1", r"\bAGE-SECRET-KEY-1[A-Z0-9]{40,}"),
    _form("a JSON web token", "eyJ", r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
    _form("a storage account key", "AccountKey=", r"AccountKey=(?P<secret>[A-Za-z0-9+/]{40,}={0,2})"),
    _form("a signed URL", "sig=", r"[?&]sig=(?P<secret>[A-Za-z0-9%+/]{30,}={0,2})"),
    _form("an authorization header", "earer ", r"\b[Bb]earer (?P<secret>[A-Za-z0-9._~+/-]{16,}={0,2})"),
    _form("an authorization header", "asic ", r"\b[Bb]asic (?P<secret>[A-Za-z0-9+/]{12,}={0,2})(?![\w-])"),
)
_SAMPLE = re.compile(r"EXAMPLE|xxxx|XXXX|\.\.\.|0{12}|(.)\1{9}")
_ADDRESS = re.compile(r"(?P<user>[^\s/:@\"'`<>|]{0,200}):(?P<secret>[^\s/@\"'`<>|]{1,200})@[\w\[$\{.-]")
_CURL = re.compile(r"\s(?:-u|--user)[ =]+[\"']?[^\s:\"'<$]+:(?P<secret>[^\s\"']+)")


def tokens(line: str) -> Iterator[tuple[str, int, int]]:
    """Find the secrets of a line that are known by their form: what each is, and its first and last column."""
    for form in _FORMS:
        if form.sign not in line:
            continue
        for match in form.pattern.finditer(line):
            group = "secret" if "secret" in form.pattern.groupindex else 0
            text = match[group]
            if not _SAMPLE.search(text) and (not form.what.endswith(("header", "API key")) or scrambled(text)):
                yield form.what, match.start(group), match.end(group)
    yield from _addresses(line)
    if "curl" in line:
        for match in _CURL.finditer(line):
            if not reference(match["secret"]):
                yield "a password", match.start("secret"), match.end("secret")


def _addresses(line: str) -> Iterator[tuple[str, int, int]]:
    """Passwords inside addresses, such as that of `scheme://user:password@host`."""
    position = line.find("://")
    while position >= 0:
        match = _ADDRESS.match(line, position + 3)
        if match and not reference(match["secret"]) and not reference(match["user"] or "-"):
            yield "a password in an address", match.start("secret"), match.end("secret")
        position = line.find("://", position + 3)
