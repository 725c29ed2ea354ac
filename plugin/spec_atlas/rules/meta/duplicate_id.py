"""The rule about specs that share one id."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.rules.rule import rule


@rule("META007", severity=Severity.ERROR, lenient=False)
def duplicate_id(catalog: Catalog) -> Iterator[Finding]:
    """Two specs have the same id.

    Relations name specs by id, and one that names two names neither. Ids are compared without regard to case. No
    status makes this milder, for it is the other specs that suffer.

    Bad:

    ````markdown
    --- specs/bus.md
    ---
    id: message-bus
    ---
    # Message bus

    --- specs/queue.md
    ---
    id: Message-Bus
    ---
    # Queues
    ````

    Good:

    ````markdown
    --- specs/bus.md
    ---
    id: message-bus
    ---
    # Message bus

    --- specs/queue.md
    ---
    id: message-queues
    ---
    # Queues
    ````
    """
    for group in catalog.namesakes():
        for spec in group:
            others = [other for other in group if other is not spec]
            more = f" and {len(others) - 1} more" if len(others) > 1 else ""
            yield Finding(
                f"The id `{spec.id}` is also that of `{others[0].path}`{more}.",
                spec.at(spec.id_span),
                hint="Give each spec an id of its own; until then the id leads to none of them.",
                notes=tuple(Note(f"`{other.id}` is claimed here too.", other.at(other.id_span)) for other in others),
            )
