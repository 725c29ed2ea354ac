"""What the section that a promise stands in says of it: that it is about a part, or that it is no promise."""

from __future__ import annotations

import re

from spec_atlas.catalog.promises.promise import about
from spec_atlas.model.spec import Spec

_NO_PROMISE = re.compile(
    r"\b(?:current|existing|today|legacy|as is|history|changelog|change log|alternatives?|rejected|options?|"
    r"out of scope|examples?|glossary|references|incidents?|lessons|post ?mortem|test results|results|assumptions?|"
    r"dependencies|risks?|trade ?offs?|background|problem|context|comparison|alert\w*|open questions|review)\b"
)
_TOPIC_WORDS = """
    rto rpo recovery time point objective objectives target targets disaster backup backups and or of the for on
    availability uptime sla slo slas slos service level levels agreement agreements requirements requirement
    performance metrics metric reliability resilience resiliency high business continuity goals goal success
    criteria non functional nonfunctional quality attributes overview summary monitoring plan strategy procedure
    procedures restore dr ha bc constraints limits kpi kpis indicators key acceptance operational operations
    infrastructure system platform nfr nfrs expectations commitments promises scaling capacity executive
"""
_TOPIC = frozenset(_TOPIC_WORDS.split())
_CASE = re.compile(r"\b(?:scenario|tier|class|case|failure|outage|loss of)\b")
_PLACES = re.compile(r"\b(?:production|prod|staging|development|dev|test|testing|qa|uat|sandbox)\b")


def section_scope(spec: Spec, position: int) -> str | None:
    """Return the part of the system that a section is about, empty for the whole; None where nothing is promised.

    An environment counts in any heading above; another name only in the innermost one. One of the topmost level that
    holds a word of the matter is about the whole: these are the topics that all specs of a kind have.
    """
    scope, inner = "", position
    while position >= 0:
        section = spec.sections[position]
        if section.level > 1:
            if _NO_PROMISE.search(section.key):
                return None
            place = _PLACES.search(section.key)
            if place and not scope:
                scope = about(place[0])
            elif position == inner and _is_part(spec, position):
                scope = about(section.title, spec)
        position = section.parent
    return scope


def _is_part(spec: Spec, position: int) -> bool:
    section = spec.sections[position]
    words = set(section.key.split())
    if _CASE.search(section.key):
        return True
    below = section.parent >= 0 and spec.sections[section.parent].level > 1
    return not words <= _TOPIC if below else not words & _TOPIC
