"""A rule as other pages name it."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from spec_atlas.model.finding import Finding
from spec_atlas.render.links import Route
from spec_atlas.render.parts.tag import link, tag
from spec_atlas.rules.rule import rules


def rule_link(code: str, route: Route, *words: object, css: str = "") -> Markup:
    """Return a link to a rule's page; the words alone for a code that no rule has."""
    bare = code.partition("[")[0].strip().upper()
    return link(
        route.page(f"rules/{bare.lower()}") if bare in _codes() else "", *(words or (code,)), class_=css or None
    )


def called(finding: Finding) -> str:
    """Return the name of a finding's rule in words: `missing deployment diagram`."""
    return finding.name.replace("-", " ") or finding.code


def code(text: str) -> Markup:
    """Return text as code."""
    return tag("code", text)


@cache
def _codes() -> frozenset[str]:
    return frozenset(one.code for one in rules())
