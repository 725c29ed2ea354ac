"""The rule about keys that are a slip of the pen away from a known one."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import FIELD_NAMES, Spec
from spec_atlas.model.words import fold
from spec_atlas.rules.nearest import nearest
from spec_atlas.rules.rule import rule

_SHORTEST = 4


@rule("META006", severity=Severity.INFO)
def unknown_field(spec: Spec) -> Iterator[Finding]:
    """A key in the front matter is almost, but not quite, one that is known.

    A misspelt key is passed over without a word: the relation or date it holds does not exist. Keys that resemble
    nothing known are the writer's own and are left alone; projects give theirs a meaning with the setting `fields`.

    Bad:

    ````markdown
    ---
    id: message-bus
    dependancies: [network]
    ---
    # Message bus

    --- specs/network.md
    # Network
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    dependencies: [network]
    cost_centre: 4711
    ---
    # Message bus

    --- specs/network.md
    # Network
    ````
    """
    for field in spec.fields:
        folded = fold(field.key)
        if field.origin != "front-matter" or field.name in FIELD_NAMES or len(folded) < _SHORTEST:
            continue
        near = nearest(folded, spec.profile.fields, likeness=0.84)
        # Singular and plural, or a word more, is not a slip but another word.
        if near and not near.startswith(folded) and not folded.startswith(near):
            yield Finding(
                f"`{field.key}` is no field that is known here.",
                spec.at(field.key_span),
                hint=f"Did you mean `{near}`?",
                detail=field.key,
            )
