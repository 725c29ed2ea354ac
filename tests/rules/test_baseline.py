"""The baseline file: what is written is read again, and two branches can be merged."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from spec_atlas.model.finding import Finding
from spec_atlas.model.span import Location
from spec_atlas.rules.baseline import dump, parse
from spec_atlas.settings import SettingsError

FINDINGS = some.lists(
    some.builds(
        Finding,
        message=some.text(max_size=20),
        location=some.builds(Location, some.text("ab/.", min_size=1)),
        code=some.sampled_from(["TOPO001", "REF001"]),
        fingerprint=some.text("0123456789abcdef", min_size=16, max_size=16),
        waived=some.booleans(),
    ),
    unique_by=lambda finding: finding.fingerprint,
)


@given(FINDINGS)
def test_what_is_written_is_read_again(findings: list[Finding]) -> None:
    """All but the waived, in an order that does not depend on theirs."""
    text = dump(findings)
    assert parse(text, file="baseline.json") == {one.fingerprint for one in findings if not one.waived}
    assert dump(reversed(findings)) == text
    assert json.loads(text)["version"] == 1


def test_each_stands_on_a_line_with_what_it_is() -> None:
    """A reviewer sees what is being accepted."""
    location = Location("specs/a.md")
    findings = [
        Finding("There is no spec `b`.", location, code="REF001", fingerprint="f" * 16),
        Finding("Größe fehlt.", location, code="META001", fingerprint="0" * 16),
    ]
    assert dump(findings).split("\n")[3:5] == [
        '    "0000000000000000": "specs/a.md: META001 Größe fehlt.",',
        '    "ffffffffffffffff": "specs/a.md: REF001 There is no spec `b`."',
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1, "findings": []}', '{"version": 2, "findings": {}}'])
def test_another_file_is_refused_by_name(text: str) -> None:
    """A baseline that is none must not pass for an empty one."""
    with pytest.raises(SettingsError, match=r"old\.json"):
        parse(text, file="old.json")
