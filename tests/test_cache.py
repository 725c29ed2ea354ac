"""The cache is found by all it was made from, survives whatever happens to it, and is never believed when damaged."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from spec_atlas import cache, disk
from spec_atlas.cache import Cache, digest


def entries(root: Path) -> list[Path]:
    """The files that hold something."""
    return [file for file in (root / cache.FOLDER).rglob("*") if file.is_file() and file.name != ".gitignore"]


def test_what_is_kept_is_found_by_the_same_parts_only(tmp_path: Path) -> None:
    """In any process; no other parts and no other kind lead to it."""
    Cache.of(tmp_path).put("check", ("a", "b"), "found – 🌊")
    again = Cache.of(tmp_path)
    assert again.get("check", ("a", "b")) == "found – 🌊"
    for kind, parts in (("check", ("ab",)), ("check", ("a", "b", "")), ("check", ("b", "a")), ("other", ("a", "b"))):
        assert again.get(kind, parts) is None


def test_a_new_edition_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another line of our code, another Python or another version of what we rely on begins anew."""
    Cache.of(tmp_path).put("check", ("a",), "found")
    before = cache.edition()
    monkeypatch.setattr(disk, "package_digest", lambda: "another")
    cache.edition.cache_clear()
    try:
        assert cache.edition() != before
        assert Cache.of(tmp_path).get("check", ("a",)) is None
    finally:
        monkeypatch.undo()
        cache.edition.cache_clear()
    assert Cache.of(tmp_path).get("check", ("a",)) == "found"


def test_the_edition_has_every_file_of_the_package_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code, profiles, vocabulary, styles; not what Python keeps beside them."""
    (tmp_path / "room").mkdir()
    (tmp_path / "disk.py").write_text("1", encoding="utf-8")
    monkeypatch.setattr(disk, "__file__", str(tmp_path / "disk.py"))
    seen = {disk.package_digest()}
    for name, text in (("disk.py", "2"), ("room/words.toml", ""), ("room/words.toml", "x"), ("room/sheet.css", "x")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert disk.package_digest() not in seen
        seen.add(disk.package_digest())
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "disk.pyc").write_text("x", encoding="utf-8")
    assert disk.package_digest() in seen


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40, None])
def test_a_damaged_entry_counts_as_not_there(tmp_path: Path, damage: bytes | None) -> None:
    """Cut short, overwritten, or with one byte changed."""
    Cache.of(tmp_path).put("check", ("a",), "found " * 100)
    [file] = entries(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert Cache.of(tmp_path).get("check", ("a",)) is None
    Cache.of(tmp_path).put("check", ("a",), "again")
    assert Cache.of(tmp_path).get("check", ("a",)) == "again"


def test_no_failure_is_anybodys_trouble(tmp_path: Path) -> None:
    """Where the folder cannot be made, nothing is kept and nothing is raised."""
    (tmp_path / ".cache").write_text("a file", encoding="utf-8")
    kept = Cache.of(tmp_path)
    kept.put("check", ("a",), "found")
    assert kept.get("check", ("a",)) is None
    kept.tidy()


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no", " false "])
def test_the_switch_turns_it_off(tmp_path: Path, word: str) -> None:
    """Nothing is written, not even a folder."""
    Cache.of(tmp_path, switch=word).put("check", ("a",), "found")
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_git_keeps_is_not_believed(tmp_path: Path) -> None:
    """Whoever can commit it could say that everything is well; and nobody commits it by mistake."""
    Cache.of(tmp_path).put("check", ("a",), "all is well")
    for words in (("init", "--quiet"), ("add", "--all")):
        subprocess.run(("git", "-C", str(tmp_path), *words), check=True, capture_output=True)
    assert Cache.of(tmp_path).get("check", ("a",)) == "all is well"
    subprocess.run(("git", "-C", str(tmp_path), "add", "--force", "--all"), check=True, capture_output=True)
    assert Cache.of(tmp_path).get("check", ("a",)) is None


def test_what_nobody_asks_for_goes(tmp_path: Path) -> None:
    """After two weeks; what is asked for stays, and so does what was left a moment ago."""
    kept = Cache.of(tmp_path)
    for name in ("old", "used", "new"):
        kept.put("check", (name,), name)
    long_ago = time.time() - 20 * 24 * 60 * 60
    for file in entries(tmp_path):
        os.utime(file, (long_ago, long_ago))
    assert kept.get("check", ("used",)) == "used"
    kept.put("check", ("new",), "new")
    kept.tidy()
    assert [kept.get("check", (name,)) for name in ("old", "used", "new")] == [None, "used", "new"]


def test_many_processes_may_write_at_once(tmp_path: Path) -> None:
    """Whoever comes last is whole."""
    program = (
        "import sys; from pathlib import Path; from spec_atlas.cache import Cache\n"
        "for turn in range(50):\n"
        "    kept = Cache.of(Path(sys.argv[1]))\n"
        "    kept.put('check', ('a',), sys.argv[2] * 20_000)\n"
        "    found = kept.get('check', ('a',))\n"
        "    assert found in ('x' * 20_000, 'y' * 20_000), found and found[:10]\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), sign]) for sign in "xy"]
    assert [process.wait(120) for process in running] == [0, 0]


def test_a_digest_keeps_parts_apart() -> None:
    """`ab`, `c` is not `a`, `bc`; and no text is too strange."""
    names = {digest(), digest(""), digest("", ""), digest("ab", "c"), digest("a", "bc"), digest("\ud800")}
    assert len(names) == 6
