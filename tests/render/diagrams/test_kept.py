"""Drawings are kept by all that they are made from, and a kept one is what would be made anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import pytest

from spec_atlas.cache import Cache
from spec_atlas.model.store import NOWHERE
from spec_atlas.reading import mermaid
from spec_atlas.render.diagrams import drawing as room
from spec_atlas.render.diagrams.drawing import Drawing, drawing
from tests.render.diagrams.samples import SAMPLES

pytestmark = pytest.mark.skipif(not mermaid.available(), reason="merman has no wheel for this platform")

UNDRAWN = {
    "a fault": "flowchart TD\n  a[(",
    "nothing": "",
    "prose": "hello",
    "a lone surrogate": "flowchart TD\n  a[\ud800]",
    "a kind for the browser": "zenuml\n  A->B: hi\n",
    "too much text": "flowchart TD\n" + "%% x\n" * 12_000,
    "strange words": 'flowchart TD\n  a["é 数据库 👩‍💻 \u2028 &lt; \\" \\\\"]\n',
}


class Notes:
    """A store in memory that tells what was asked of it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, ...], str] = {}
        self.found = 0

    def get(self, kind: str, parts: Iterable[str]) -> str | None:
        text = self.kept.get((kind, *parts))
        self.found += text is not None
        return text

    def put(self, kind: str, parts: Iterable[str], text: str) -> None:
        self.kept[(kind, *parts)] = text


def forbidden(*_: object, **__: object) -> str:
    raise AssertionError("drawn anew")


@pytest.mark.parametrize("text", [*SAMPLES.values(), *UNDRAWN.values()], ids=[*SAMPLES, *UNDRAWN])
def test_a_kept_drawing_is_the_drawing(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In another process, from the disk, without anything being drawn; also where there is nothing to show."""
    links = {"app": ("../web/", "The “web” <spec>"), "db": ("", "")}
    made = drawing(text, id="d", links=links, store=Cache.of(tmp_path))
    room._drawing.cache_clear()
    room._raw.cache_clear()
    monkeypatch.setattr(mermaid, "draw", forbidden)
    found = drawing(text, id="d", links=links, store=Cache.of(tmp_path))
    assert found == made
    for field in dataclasses.fields(Drawing):
        assert type(getattr(found, field.name)) is type(getattr(made, field.name))


def test_whatever_changes_a_drawing_changes_its_key() -> None:
    """Text, id, and each part of each link."""
    store = Notes()
    text = SAMPLES["flowchart"]
    asked: list[tuple[str, str, dict[str, tuple[str, str]]]] = [
        (text, "d", {}),
        (text.replace("app", "spp"), "d", {}),
        (text, "e", {}),
        (text, "d", {"app": ("../web/", "")}),
        (text, "d", {"app": ("../web/", "Web")}),
        (text, "d", {"app": ("../other/", "Web")}),
        (text, "d", {"db": ("../other/", "Web")}),
        (text, "d", {"app": ("../web/", "Web"), "db": ("../other/", "Web")}),
    ]
    made = [drawing(text, id=name, links=links, store=store).svg for text, name, links in asked]
    assert store.found == 0
    assert len(set(made)) == len(asked)
    again = [drawing(text, id=name, links=links, store=store).svg for text, name, links in asked]
    assert store.found == len(asked)
    assert again == made


def test_the_order_of_links_does_not_matter() -> None:
    """They are a mapping."""
    store = Notes()
    for links in ({"app": ("a", ""), "db": ("b", "")}, {"db": ("b", ""), "app": ("a", "")}):
        drawing(SAMPLES["flowchart"], id="d", links=links, store=store)
    assert store.found == 1


def test_what_took_too_long_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next machine, or the next hour, may be faster."""
    text = "flowchart TD\n" + "".join(f"  late{number} --> late{number * 7 % 300}\n" for number in range(480))
    draw = mermaid.draw
    store = Notes()
    with monkeypatch.context() as hurry:
        hurry.setattr(mermaid, "draw", lambda text, **options: draw(text, **options, seconds=0.001))
        assert "too long" in drawing(text, id="d", store=store).reason
    assert store.kept == {}
    assert drawing(text, id="d", store=store).svg
    assert len(store.kept) == 1


def test_what_this_platform_cannot_draw_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache may serve machines with and without merman."""
    store = Notes()
    monkeypatch.setattr(mermaid, "available", lambda: False)
    assert not drawing(SAMPLES["flowchart"], id="d", store=store)
    assert store.kept == {}


def test_nowhere_keeps_nothing() -> None:
    """Who gives no store has none."""
    NOWHERE.put("drawing", ("a",), "text")
    assert NOWHERE.get("drawing", ("a",)) is None
