"""A node of a drawing tells what it is: to a mouse, to a keyboard, to a finger; its copies in the gallery do not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

BOOKING = "specs/sw-berth-booking/"


def drawing(page: Page) -> Locator:
    """The topology of the page, once its nodes can be asked."""
    page.goto(BOOKING)
    found = page.locator("#topology-1 svg.diagram[data-cards]")
    expect(found).to_be_visible()
    return found


def card(page: Page) -> Locator:
    """The card that is shown."""
    return page.locator("#topology-1 .atlas-node-card")


def test_mouse(window: Open) -> None:
    """Pointing shows the card, which stays while one goes into it, and goes with Escape or by leaving."""
    page = window(viewport={"width": 1280, "height": 900})
    drawing(page).locator("[data-node]", has_text="Redis free-berth cache").hover()
    expect(card(page)).to_contain_text("Redis is also drawn by")
    card(page).hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(card(page)).to_be_hidden()


def test_nodes_of_one_component(window: Open) -> None:
    """What one node says for all that show the same component is in the card of each."""
    page = window(viewport={"width": 1280, "height": 900})
    shown = drawing(page)
    for name in ("Aurora writer", "Aurora reader"):
        shown.locator("[data-node]", has_text=name).hover()
        expect(card(page)).to_contain_text(name)
        expect(card(page)).to_contain_text("is also drawn by")


def test_keyboard(window: Open) -> None:
    """One stop for the Tab key, arrows from node to node, Tab into the card, Escape back."""
    page = window(viewport={"width": 1280, "height": 900})
    shown = drawing(page)
    assert shown.locator('[tabindex="0"]').count() == 1
    shown.locator('[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    expect(card(page)).to_contain_text(name)
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == card(page).get_attribute("id")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.atlas-node-card') !== null")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name


def test_finger(window: Open) -> None:
    """The first tap on a node that is a link tells, the second follows."""
    page = window(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    node = drawing(page).locator("a [data-node]", has_text="Event Backbone").first
    node.tap()
    expect(card(page)).to_contain_text("See Event Backbone")
    box = card(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    node.tap()
    expect(page).to_have_url(re.compile(r"event-backbone-003/#topology-1$"))


def test_copies_in_the_gallery_tell_nothing(window: Open) -> None:
    """A card of the gallery is one link; its drawing is a picture."""
    page = window(viewport={"width": 1280, "height": 900})
    page.goto("topologies/")
    expect(page.locator("a[data-shown] svg").first).to_be_visible()
    assert page.locator("a[data-shown] svg :is(a, [tabindex])").count() == 0
