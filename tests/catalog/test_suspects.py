"""A relation is suspect from both ends when what it stands on has changed since the review."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.lock import Lock
from spec_atlas.catalog.version import answers_to
from spec_atlas.model.spec import Spec

Read = Callable[..., Spec]

BUS = """\
---
id: bus
version: 1.2.0
---
# Bus

- **FR-001**: Events MUST be kept
- **FR-002**: Topics MUST have an owner
"""
SHOP = "---\nid: shop\ndepends_on: [bus]\n---\n# Shop\n\n- **AC-1**: Orders survive. Verifies: bus#FR-001\n"


def catalog(read: Read, *texts: str, lock: Lock | None = None) -> Catalog:
    """Put texts together as a project."""
    specs = [read(text, f"specs/{number}.md") for number, text in enumerate(texts)]
    return Catalog.build(specs, {}, today=datetime.date(2026, 6, 1), lock=lock or Lock())


def reviewed(read: Read, *texts: str) -> Lock:
    """Return the lock after every spec was reviewed."""
    world = catalog(read, *texts)
    lock = Lock()
    for spec in world.specs:
        lock = lock.with_stamps(spec.id, world.suspects.stamps(spec, "2026-05-01"))
    return lock


def test_a_review_stamps_the_spec_what_it_stands_on_and_the_items_it_names(read: Read) -> None:
    """And nothing else: the bus depends on nothing."""
    lock = reviewed(read, BUS, SHOP)
    assert [(stamp.spec, stamp.on, stamp.version) for stamp in lock.stamps] == [
        ("bus", "", "1.2.0"),
        ("shop", "", ""),
        ("shop", "bus", "1.2.0"),
        ("shop", "bus#FR-001", "1.2.0"),
    ]


def test_a_change_makes_the_relation_suspect_from_both_ends_until_the_next_review(read: Read) -> None:
    """The dependent did not change; the one it depends on did."""
    lock = reviewed(read, BUS, SHOP)
    assert catalog(read, BUS, SHOP, lock=lock).suspects.all == ()
    changed = BUS.replace("an owner", "two owners")
    world = catalog(read, changed, SHOP, lock=lock)
    bus, shop = world.specs
    [suspect] = world.suspects.of(shop)
    assert (suspect.other, suspect.because) == (bus, "changed")
    assert world.suspects.by(bus) == (suspect,)
    assert world.suspects.stale(bus) is not None
    assert world.suspects.stale(shop) is None
    again = lock.with_stamps("shop", world.suspects.stamps(shop, "2026-06-01"))
    assert catalog(read, changed, SHOP, lock=again).suspects.all == ()


def test_an_item_that_changed_makes_what_verifies_it_outdated(read: Read) -> None:
    """Another item of the same spec does not."""
    lock = reviewed(read, BUS, SHOP)
    for text, state in ((BUS.replace("an owner", "none"), "covered"), (BUS.replace("be kept", "vanish"), "outdated")):
        world = catalog(read, text, SHOP, lock=lock)
        bus = world.specs[0]
        assert world.traces.state(bus, bus.requirements[0]) == state


def test_a_pin_is_held_to_without_a_review(read: Read) -> None:
    """Patches of the version that is named are that version."""
    for pin, suspect in (("1.2", False), ("v1.2.0", False), ("1", False), ("1.2.*", False), ("1.1", True), ("2", True)):
        world = catalog(read, BUS, SHOP.replace("[bus]", f"['bus@{pin}']"))
        found = world.suspects.of(world.specs[1])
        assert [one.because for one in found] == (["pin"] if suspect else []), pin


def test_what_is_not_reviewed_is_not_suspect(read: Read) -> None:
    """Nobody has said that it was right before."""
    assert catalog(read, BUS, SHOP).suspects.all == ()


def test_a_version_with_words_in_it_answers_to_itself_only() -> None:
    """`2026-beta` is no number."""
    assert answers_to("2026-beta", "2026-beta")
    assert not answers_to("2026-beta", "2026")
    assert answers_to("1.0", "1.0.0")
    assert not answers_to("", "1")
