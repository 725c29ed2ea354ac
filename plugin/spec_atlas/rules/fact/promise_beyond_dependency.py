"""The rule about promises that are better than those of what a spec depends on."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.promises.promises import KINDS, TITLES, Promise, keeps
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule

_FARTHEST = 300
"""How many specs that promise nothing themselves are walked through: more stand between no two promises."""

# That a spec stands on such a one is told by another rule.
_GONE = frozenset({"superseded", "rejected"})
_BETTER = frozen({"rto": "shorter", "rpo": "shorter", "availability": "higher"})


@rule("FACT001", severity=Severity.WARNING)
def promise_beyond_dependency(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A spec promises more than what it depends on.

    A service that is to be back within 15 minutes cannot be, when the database under it takes an hour. Compared are
    the recovery time (RTO), the recovery point (RPO) and the availability that specs promise for themselves as a
    whole, or for production. A dependency that promises nothing is passed over, and what it depends on counts; one
    that promises something answers for all behind it. Told is the nearest spec that promises less.

    Where a spec does without its dependency for a while, a waiver says how: `FACT001[rto]`, `FACT001[rpo]` or
    `FACT001[availability]`.

    Bad:

    ````markdown
    ---
    id: orders
    depends_on: [order-store]
    ---
    # Orders

    ## Disaster recovery

    - **RTO**: 15 minutes
    - **RPO**: 5 minutes

    --- specs/store.md
    ---
    id: order-store
    ---
    # Order store

    ## Disaster recovery

    - **RTO**: 1 hour
    - **RPO**: 5 minutes
    ````

    Good:

    ````markdown
    ---
    id: orders
    depends_on: [order-store]
    ---
    # Orders

    ## Disaster recovery

    - **RTO**: 90 minutes
    - **RPO**: 5 minutes

    --- specs/store.md
    ---
    id: order-store
    ---
    # Order store

    ## Disaster recovery

    - **RTO**: 1 hour
    - **RPO**: 5 minutes
    ````
    """
    for kind in KINDS:
        own = catalog.promises.whole(spec, kind)
        found = _lesser(spec, own, catalog) if own else None
        if own is None or found is None:
            continue
        other, promise, over = found
        name = TITLES[kind]
        between = f" by way of `{over.id}`" if over else ""
        yield Finding(
            f"The {name} `{own.text}` is {_BETTER[kind]} than the `{promise.text}` of `{other.id}`, "
            f"on which this spec depends{between}.",
            spec.at(own.span),
            hint=f"Agree on one of the two, or say how this spec keeps its word without `{other.id}`: "
            f"`<!-- spec-atlas: waive FACT001[{kind}] the reason -->`.",
            detail=kind,
            notes=(Note(f"`{other.id}` promises an {name} of `{promise.text}`.", other.at(promise.span)),),
        )


def _lesser(spec: Spec, own: Promise, catalog: Catalog) -> tuple[Spec, Promise, Spec | None] | None:
    """The nearest spec below that promises less, its promise, and the neighbour over which it is reached, if any."""
    seen = {spec.path}
    level: list[tuple[Spec, Spec | None]] = [(one, None) for one in catalog.dependencies(spec)]
    while level and len(seen) < _FARTHEST:
        below: list[tuple[Spec, Spec | None]] = []
        short: list[tuple[Spec, Promise, Spec | None]] = []
        for other, over in level:
            if other.path in seen or other.state in _GONE:
                continue
            seen.add(other.path)
            promise = catalog.promises.whole(other, own.kind)
            if promise is None:
                below += [(one, over or other) for one in catalog.dependencies(other)]
            elif not keeps(own, promise):
                short.append((other, promise, over))
        if short:
            return (max if own.kind != "availability" else min)(short, key=lambda one: one[1].value)
        level = below
    return None
