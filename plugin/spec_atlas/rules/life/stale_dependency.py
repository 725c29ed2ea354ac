"""The rule about relations whose other end has changed."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.suspects import Suspect
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("LIFE006", severity=Severity.WARNING)
def stale_dependency(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A dependency is not what it was when the spec was reviewed, or not the version the spec names.

    `spec-atlas review ID` writes down, in `atlas.lock`, the content of a spec and of each spec it depends on or is
    part of. When one of those changes afterwards, the relation is suspect until the spec is reviewed again. A version
    behind an `@` (`message-bus@1.2`) is held to without any review: 1.2 and its patches are meant.

    Bad:

    ````markdown
    ---
    id: orders
    depends_on: [message-bus@1.2]
    ---
    # Orders

    --- specs/bus.md
    ---
    id: message-bus
    version: 2.0.0
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: orders
    depends_on: [message-bus@2.0]
    ---
    # Orders

    --- specs/bus.md
    ---
    id: message-bus
    version: 2.0.3
    ---
    # Message bus
    ````
    """
    for suspect in catalog.suspects.of(spec):
        other = suspect.other
        yield Finding(
            _message(suspect),
            spec.at(suspect.relation.span),
            hint=_hint(suspect),
            detail=other.id,
            notes=(Note(_there(suspect), other.at(other.title_span)),),
        )


def _message(suspect: Suspect) -> str:
    other = suspect.other
    if suspect.because == "pin":
        there = other.text("version")
        return f"This spec names version {suspect.relation.pin} of `{other.id}`, which is at {there or 'no version'}."
    day = f" on {suspect.stamp.reviewed}" if suspect.stamp and suspect.stamp.reviewed else ""
    return f"`{other.id}` has changed since this spec was reviewed{day}."


def _hint(suspect: Suspect) -> str:
    read = f"Read what has changed in `{suspect.other.id}`"
    if suspect.because == "pin":
        return f"{read}, then name the version that this spec was read with."
    return f"{read}, then run `spec-atlas review {suspect.spec.id}`."


def _there(suspect: Suspect) -> str:
    # Here and not in the message: by that a finding is known again, and a commit may be made over.
    first = f"; it first changed in {suspect.commit}" if suspect.commit else ""
    return f"`{suspect.other.id}` is at {suspect.other.text('version') or 'no version'}{first}."
