"""Files made to be slow, or to drown all others: time grows with their length, and what is told of them has an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import count as count_up
from time import process_time

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding
from spec_atlas.rules.check import check
from spec_atlas.rules.crowd import MOST
from spec_atlas.settings import Settings

HOSTILE: dict[str, tuple[str, str, int]] = {
    "private keys": ("# T\n\n", "-----BEGIN PRIVATE KEY-----\n", 4_000),
    "boxes": ("---\nstatus: approved\n---\n# T\n\n## Review\n\n", "- [ ] a\n", 2_000),
    "blocks with passwords": ("# T\n\n", "```\nDB_PASSWORD=liquorice\n```\n", 500),
    "passwords in a line": ("# T\n\n", "`DB_PASSWORD=liquorice` ", 400),
    "items": ("# T\n\n", "- **FR-001**: It is\n", 500),
    "waivers": ("# T\n\n", "<!-- spec-atlas: waive REF001 -->\n\n", 500),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length(name: str, catalog_of: Callable[..., Catalog]) -> None:
    """Four times the text takes about four times as long; a square would take sixteen."""
    head, line, count = HOSTILE[name]
    numbers = count_up()

    def seconds(times: int) -> float:
        taken = []
        for _ in range(2):
            # Another text each time: what was worked out of one is kept.
            catalog = catalog_of([("specs/a.md", f"{head}{line * count * times}\n\n{next(numbers)}\n")])
            start = process_time()
            check(catalog, Settings())
            taken.append(process_time() - start)
        return min(taken)

    seconds(1)
    assert seconds(4) / (seconds(1) + 0.01) <= 6


def test_one_file_cannot_drown_the_others(findings_of: Callable[..., tuple[Finding, ...]]) -> None:
    """After so many of one rule one more says how many are left; each has a fingerprint of its own."""
    text = "# T\n\n" + "".join(f"[a](gone-{number}.md)\n\n" for number in range(MOST + 41))
    found = findings_of([("specs/a.md", text), ("specs/b.md", "# B\n\n[a](gone.md)\n")])
    codes = Counter((one.location.path, one.code) for one in found)
    [code] = {code for (_, code), count in codes.items() if count > MOST}
    told = [one for one in found if one.code == code and one.location.path == "specs/a.md"]
    assert len(told) == MOST + 1
    assert "There are 41 more" in told[-1].message
    assert told[-1].location.span.line == 3 + 2 * MOST
    assert told[-1].weight is told[0].weight
    assert len({one.fingerprint for one in found}) == len(found)
    assert codes["specs/b.md", code] == 1


def test_what_is_left_is_as_many_as_fit(findings_of: Callable[..., tuple[Finding, ...]]) -> None:
    """Exactly so many are told one by one."""
    text = "# T\n\n" + "[a](gone.md)\n\n" * MOST
    found = findings_of([("specs/a.md", text)], select=["REF"])
    assert len(found) == MOST
    assert not any("more of this rule" in one.message for one in found)


def test_waived_ones_do_not_hide_open_ones(findings_of: Callable[..., tuple[Finding, ...]]) -> None:
    """They are counted apart, and a baseline accepts all of them at once."""
    deps = "".join(f"  - gone{number}\n" for number in range(MOST + 10))
    head = "<!-- spec-atlas: waive REF001[gone0] not ours -->"
    files = [("specs/a.md", f"---\nid: a\ndepends_on:\n{deps}---\n# T\n\n{head}\n")]
    found = findings_of(files, select=["REF001"])
    assert [sum(one.waived for one in found), sum(one.open for one in found)] == [1, MOST + 1]
    again = findings_of(files, select=["REF001"], baseline=frozenset(one.fingerprint for one in found))
    assert not any(one.open for one in again)
