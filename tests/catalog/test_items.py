"""Requirements are found by their address, with who mentions and who verifies them."""

from __future__ import annotations

import pytest


@pytest.fixture
def world(spec, catalog):
    """Two specs whose items bear the same ids, and a third that speaks of them."""
    return catalog(
        spec("specs/a.md", "spec-a", items=[("FR-001", ()), ("SC-001", ("FR-001", "spec-b#FR-001"))]),
        spec("specs/b.md", "spec-b", items=[("FR-001", ())], mention="FR-001"),
        spec("specs/c.md", "spec-c", mention=["spec-a#FR-001", "spec-a#FR-404"], link="a.md#fr-001"),
    )


def test_an_item_id_means_something_only_inside_its_spec(world) -> None:
    """`FR-001` is looked for near by, `spec-b#FR-001` anywhere, in any case."""
    a, b, c = world.specs
    found = {address: world.item(address, a) for address in ("FR-001", "#fr-001", "SPEC-B#fr-001", "FR-9", "x#FR-001")}
    homes = {address: pair[0].path if pair else None for address, pair in found.items()}
    assert homes == {
        "FR-001": a.path, "#fr-001": a.path, "SPEC-B#fr-001": b.path, "FR-9": None, "x#FR-001": None,
    }  # fmt: skip
    assert world.item("FR-001", c) is None


def test_an_item_knows_who_speaks_of_it(world) -> None:
    """Mentions of its address and links to its anchor, not those of another spec's item."""
    a, b, _ = world.specs
    assert [(m.spec.path, m.text) for m in world.references_to(a, a.requirements[0])] == [
        ("specs/c.md", "spec-a#FR-001"),
        ("specs/c.md", "a.md#fr-001"),
    ]
    assert [m.spec.path for m in world.references_to(b, b.requirements[0])] == ["specs/b.md"]


def test_an_item_knows_what_verifies_it(world) -> None:
    """One criterion can verify items of several specs."""
    a, b, _ = world.specs
    for home in (a, b):
        assert [one.address for one in world.traces.verified_by(home, home.requirements[0])] == ["spec-a#SC-001"]
    assert world.traces.verified_by(a, a.requirements[1]) == ()
