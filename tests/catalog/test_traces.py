"""What verifies, refines and satisfies what, how each such link stands, and how each item stands for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.link import Link
from tests.rules.conftest import make_catalog

Told = Callable[..., Catalog]


def catalog(**texts: str) -> Catalog:
    """A catalog of specs by their ids; a text is what follows the title."""
    return make_catalog((f"specs/{name}.md", text) for name, text in texts.items())


def state(told: Catalog, address: str) -> str:
    """How the item at an address stands."""
    found = told.item(address, told.specs[0])
    assert found, address
    return told.traces.state(*found)


def links(told: Catalog) -> list[str]:
    """Every link in a few words."""

    def line(link: Link) -> str:
        source, target = (end.address if end else "?" for end in (link.source, link.target))
        return f"{source} {link.kind} {target}" + ("" if link.state == "sound" else f" ({link.state}: {link.why})")

    return [line(link) for link in told.traces.links]


def test_an_item_is_covered_by_what_names_it_in_any_spec() -> None:
    told = catalog(
        a="# A\n\n- **FR-001**: x\n- **FR-002**: y\n- **FR-003**: z. Verified by: b#AC-2\n",
        b="# B\n\n## Acceptance Criteria\n\n- **AC-1**: Verifies a#FR-001\n- **AC-2**: looked at\n",
    )
    assert links(told) == ["b#AC-2 verifies a#FR-003", "b#AC-1 verifies a#FR-001"]
    assert [state(told, f"a#FR-00{number}") for number in (1, 2, 3)] == ["covered", "uncovered", "covered"]
    assert told.traces.counts() == {"covered": 2, "uncovered": 1, "orphaned": 0}


def test_an_item_is_covered_when_all_that_refine_it_are() -> None:
    """Through several steps, and not before the last of them."""
    text = "# A\n\n- **FR-001**: x\n- **FR-002**: x. Refines: FR-001\n- **FR-003**: x. Refines: FR-001\n"
    text += "- **FR-004**: x. Refines: FR-003\n- **AC-1**: FR-002\n"
    assert state(catalog(a=text), "FR-001") == "uncovered"
    whole = catalog(a=text.replace("**AC-1**: FR-002", "**AC-1**: FR-002 and FR-004"))
    assert [state(whole, f"FR-00{number}") for number in (1, 2, 3, 4)] == ["covered"] * 4


def test_a_circle_of_refinements_covers_nothing_by_itself() -> None:
    text = "# A\n\n- **FR-001**: x. Refines: FR-002\n- **FR-002**: x. Refines: FR-001\n"
    assert state(catalog(a=text), "FR-001") == "uncovered"
    told = catalog(a=text + "- **AC-1**: FR-001\n")
    assert [state(told, name) for name in ("FR-001", "FR-002")] == ["covered", "covered"]


def test_nothing_covers_itself() -> None:
    assert links(catalog(a="# A\n\n- **FR-001**: x. Verified by: FR-001\n- **AC-1**: Verifies: AC-1\n")) == []


@pytest.mark.parametrize(
    ("address", "status", "expected"),
    [
        ("b@1.2#FR-001", "approved", "sound"),
        ("b@1#FR-001", "approved", "sound"),
        ("b@1.1#FR-001", "approved", "outdated"),
        ("b#FR-001", "approved", "sound"),
        ("b#FR-001", "superseded", "outdated"),
        ("b#FR-001", "deprecated", "outdated"),
        ("b#FR-001", "draft", "sound"),
        ("b.md#FR-001", "rejected", "outdated"),
    ],
)
def test_a_link_is_outdated_by_version_and_by_status(address: str, status: str, expected: str) -> None:
    """What is outdated covers nothing, and says so."""
    told = catalog(
        a=f"# A\n\n- **FR-001**: x\n- **AC-1**: Verifies: FR-001, {address}\n",
        b=f"---\nversion: 1.2.3\nstatus: {status}\n---\n# B\n\n- **FR-001**: x\n",
    )
    assert [link.state for link in told.traces.links] == ["sound", expected]
    assert state(told, "b#FR-001") == ("covered" if expected == "sound" else "outdated")


def test_a_link_within_a_retired_spec_is_sound() -> None:
    told = catalog(a="---\nstatus: deprecated\n---\n# A\n\n- **FR-001**: x\n- **AC-1**: FR-001\n")
    assert state(told, "FR-001") == "covered"


def test_two_items_with_one_id_are_neither_covered() -> None:
    told = catalog(a="# A\n\n- **FR-001**: x\n- **fr-001**: no id\n- **FR-001**: y\n- **AC-1**: FR-001\n")
    assert links(told) == ["a#AC-1 verifies a#FR-001 (duplicate: `FR-001` is the id of several items)"]
    assert told.traces.counts() == {"duplicate": 2, "orphaned": 0}


def test_what_is_not_there_is_orphaned_where_it_was_meant_to_be() -> None:
    told = catalog(a="# A\n\n- **FR-001**: x. Refines: gone#FR-001, a#FR-009\n- **AC-1**: FR-001 and FR-002\n")
    assert links(told) == [
        "a#FR-001 refines ? (orphaned: there is no such spec)",
        "a#FR-001 refines ? (orphaned: there is no such item)",
        "a#AC-1 verifies a#FR-001",
        "a#AC-1 verifies ? (orphaned: there is no such item)",
    ]
    assert told.traces.counts()["orphaned"] == 3


@pytest.mark.parametrize(
    "line",
    [
        "Verified by: TC-7",
        "Implements: JIRA-12",
        "Refines: https://law.example/act#FR-001",
        "Refines: b.md#overview",
        "Satisfied by: the old pump",
        "Unrelated: FR-001",
        "Infrastructure MUST verify signatures as FR-001 has it",
    ],
)
def test_what_may_be_something_else_is_no_link(line: str) -> None:
    assert links(catalog(a=f"# A\n\n- **FR-001**: x\n- **FR-002**: {line}\n", b="# B\n\n## Overview\n\nx\n")) == []


DRAWN = """
```mermaid
flowchart LR
  users([Users]) --> web[Web server] --> api["API server<br/>FR-003"] --> db[("Order database PostgreSQL")]
```
"""


def test_parts_of_a_drawing_satisfy_requirements() -> None:
    """By the id of their node, by their label, or where their label names a requirement."""
    told = catalog(
        a="# A\n\n- **FR-001**: x. Satisfied by: `db`, Web Server\n- **FR-002**: x. Satisfied by: `cache`\n"
        f"- **FR-003**: x\n{DRAWN}",
        b="# B\n\n- **FR-001**: x. Satisfied by: a#db\n",
    )
    assert links(told) == [
        "a#db satisfies a#FR-001",
        "a#web satisfies a#FR-001",
        "? satisfies a#FR-002 (orphaned: there is no such item)",
        "a#api satisfies a#FR-003",
        "a#db satisfies b#FR-001",
    ]
    [link] = told.traces.to(told.specs[0], told.specs[0].requirements[2])
    assert link.source
    assert link.source.component
    assert told.specs[0].source.line(link.span.line)[link.span.column - 1 :].startswith("api[")


def test_a_spec_as_a_whole_verifies_items() -> None:
    """By its front matter, and by what stands above or below all items."""
    told = catalog(
        a="# A\n\n- **FR-001**: x\n- **FR-002**: y\n",
        b="---\nverifies: [a#FR-001]\nrefines: a#FR-002\n---\n# B\n\nSatisfies: a#FR-002\n",
    )
    assert links(told) == ["b verifies a#FR-001", "b refines a#FR-002", "b satisfies a#FR-002"]
    assert [state(told, f"a#FR-00{number}") for number in (1, 2)] == ["covered", "uncovered"]
    assert [link.kind for link in told.traces.written_in(told.specs[1])] == ["verifies", "refines", "satisfies"]


def test_both_ends_know_of_a_link() -> None:
    told = catalog(a="# A\n\n- **FR-001**: x\n- **AC-1**: FR-001\n")
    spec = told.specs[0]
    requirement, criterion = spec.requirements
    assert told.traces.to(spec, requirement) == told.traces.of(spec, criterion) == told.traces.links
    assert [place.address for place in told.traces.verified_by(spec, requirement)] == ["a#AC-1"]


HOSTILE = {
    "items that name each other": "".join(
        f"- **FR-{n:05}**: x. Refines: FR-{(n + 1) % 3000:05}\n" for n in range(3000)
    ),
    "one line of ids": "- **FR-001**: " + "FR-001 " * 20_000,
    "one line of clauses": "- **FR-001**: " + "Verifies: FR-002; " * 10_000,
    "one line of links": "- **AC-1**: " + "[FR-001](#fr-001) " * 5_000 + "\n- **FR-001**: x",
    "words that begin a clause": "test" * 100_000,
    "blanks in a clause": "verified" + " " * 200_000 + "by: FR-001",
    "many components": "- **FR-001**: x. Satisfied by: " + "`a`, " * 10_000,
    "one item under many ids": "".join(f"- **FR-{n % 7}**: FR-{n % 11}\n" for n in range(5_000)),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_hostile_texts_take_no_time_to_speak_of(text: str) -> None:
    """They are read to their end; what takes the square of its length would take hours here."""
    told = catalog(a=f"# A\n\n## Acceptance Criteria\n\n{text}\n{DRAWN}")
    assert sum(told.traces.counts().values()) >= len(told.traces.asked)
