"""The rule about a lock file that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.lock import NAME
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.span import Location, Span
from spec_atlas.rules.rule import rule


@rule("LIFE021", severity=Severity.WARNING)
def unreadable_lock(catalog: Catalog) -> Iterator[Finding]:
    """A line of the lock file says nothing.

    `atlas.lock` holds one stamp a line, in JSON. A line that cannot be read is passed over, and what it stood for
    counts as never reviewed. Most often a merge has left its marks: both sides can stay, for of two stamps of one
    thing the later counts.

    Bad:

    ````markdown
    ---
    id: orders
    ---
    # Orders

    --- specs/atlas.lock
    <<<<<<< HEAD
    {"spec": "orders", "content": "0123456789abcdef", "reviewed": "2026-03-01"}
    ````

    Good:

    ````markdown
    ---
    id: orders
    ---
    # Orders

    --- specs/atlas.lock
    {"spec": "orders", "content": "0123456789abcdef", "reviewed": "2026-03-01"}
    ````
    """
    for fault in catalog.lock.faults:
        yield Finding(
            fault.message,
            Location(catalog.lock.path, Span.of(fault.line, 1)),
            spec=NAME,
            hint="Remove the line, then run `spec-atlas review` to see what is no longer stamped.",
        )
