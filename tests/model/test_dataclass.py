"""Values are quickly made, and are compared as those of a frozen dataclass."""

import dataclasses
from types import SimpleNamespace

import pytest

from spec_atlas.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A value."""

    name: str
    floor: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """A value that says itself by what it is known."""

    name: str
    size: int = 0

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True, slots=True, eq=False)
class Door:
    """A value that is like no other."""

    name: str


def test_values_are_equal_and_hashed_by_their_fields() -> None:
    """They can be put into sets, and copied with a change."""
    assert {Place("hall"), Place("hall", 0)} == {Place("hall")}
    assert dataclasses.replace(Place("hall"), floor=1) == Place("hall", 1) != Place("hall")


def test_a_hash_of_its_own_is_kept() -> None:
    """What a class says of its hash is not overwritten."""
    assert hash(Room("hall", 3)) == hash("hall")
    assert Room("hall", 3) != Room("hall", 4)


def test_without_equality_each_value_is_itself() -> None:
    """It can be put into sets all the same."""
    one, other = Door("front"), Door("front")
    assert len({one, other}) == 2


def test_the_development_mode_sees_to_it_that_nobody_changes_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """There a mistake that type checkers cannot see is found."""
    monkeypatch.setattr("spec_atlas.model.dataclass.sys", SimpleNamespace(flags=SimpleNamespace(dev_mode=True)))

    @dataclass(frozen=True, slots=True)
    class Kept:
        name: str

    with pytest.raises(dataclasses.FrozenInstanceError):
        Kept("hall").name = "kitchen"  # type: ignore[misc]
