"""The rule about items that are named and do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.reading.naming import ITEM_ID, MADE_ID
from spec_atlas.rules.nearest import nearest
from spec_atlas.rules.rule import rule

_ID = re.compile(f"{ITEM_ID}|{MADE_ID}", re.IGNORECASE)


@rule("REQ005", severity=Severity.WARNING)
def orphaned_trace(spec: Spec, catalog: Catalog) -> Iterator[Finding]:
    """A text names an item that does not exist.

    What is said to verify, refine or satisfy it hangs in the air. It weighs as a warning behind a word such as
    `Verifies:` and in an address (`message-bus#FR-009`). A mere mention is information, and is told only for ids
    with a prefix that the spec itself uses: `FR-012` may be an item of another document.

    A waiver may name the item: `REQ005[FR-009]`.

    Bad:

    ````markdown
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days

    ## Success Criteria

    - **SC-001**: An event of last Monday can be read on Sunday. Verifies: FR-010
    ````

    Good:

    ````markdown
    # Message bus

    - **FR-001**: Infrastructure MUST keep events for seven days

    ## Success Criteria

    - **SC-001**: An event of last Monday can be read on Sunday. Verifies: FR-001
    ````
    """
    stated = {trace.span for trace in spec.traces if trace.stated}
    linked = {reference.target for reference in spec.references if reference.kind == "link"}
    told: set[tuple[int, str]] = set()
    for link in catalog.traces.written_in(spec):
        # A link to a file that is not there is told of by the rule for links.
        if link.state == "orphaned" and not (link.written in linked and link.why == _NO_SPEC):
            told.add((link.span.line, link.written.casefold()))
            minor = link.span not in stated and "#" not in link.written
            yield _found(spec, catalog, link.written, link.span, link.why, minor=minor)
    own = {item.id.rpartition("-")[0] for item in spec.requirements if item.own_id}
    once: set[str] = set()
    for relation in catalog.outgoing(spec, "mention"):
        name = relation.written.casefold()
        if relation.state != "unknown" or (relation.span.line, name) in told:
            continue
        if "#" in relation.written:
            if _certain(spec, catalog, relation.written):
                yield _found(spec, catalog, relation.written, relation.span)
        elif name not in once and relation.written.rpartition("-")[0] in own:
            once.add(name)
            yield _found(spec, catalog, relation.written, relation.span, minor=True)


_NO_SPEC = "there is no such spec"
_NEITHER = "there is no such item, nor a spec of this name"


def _certain(spec: Spec, catalog: Catalog, address: str) -> bool:
    """Whether an address in prose was meant to be one of an item: `main.tf#L10` is a line."""
    head, _, name = address.rpartition("#")
    home = catalog.address(address, spec)[0]
    if not _ID.fullmatch(name):
        return False
    if home:
        return not any(section.anchor == name for section in home.sections)
    return bool(_near_spec(catalog, head))


def _found(spec: Spec, catalog: Catalog, written: str, span: Span, why: str = "", *, minor: bool = False) -> Finding:
    head, _, name = written.rpartition("#")
    home = catalog.address(written, spec)[0]
    near = ""
    if not head and why == _NEITHER:
        found = nearest(name, (*(item.id for item in spec.requirements), *(other.id for other in catalog.specs)))
        hint = f"Did you mean `{found}`?" if found else "Name a spec by its id, or an item: `spec-id#FR-001`."
        return Finding(f"There is no item or spec `{name}`.", spec.at(span), hint=hint, detail=written, minor=minor)
    if home:
        found = nearest(name, (item.id for item in home.requirements), likeness=0.6)
        near = f"{head}#{found}" if found and head else found
        message = f"There is no item `{name}` in `{home.id}`." if head else f"There is no item `{name}` in this spec."
    else:
        found = _near_spec(catalog, head)
        near = f"{found}#{name}" if found else ""
        message = f"There is no spec `{head}`, whose item `{name}` is named."
    if re.fullmatch(ITEM_ID, name) or not home:
        hint = f"Did you mean `{near}`?" if near else "Name an item of another spec by its address: `spec-id#FR-001`."
    else:
        hint = f"Did you mean `{near}`?" if near else "Name a node of a drawing by its id or its label."
    return Finding(message, spec.at(span), hint=hint, detail=written, minor=minor)


def _near_spec(catalog: Catalog, head: str) -> str:
    return nearest(head, (other.id for other in catalog.specs))
