"""A measurer is asked once for each text: what it said is repeated, and the drawing is the same."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from spec_atlas.reading import mermaid, mermaid_memory
from spec_atlas.reading.mermaid_memory import remember

pytestmark = pytest.mark.skipif(not mermaid.available(), reason="merman has no wheel for this platform")

TEXT = "flowchart LR\n  a[One box] -->|one word| b[Two boxes]\n  b -->|one word| c[One box]\n"


class Ruler:
    """Takes each character for eight pixels, and counts how often it was asked."""

    def __init__(self, pixels: float = 8.0) -> None:
        self.pixels = pixels
        self.asked = 0

    def width(self, text: str, size: float, bold: bool = False) -> float:
        return self.pixels * len(text)

    def lines(self, text: str, size: float, bold: bool = False, limit: float = 0.0) -> tuple[str, ...]:
        self.asked += 1
        return (text,)


@pytest.fixture(autouse=True)
def engines() -> Iterator[None]:
    """Engines of this test alone."""
    mermaid._drawer.cache_clear()
    yield
    mermaid._drawer.cache_clear()


def test_a_measurer_is_asked_once() -> None:
    """Also across drawings."""
    ruler = Ruler()
    first = mermaid.draw(TEXT, id="x", measure=ruler)
    asked = ruler.asked
    assert 0 < asked <= 2 * len(("One box", "Two boxes", "one word"))
    assert mermaid.draw(TEXT, id="x", measure=ruler) == first
    assert ruler.asked == asked
    mermaid.draw(TEXT.replace("Two", "Three"), id="x", measure=ruler)
    assert ruler.asked > asked


def test_each_measurer_has_answers_of_its_own() -> None:
    """Two rulers draw two drawings."""
    narrow, wide = (mermaid.draw(TEXT, id="x", measure=Ruler(pixels)) for pixels in (4.0, 12.0))
    assert narrow != wide
    assert mermaid.draw(TEXT, id="x", measure=Ruler(4.0)) == narrow


def test_repeated_answers_draw_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when each question is asked and answered anew."""
    ruler = Ruler()
    drawn = [mermaid.draw(TEXT, id="x", measure=ruler) for _ in range(2)]
    mermaid._drawer.cache_clear()
    monkeypatch.setattr(mermaid_memory, "_MOST", 0)
    forgetful = Ruler()
    assert [mermaid.draw(TEXT, id="x", measure=forgetful) for _ in range(2)] == drawn
    assert forgetful.asked > ruler.asked


def test_a_measurer_that_fails_is_asked_again() -> None:
    """merman then takes its own widths; nothing is remembered."""

    class Broken(Ruler):
        def lines(self, text: str, size: float, bold: bool = False, limit: float = 0.0) -> tuple[str, ...]:
            self.asked += 1
            raise ZeroDivisionError

    ruler = Broken()
    assert mermaid.draw(TEXT, id="x", measure=ruler).startswith("<svg")
    asked = ruler.asked
    mermaid.draw(TEXT, id="x", measure=ruler)
    assert ruler.asked == 2 * asked


def test_other_bindings_are_left_alone() -> None:
    """Where generated code is not what we know, nothing is touched and nothing raised."""
    table = type("Table", (), {"_fields_": [("measure", int), ("more", int)]})
    generated = SimpleNamespace()
    remember(SimpleNamespace())
    remember(
        SimpleNamespace(
            _UniffiTraitImplMermanTextMeasurerImpl=generated,
            _UniffiVTableCallbackInterfaceMermanUniffiMermanTextMeasurer=table,
        )
    )
    assert vars(generated) == {}
