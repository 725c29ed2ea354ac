"""What is remembered of a catalog is kept in it."""

from __future__ import annotations

import datetime
import gc
import weakref

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.remembered import remembered

TODAY = datetime.date(2026, 6, 1)
asked: list[str] = []


@remembered
def shouted(word: str, catalog: Catalog) -> str:
    asked.append(word)
    return word.upper()


def test_the_last_answer_is_given_again() -> None:
    """For the same question about the same catalog."""
    asked.clear()
    one, other = Catalog.build([], {}, today=TODAY), Catalog.build([], {}, today=TODAY)
    assert [shouted("a", one), shouted("a", one), shouted("a", other)] == ["A"] * 3
    assert asked == ["a", "a"]
    assert [shouted("b", one), shouted("a", one)] == ["B", "A"]
    assert asked == ["a", "a", "b", "a"]


def test_it_goes_with_the_catalog() -> None:
    """Nobody else holds it."""
    one = Catalog.build([], {}, today=TODAY)
    shouted("a", one)
    gone = weakref.ref(one)
    del one
    gc.collect()
    assert gone() is None
