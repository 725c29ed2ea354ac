"""Traceability in a browser: tables filter, anything can be the root of a tree, and nothing needs scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

TREE = "traceability/tree/"
BOOKING = f"{TREE}?root=sw-berth-booking"


def test_requirements_are_filtered(window: Open) -> None:
    """By words and by state, and each row leads to its place."""
    page = window()
    page.goto("traceability/requirements/")
    rows = page.locator("table#atlas\\.items tbody tr")
    page.get_by_role("combobox", name="State").select_option("uncovered")
    expect(rows).to_have_count(2)
    page.get_by_role("combobox", name="State").select_option("")
    page.get_by_role("searchbox", name=re.compile("Search:")).fill("overlap generator")
    expect(rows.first).to_contain_text("Overlap generator")
    rows.first.get_by_role("link", name="FR-001").first.click()
    expect(page).to_have_url(re.compile("#fr-001$"))


def test_any_item_is_the_root_of_a_tree(window: Open) -> None:
    """It is found by words; the tree leads up and down, and the address keeps the root."""
    page = window()
    page.goto(TREE)
    place = page.locator(".atlas-trace")
    place.get_by_role("searchbox").fill("operational fr-004")
    place.locator(".atlas-found").get_by_role("button", name=re.compile("FR-004 .*Operational Databases")).click()
    expect(page).to_have_url(re.compile(r"root=sw-operational-databases%2Ffr-004"))
    expect(place.locator(".atlas-root")).to_contain_text("outbox table")
    expect(place).to_contain_text("refined by FR-003")
    expect(place).to_contain_text("in Operational Databases")
    place.get_by_role("button", name="Take SC-003 as the root").click()
    expect(place.locator(".atlas-root")).to_contain_text("SC-003")
    expect(place).to_contain_text("verifies FR-003")


def test_a_branch_unfolds_and_nothing_grows_twice(window: Open) -> None:
    """What comes again leads to where it stands."""
    page = window()
    page.goto(BOOKING)
    place = page.locator(".atlas-trace")
    expect(place.locator(".atlas-root")).to_have_text("Berth Booking")
    again = place.get_by_role("button", name="SC-002", exact=True)
    expect(again).to_have_count(1)
    again.click()
    expect(place.get_by_role("link", name="SC-002", exact=True)).to_be_focused()
    unfolded(page)


def unfolded(page: Page) -> None:
    """Unfold a branch of the tree of everything by its key."""
    branch = page.locator("li[id^=branch-]", has_text="exclusion of overlapping bookings").last
    expect(branch.get_by_text("Overlap generator")).to_be_hidden()
    branch.locator("summary").press("Enter")
    expect(branch.get_by_text("Overlap generator")).to_be_visible()


def test_parts_of_drawings_are_linked(window: Open) -> None:
    """From the text of a requirement to the drawing that shows what fulfils it."""
    page = window()
    page.goto("specs/sw-berth-booking/")
    page.locator("code a.atlas-item", has_text="DBW").click()
    expect(page).to_have_url(re.compile("#topology-1$"))


def test_trees_are_read_without_scripts(window: Open) -> None:
    """Everything stands in the page, and unfolds."""
    page = window(java_script_enabled=False)
    page.goto(TREE)
    whole = page.locator(".atlas-branches")
    expect(whole).to_contain_text("Berth Booking")
    unfolded(page)
    page.goto("specs/sw-berth-booking/")
    expect(page.locator(".atlas-items")).to_contain_text("Satisfied by Aurora writer, berth schema")
