"""Secrets never come out again: neither in messages nor in the lines shown beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding
from spec_atlas.rules.mask import HIDDEN, mask, masked

SECRET = "l1quoriceRoot99"
KEY = "MHcCAQEEIAbcdefghijklmnopqrstuvwxyz0123456789ABCDEoAoGCCqGSM49"

LEAKS = (
    f"```yaml\nenv:\n  - name: DB_PASSWORD\n    value: {SECRET}\n```",
    f"```yaml\npassword: '{SECRET}'\n```",
    f"| Key | Value |\n|---|---|\n| DB_PASSWORD | {SECRET} |",
    f"| User | Password |\n|---|---|\n| root | `{SECRET}` |",
    f"The password is `{SECRET}`.",
    f"See mongodb://root:{SECRET}@store/db.",
    f"```sh\nmysql --password {SECRET} -h store\n```",
    f"<!-- token: {SECRET} -->",
    f"```\n-----BEGIN PRIVATE KEY-----\n{SECRET}{KEY}\n-----END PRIVATE KEY-----\n```",
)


@pytest.mark.parametrize("leak", LEAKS)
def test_what_is_found_is_never_shown(
    leak: str, catalog_of: Callable[..., Catalog], findings_of: Callable[..., tuple[Finding, ...]]
) -> None:
    """No part of a finding holds the secret, and no line of the spec does once it is masked."""
    files = [("specs/a.md", f"# Store\n\n{leak}\n")]
    found = findings_of(files, select=["LEAK"])
    assert found
    assert SECRET not in repr(found)
    [spec] = catalog_of(files).specs
    lines = [masked(spec, number) for number in range(1, spec.source.text.count("\n") + 2)]
    assert SECRET not in "\n".join(lines)
    assert HIDDEN in "\n".join(lines)


def test_a_line_alone_is_masked_where_it_tells_by_itself() -> None:
    """All the rest of the text stays as it is."""
    text = f"host: store\npassword: {SECRET}  # of the store\nport: 5432"
    assert mask(text) == f"host: store\npassword: {HIDDEN}  # of the store\nport: 5432"


@pytest.mark.parametrize("text", ["", "password: ${DB_PASSWORD}", "A token is short-lived.", "·" * 50_000])
def test_honest_text_is_not_touched(text: str) -> None:
    """What is no secret is shown."""
    assert mask(text) == text


def test_a_long_line_takes_no_long_time() -> None:
    """A line made to be slow is read in passing: the text is not ours."""
    for line in ("password" * 20_000, "a" * 100_000 + "password=", "://" * 30_000, "key_" * 4_000 + "=", "-" * 19_000):
        assert mask(line) == line
