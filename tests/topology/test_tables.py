"""A vocabulary's TOML says the same, however it is read."""

from __future__ import annotations

import importlib.resources
import tomllib

import pytest

from spec_atlas.topology.tables import _PLAIN, tables

TOML = (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8")


def test_our_vocabulary_is_read_at_once() -> None:
    """It is written plainly, and says what `tomllib` finds in it, in the same order."""
    assert _PLAIN.fullmatch(TOML)
    read, expected = tables(TOML), tomllib.loads(TOML)
    assert read == expected
    assert [(table, *read[table]) for table in read] == [(table, *expected[table]) for table in expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        'top = ["x"]\n[a]\nb = ["c", \'d\\d\', "", "#e", "f]", "g = [", "é"] # h = ["i"]\n# [j]\n'
        '[a.k.c]\n"K (l)" = [\n]\n',
        '[a]\nb = [\n  "c", # "d"\n  "e",\n\n  # ]\n  "f"\n]\n',
        '[a.b]\nc = ["d"]\n[a]\ne = ["f"]\n',
        # Not plain, and TOML all the same.
        '[a]\nb = ["c\\u0041"]\nd = """e"""\nf = 1\n  g.h = [["i"]]\n',
        'a = ["b"]\r\n',
        'a = ["b"]',
    ],
)
def test_tables_are_read(text: str) -> None:
    """Plain or not."""
    assert tables(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        '[a]\nb = ["c" "d"]\n',
        '[a]\nb = ["c",, "d"]\n',
        '[a]\nb = ["c"\n',
        '[a]\nb = ["c"]\nb = ["d"]\n',
        '[a]\nb = ["c"]\n"b" = ["d"]\n',
        "[a]\n[a]\n",
        "[a..b]\n",
        '[a]\nb = ["c"]\n[a.b]\n',
        '[a.b]\n[a]\nb = ["c"]\n',
        '[a]\nb = ["c\n"]\n',
    ],
)
def test_faults_are_told(text: str) -> None:
    """In the words of `tomllib`."""
    with pytest.raises(tomllib.TOMLDecodeError):
        tables(text)
