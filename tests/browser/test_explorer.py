"""The explorer of dependencies: by mouse, keyboard and finger, by its address, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 900}


def explorer(page: Page, what: str = "", *, query: str = "?explore={}") -> Locator:
    """The explorer of the page, once something is in its middle."""
    page.goto(f"dependencies/{query.format(what) if what else ''}#explorer")
    found = page.locator(".atlas-explorer")
    expect(found.locator(".atlas-x-here")).to_be_visible()
    return found


def middle(found: Locator) -> Locator:
    """What is in the middle."""
    return found.get_by_role("heading", level=3)


def boxes(found: Locator, side: str, step: int) -> Locator:
    """The boxes at one side, so many steps away."""
    return found.locator(f'[data-key^="{side}{step}:"]')


def test_address_and_click(window: Open) -> None:
    """The address says what is in the middle; a click puts another one there, and changes the address."""
    page = window(viewport=WIDE)
    found = explorer(page, "sw-secrets")
    expect(middle(found)).to_have_text("Secrets")
    expect(boxes(found, "out", 1).filter(has_text="Network Foundation")).to_contain_text("depends on")
    found.get_by_role("button", name="Container Platform Implemented").click()
    expect(middle(found)).to_have_text("Container Platform")
    expect(page).to_have_url(re.compile(r"\?explore=sw-container-platform#explorer$"))
    expect(boxes(found, "out", 1).filter(has_text="Secrets")).to_be_visible()
    found.get_by_role("button", name="← Back").click()
    expect(middle(found)).to_have_text("Secrets")
    page.reload()
    expect(middle(found)).to_have_text("Secrets")


def test_without_a_wish(window: Open) -> None:
    """It begins with what most others rely on directly."""
    expect(middle(explorer(window(viewport=WIDE)))).to_have_text("Container Platform")


def test_an_id_is_understood_too(window: Open) -> None:
    """An id in any case, where the page has another name."""
    expect(middle(explorer(window(viewport=WIDE), "INF-118"))).to_have_text("Display Boards on the Harbour Wall")


def test_depth(window: Open) -> None:
    """Two steps show what is behind the first, each box once a side."""
    found = explorer(window(viewport=WIDE), "spec-infrastructure-identity-002")
    expect(boxes(found, "into", 2)).to_have_count(0)
    found.get_by_label("Depth").select_option("2")
    expect(boxes(found, "into", 2).filter(has_text="Gate Appointments")).to_be_visible()
    names = found.locator('[data-key^="into"] b').all_inner_texts()
    assert len(names) == len(set(names))


def test_filters(window: Open) -> None:
    """What does not fit is hidden from picture and table, and counted; a kind of relation can be left out."""
    found = explorer(window(viewport=WIDE), "sw-secrets")
    rows = found.locator("tbody tr")
    whole = rows.count()
    found.get_by_label("Owner").select_option("Idris Okafor")
    expect(found.get_by_role("status")).to_contain_text("hidden by the filters")
    assert 0 < rows.count() < whole
    assert all("Idris Okafor" in text for text in rows.locator("td:nth-child(5)").all_inner_texts())
    found.get_by_label("Owner").select_option("All")
    expect(rows).to_have_count(whole)
    found.get_by_label("Status").select_option("Draft")
    assert set(rows.locator("td:nth-child(4)").all_inner_texts()) == {"Draft"}
    found.get_by_label("Status").select_option("All")
    before = boxes(found, "into", 1).count()
    for name in ("Dependencies", "Parts", "Related", "Successors"):
        found.get_by_role("checkbox", name=name).uncheck()
    assert boxes(found, "into", 1).count() < before
    found.get_by_role("checkbox", name="Dependencies").check()
    assert boxes(found, "into", 1).filter(has_text="needed by").count() == boxes(found, "into", 1).count()


def test_search_by_keyboard(window: Open) -> None:
    """Letters find, arrows choose, Enter takes; the middle then has the focus."""
    page = window(viewport=WIDE)
    found = explorer(page)
    field = found.get_by_role("combobox", name="Find a spec or component")
    field.fill("redi")
    option = found.get_by_role("option", name="Redis component")
    expect(option).to_be_visible()
    field.press("ArrowDown")
    expect(found.locator('[aria-selected="true"]')).to_have_count(1)
    field.press("Escape")
    expect(option).to_be_hidden()
    field.fill("redis")
    field.press("Enter")
    expect(middle(found)).to_have_text("Redis")
    expect(middle(found)).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?explore=component(:|%3A)product-redis#explorer$"))


def test_a_component_and_its_radius(window: Open) -> None:
    """From the page of components; who draws it is one step away, and the numbers agree."""
    page = window(viewport=WIDE)
    page.goto("components/")
    number = page.locator("tr", has=page.locator("#product-redis")).locator("a[href*='explore=']")
    reach = int(number.inner_text())
    number.click()
    found = page.locator(".atlas-explorer")
    expect(middle(found)).to_have_text("Redis")
    expect(found.locator("tbody tr")).to_have_count(reach)
    assert found.locator("tbody td:nth-child(2)").first.inner_text() == "1"
    assert boxes(found, "into", 1).count() > 1


def test_from_a_spec_and_back(window: Open) -> None:
    """The page of a spec leads to it, with instant navigation; `Open page` leads back, and the pages agree."""
    page = window(viewport=WIDE)
    page.goto("specs/sw-secrets/")
    words = page.locator("footer.atlas-foot .atlas-remark", has_text="may feel a change").inner_text()
    page.get_by_role("link", name="See all in the explorer").click()
    found = page.locator(".atlas-explorer")
    expect(middle(found)).to_have_text("Secrets")
    assert f"{found.locator('tbody tr').count()} specs may feel" in words
    found.get_by_role("link", name="Open page").click()
    expect(page).to_have_url(re.compile(r"specs/sw-secrets/$"))


def test_a_link_of_the_same_page(window: Open) -> None:
    """A number of the table below puts its spec into the middle, and the middle into sight."""
    page = window(viewport=WIDE)
    found = explorer(page)
    page.locator("table#atlas\\.reach tr", has_text="DNS and Edge").locator("a[href*='explore=']").click()
    expect(middle(found)).to_have_text("DNS and Edge")
    expect(middle(found)).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"\?explore=sw-dns-edge#explorer$"))


def test_copy_as_markdown(window: Open) -> None:
    """A sentence, and a row for each dependent with the address of its page."""
    page = window(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    found = explorer(page, "sw-secrets")
    found.get_by_role("button", name="Copy as Markdown").click()
    expect(found.get_by_role("button", name="Copied")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    rows = found.locator("tbody tr").count()
    assert lines[0].startswith(f"A change of **Secrets** may touch **{rows} specs**")
    assert len([line for line in lines if line.startswith("| [")]) == rows
    assert re.match(r"\| \[.+\]\(http://127\.0\.0\.1:\d+/repo/specs/[\w-]+/\) \| 1 \| directly \|", lines[4])


def test_phone(window: Open) -> None:
    """One above the other, within the screen, by finger."""
    page = window(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    found = explorer(page, "sw-container-platform")
    found.get_by_role("button", name="Network Foundation Implemented").tap()
    expect(middle(found)).to_have_text("Network Foundation")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    one = boxes(found, "into", 1).first.bounding_box()
    here = found.locator(".atlas-x-here").bounding_box()
    assert one is not None
    assert here is not None
    assert one["y"] > here["y"]
    assert one["x"] + one["width"] <= 390


def test_lines_join_boxes(window: Open) -> None:
    """Each box one step away has a line, which stays with it when the window changes."""
    page = window(viewport=WIDE)
    found = explorer(page, "sw-container-platform")
    lines = found.locator("svg.atlas-x-lines path")
    expect(lines).to_have_count(boxes(found, "out", 1).count() + boxes(found, "into", 1).count())
    before = lines.first.get_attribute("d")
    page.set_viewport_size({"width": 1000, "height": 900})
    expect(lines.first).not_to_have_attribute("d", before or "")


def test_without_scripts(window: Open) -> None:
    """A sentence says where the same is told, and nothing of the data is seen."""
    page = window(java_script_enabled=False)
    page.goto("dependencies/?explore=sw-secrets#explorer")
    expect(page.locator(".atlas-explorer")).to_contain_text("Without them, the tables below")
    assert "depends_on" not in page.locator(".atlas-explorer").inner_text()
    assert page.locator("table#atlas\\.reach tbody tr").count() > 5
