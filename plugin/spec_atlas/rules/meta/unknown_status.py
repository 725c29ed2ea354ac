"""The rule about status words that mean no state."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.lifecycle import WORDS
from spec_atlas.model.spec import Spec
from spec_atlas.reading.markers import is_placeholder
from spec_atlas.rules.meta._choices import choices
from spec_atlas.rules.nearest import nearest
from spec_atlas.rules.rule import rule
from spec_atlas.rules.wording import listed, quoted


@rule("META003", severity=Severity.WARNING)
def unknown_status(spec: Spec) -> Iterator[Finding]:
    """The status is no state of the lifecycle.

    Whether others may rely on a spec, and how strictly it is judged, follows from its status; one that means nothing
    is judged in full. Projects add words of their own with the setting `lifecycle`.

    Bad:

    ````markdown
    ---
    id: message-bus
    status: aproved
    ---
    # Message bus
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    status: approved
    ---
    # Message bus
    ````
    """
    field = spec.field("status")
    if field is None or not field.values or spec.state or len(choices(field.text)) > 1:
        return
    if is_placeholder(field.text, spec.profile):
        return
    near = nearest(field.text, WORDS)
    yield Finding(
        f"`{field.text}` is no state of the lifecycle.",
        spec.at(field.values[0].span),
        hint=f"Did you mean `{near}`?" if near else f"Known are {listed(quoted(_STATES))}, and other words for them.",
    )


_STATES = tuple(dict.fromkeys(WORDS.values()))
