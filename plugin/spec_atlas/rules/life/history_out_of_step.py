"""The rule about histories that end with another version."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.version import order
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("LIFE010", severity=Severity.INFO)
def history_out_of_step(spec: Spec) -> Iterator[Finding]:
    """The newest version in the change history is not the version of the spec.

    Readers look into the history for what changed in the version they hold. Compared are the field `version` and the
    rows of a table of changes, or headings such as `1.2.0 – 2026-03-02` under a changelog. A heading or table about
    the versions of something else is passed over, and so are versions that cannot be compared.

    Bad:

    ````markdown
    ---
    id: message-bus
    version: 1.3.0
    status: draft
    ---
    # Message bus

    ## Change History

    | Version | Date | Author | Changes |
    |---|---|---|---|
    | 1.2.0 | 2026-03-02 | Kei Mori | Two topics |
    ````

    Good:

    ````markdown
    ---
    id: message-bus
    version: 1.3.0
    status: draft
    ---
    # Message bus

    ## Change History

    | Version | Date | Author | Changes |
    |---|---|---|---|
    | 1.2.0 | 2026-03-02 | Kei Mori | Two topics |
    | 1.3.0 | 2026-04-28 | Kei Mori | A third topic |
    ````
    """
    field, newest = spec.field("version"), approval(spec).newest
    if not field or not field.values or not newest:
        return
    told = order(newest.version, field.text)
    if not told:
        return
    if told < 0:
        hint = f"Add what changed in `{field.text}` to the history."
    else:
        hint = f"Write `{newest.version}` in `{field.key}`, or correct the history."
    yield Finding(
        f"`{field.key}` says `{field.text}`, and the newest version in the history is `{newest.version}`.",
        spec.at(field.values[0].span),
        hint=hint,
        notes=(Note(f"The newest entry is `{newest.version}`.", spec.at(newest.version_span)),),
    )
