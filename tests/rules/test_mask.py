"""Secrets never come out again: neither in messages nor in the lines shown beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding
from spec_atlas.rules.leak._assignments import _NOUN, FOREIGN_STEMS, STEMS, _nouns
from spec_atlas.rules.leak._secrets import lowered
from spec_atlas.rules.mask import HIDDEN, mask, masked, told

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


TOKEN = "AKIAQWERTYUIOPASDF12"
PLACES = (
    f"---\nid: {TOKEN}\n---\n# Store\n",
    f"---\nid: store\nstatus: {TOKEN}\nversion: {TOKEN}\nupdated: {TOKEN}\ntype: {TOKEN}\n---\n# {TOKEN}\n",
    f"---\nstatus: Draft | {TOKEN}\ndepends_on: [{TOKEN}, Store {TOKEN}]\n{TOKEN}: yes\n---\n# Store\n",
    f"---\nprofile: topology\nstatus: approved\n---\n# Store\n\n## {TOKEN}\n\n- [ ] {TOKEN}\n\n[x]({TOKEN}.md)\n",
    f"# Store\n\n- **FR-001**: {TOKEN} runs\n- **FR-001**: [NEEDS CLARIFICATION: {TOKEN}]\n\n{{{{{TOKEN}}}}}\n",
    f"# Store\n\n<!-- spec-atlas: waive {TOKEN} {TOKEN} -->\n<!-- spec-atlas: waive REQ001 because {TOKEN} -->\n",
    f"# Store\n\n```mermaid\nflowchart TB\n  a[{TOKEN} (x)] --> {TOKEN}\n```\n\n<!-- {TOKEN}\n",
    f"# Store\n\n## Review checklist for {TOKEN}\n\n- [ ] {TOKEN}\n\n- FR-002: It MUST\n\n**Status**: {TOKEN}\n",
)


@pytest.mark.parametrize("number", range(len(PLACES)))
def test_no_finding_repeats_a_secret(number: int, findings_of: Callable[..., tuple[Finding, ...]]) -> None:
    """Whatever a rule quotes, and whatever is then done with it: messages, hints, notes, details, ids and reasons."""
    text = PLACES[number]
    others = f"---\nid: {TOKEN}\nstatus: superseded\ndepends_on: [store, {TOKEN}]\n---\n# {TOKEN}\n"
    found = findings_of([("specs/a.md", text), ("specs/b.md", others), ("specs/c.md", others)])
    assert any(HIDDEN in repr(one) for one in found)
    assert TOKEN not in repr(found)


def test_a_secret_that_only_its_place_tells_is_not_repeated(findings_of: Callable[..., tuple[Finding, ...]]) -> None:
    """In the message it is a word like any other, and may even be cut short."""
    long = f"{SECRET}{KEY}"
    text = f"---\nstatus: approved\n---\n# Store\n\n## Review\n\n- [ ] x\n- [ ] Password: `{long}`\n"
    [finding] = findings_of([("specs/a.md", text)], select=["FILL004"])
    assert HIDDEN in finding.notes[0].message
    assert SECRET[:6] not in repr(finding)


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x07", "\u202e", "\u2028"])
def test_what_is_told_steers_no_terminal(sign: str, findings_of: Callable[..., tuple[Finding, ...]]) -> None:
    """Logs and pages show messages as they are."""
    found = findings_of([("specs/a.md", f"---\nid: a\nstatus: ap{sign}proved\ndepends_on: ['x{sign}y']\n---\n# A\n")])
    said = [one for one in found if one.code in ("META003", "REF001")]
    assert said
    assert sign not in "".join(one.message + one.hint for one in said)


def test_told_is_one_line_of_sensible_length() -> None:
    """A message that quotes a whole file is cut."""
    assert told("a\n\tb") == "a  b"
    assert len(told("x " * 9_000)) <= 1_000
    assert TOKEN[:8] not in told("x " * 490 + TOKEN + " y" * 900)


def test_signs_are_seen_in_any_case() -> None:
    """Text that is searched for signs has lost the case of each letter that a sign may hold, whatever its script."""
    held = {*"".join((*STEMS, *FOREIGN_STEMS)), *map(chr, range(128))}
    letters = (chr(number) for number in range(0x110000) if not 0xD800 <= number < 0xE000)
    for letter in (one for one in letters if not held.isdisjoint(one.lower())):
        assert lowered(letter) == letter.lower().encode()
    assert lowered("Größe \ud800 PASSWORT") == "größe ? passwort".encode()


def test_names_are_looked_for_around_their_stems() -> None:
    """Nothing that is called a secret is missed, however far its name reaches before and behind its stem."""
    names = (
        "encryption-key",
        "client secret",
        "KEY BASE",
        "mot de passe",
        "requirepass",
        "credentials",
        "DB_PASS",
        "wachtwoord",
    )
    for name in names:
        for line in (
            name,
            f"{'x ' * 40}{name}",
            f"{name}{' x' * 40}",
            f"{name}; {'x ' * 60}; {name}:",
            f"key {name} key",
        ):
            assert [one.span() for one in _nouns(line)] == [one.span() for one in _NOUN.finditer(line)]
            assert any(one[0].casefold() in name.casefold() for one in _nouns(line))
