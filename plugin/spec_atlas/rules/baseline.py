"""The baseline: findings a project has accepted, so that only new ones count.

A fingerprint says which finding one is without saying where it stands: text above it may grow without making it new.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from spec_atlas.model.finding import Finding
from spec_atlas.model.spec import Spec
from spec_atlas.model.words import fold
from spec_atlas.rules.leak._secrets import Secret
from spec_atlas.rules.mask import masked_lines
from spec_atlas.settings import SettingsError

_VERSION = 1


def identified(findings: Iterable[Finding], spec: Spec | None, hidden: tuple[Secret, ...]) -> tuple[Finding, ...]:
    """Return the findings of one file, each with its fingerprint.

    It is made of code, path, detail and the words of the line, and for findings alike in all of these of their
    order. Secrets, those in `hidden`, are covered first: a hash of a short password is as good as the password.
    """
    seen: Counter[str] = Counter()
    found = []
    ordered = sorted(findings, key=lambda one: one.location.span)
    lines = masked_lines(spec, {one.location.span.line for one in ordered}, hidden) if spec else {}
    for finding in ordered:
        line = lines.get(finding.location.span.line, "")
        identity = "\0".join((finding.code, finding.location.path, finding.detail.casefold(), fold(line)))
        seen[identity] += 1
        text = f"{identity}\0{seen[identity]}"
        found.append(replace(finding, fingerprint=hashlib.sha256(text.encode()).hexdigest()[:16]))
    return tuple(found)


def parse(text: str, *, file: str) -> frozenset[str]:
    """Return the fingerprints of a baseline file; raises `SettingsError` naming `file` when it is none."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise SettingsError(f"{file}: the baseline is no JSON: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("findings"), dict):
        raise SettingsError(f"{file}: the baseline has no mapping `findings`; write it again with `--write-baseline`")
    if content.get("version") != _VERSION:
        raise SettingsError(
            f"{file}: the baseline has version `{content.get('version')}`, and `{_VERSION}` is understood"
        )
    return frozenset(content["findings"])


def dump(findings: Iterable[Finding]) -> str:
    """Return the text of a baseline file that accepts these findings; those that are waived need no accepting.

    Each stands on a line of its own, by path, so that two branches that accept different findings merge.
    """
    entries = {
        finding.fingerprint: f"{finding.location.path}: {finding.code} {finding.message}"
        for finding in findings
        if not finding.waived
    }
    lines = sorted((about, mark) for mark, about in entries.items())
    body = ",\n".join(f"    {json.dumps(mark)}: {json.dumps(about, ensure_ascii=False)}" for about, mark in lines)
    inner = f"\n{body}\n  " if body else ""
    return f'{{\n  "version": {_VERSION},\n  "findings": {{{inner}}}\n}}\n'
