"""The demo in a browser: pages load cleanly, and what they offer works."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from spec_atlas import render
from spec_atlas.render.diagrams.drawing import drawing
from tests.browser.conftest import Open
from tests.browser.site import pages

pytestmark = pytest.mark.browser

SPEC = "specs/sw-dr-region/"
"""A spec with relations, requirements and a topology."""

ASSETS = Path(render.__path__[0]) / "assets"
DRAWING = ".atlas-canvas svg.diagram"


def test_every_page_loads_cleanly(window: Open, demo: Path) -> None:
    """No page writes an error to the console or asks another host for anything; the fixture looks."""
    page = window()
    for path in pages(demo):
        page.goto(path, wait_until="load")


def test_missing_page_is_answered(window: Open, troubles: list[str]) -> None:
    """A wrong address, at any depth, shows a page of ours. The browser tells of its status, and of nothing else."""
    page = window()
    page.goto("no/such/page/", wait_until="load")
    expect(page.get_by_role("heading", level=1)).to_contain_text("404")
    [told] = troubles
    assert "404" in told
    troubles.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reader_finds_a_spec_from_the_atlas(window: Open, scheme: str) -> None:
    """The way of a stakeholder: search the table, open a spec, see what it is and what stands on it."""
    page = window(color_scheme=scheme)
    page.goto("")
    rows = page.locator("table#atlas\\.specs tbody tr")
    search = page.get_by_role("searchbox", name=re.compile("Search:"))
    expect(search).to_be_visible()
    before = rows.count()
    search.fill("DR Region")
    expect(rows).to_have_count(1)
    assert before > 20
    rows.get_by_role("link", name="DR Region").click()
    expect(page).to_have_url(re.compile(f"{SPEC}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("DR Region"))
    expect(page.locator(DRAWING).first).to_be_visible()


def test_table_filters_by_choice(window: Open) -> None:
    """A status is chosen from a list, and only specs with it are left."""
    page = window()
    page.goto("")
    page.get_by_role("combobox", name="Status").select_option("Draft")
    states = page.locator("table#atlas\\.specs tbody tr td:nth-child(3)")
    expect(states.first).to_have_text("Draft")
    assert set(states.all_inner_texts()) == {"Draft"}


def test_table_is_whole_without_scripts(window: Open) -> None:
    """Where scripts are stripped nothing is missing but sorting and searching."""
    page = window(java_script_enabled=False)
    page.goto("")
    assert page.locator("table#atlas\\.specs tbody tr").count() > 20
    page.goto(SPEC)
    expect(page.locator(DRAWING).first).to_be_visible()


def test_nodes_of_the_graph_lead_to_specs(window: Open) -> None:
    """A box of the dependency graph is a link."""
    page = window()
    page.goto("dependencies/")
    page.locator(f"{DRAWING} a", has_text="DR Region").first.click()
    expect(page).to_have_url(re.compile(f"{SPEC}$"))


def test_requirement_can_be_pointed_at(window: Open) -> None:
    """A link to an item of a spec opens the page there, with the item in sight."""
    page = window()
    page.goto(f"{SPEC}#fr-001")
    expect(page.locator(":has(> #fr-001)")).to_be_in_viewport()
    expect(page.locator(":has(> #fr-001)")).to_contain_text("FR-001")
    page.goto(SPEC)
    page.locator("#atlas\\.requirements a[href$='#fr-001'], table a[href$='#fr-001']").first.click()
    expect(page.locator(":has(> #fr-001)")).to_be_in_viewport()


def colours(page: Page) -> list[str]:
    """The colours in which a page shows a topology: its canvas, boxes, words and lines."""
    return page.evaluate(
        """selector => {
            const drawing = document.querySelector(selector)
            const parts = [...drawing.querySelectorAll("g.node rect, g.node text, g.edgePaths path, path")].slice(0, 40)
            return [drawing.closest(".atlas-canvas"), ...parts].map(part => {
                const style = getComputedStyle(part)
                return [style.backgroundColor, style.fill, style.stroke].join(" ")
            })
        }""",
        DRAWING,
    )


def test_drawing_follows_the_palette(window: Open) -> None:
    """The switch in the header changes the colours of a drawing with those of the page, and back."""
    page = window(color_scheme="light")
    page.goto(SPEC)
    switch = page.locator("form[data-md-component=palette] label:visible")
    light = colours(page)
    switch.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = colours(page)
    assert light != dark
    switch.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert colours(page) == light


def test_drawing_is_zoomed_by_keyboard(window: Open) -> None:
    """A drawing can be reached, enlarged and put back without a mouse."""
    page = window()
    page.goto(SPEC)
    canvas, drawing = page.locator(".atlas-canvas").first, page.locator(DRAWING).first
    expect(canvas).to_have_attribute("data-zoom", "")
    whole = shown(drawing)
    canvas.press("+")
    assert shown(drawing)[2] < whole[2]
    canvas.press("0")
    assert shown(drawing) == whole


def shown(drawing: Locator) -> list[float]:
    """The part of a drawing that is shown."""
    return [float(number) for number in (drawing.get_attribute("viewBox") or "").split()]


def test_gallery_shows_drawings(window: Open) -> None:
    """A card fetches its drawing when it comes into view."""
    page = window()
    page.goto("topologies/")
    expect(page.locator("a[data-figure][data-shown] svg").first).to_be_visible()


@pytest.mark.parametrize("start", ["guide/", "guide/tutorial/"])
def test_hand_written_diagram_is_drawn(window: Open, start: str) -> None:
    """A Mermaid block in `docs` is drawn, whether its page is loaded or come to by instant navigation."""
    page = window()
    page.goto(start)
    if start != "guide/":
        page.locator("a[href$='guide/']:visible").first.click()
        expect(page).to_have_url(re.compile("/guide/$"))
    drawn = page.locator("div.mermaid")
    expect(drawn).to_be_visible()
    assert (drawn.bounding_box() or {"height": 0})["height"] > 50


def test_search_finds_specs_and_requirements(window: Open) -> None:
    """The search of the theme knows titles and items of specs."""
    page = window()
    page.goto("")
    page.get_by_role("textbox", name="Search").fill("standby region")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


PHONE = ["", SPEC, "dependencies/", "traceability/", "topologies/", "findings/", "reviews/", "rules/topo001/", "guide/"]


@pytest.mark.parametrize("path", PHONE)
def test_page_fits_a_phone(window: Open, path: str) -> None:
    """On a screen 390 pixels wide nothing sticks out at the side."""
    page = window(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_days_are_counted_when_they_are_read(window: Open) -> None:
    """Long after the site was built a wait is as long as it is by then."""
    page = window()
    page.clock.set_fixed_time("2026-12-24T15:00:00")
    page.goto("reviews/")
    waiting = page.locator("#atlas\\.waiting tbody tr", has=page.locator("td time[data-atlas-days]")).first
    since = date.fromisoformat(waiting.locator("time").first.get_attribute("datetime") or "")
    days = (date(2026, 12, 24) - since).days
    expect(waiting.locator("time[data-atlas-days]")).to_have_text(f"{days:,}")
    expect(page.locator(".atlas-tile time")).to_have_text(f"{days:,} days")


def test_links_are_drawn_as_they_are_written(window: Open) -> None:
    """A thick link is thick; one that only places boxes, and is invisible, is no road on the map."""
    drawn = drawing("flowchart LR\n  a ==> b\n  a --> c\n  a ~~~ d\n", id="links").svg
    styles = "".join((ASSETS / name).read_text(encoding="utf-8") for name in ("atlas.css", "diagrams.css"))
    page = window()
    page.set_content(f"<style>{styles}</style>{drawn}")
    widths = "paths => paths.map(path => parseFloat(getComputedStyle(path).strokeWidth))"
    thick, plain, invisible = page.locator(".edgePaths path").evaluate_all(widths)
    assert thick > plain > invisible == 0


def test_name_and_kind_of_an_item_stand_apart_on_a_phone(window: Open) -> None:
    """There they share a line, which the table of a wide screen breaks."""
    page = window(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto("specs/sw-berth-booking/")
    name, kind = (
        page.locator(f'[id="atlas.items"] tbody tr:first-child td:first-child {one}') for one in ("a", "small")
    )
    left, right = name.bounding_box(), kind.bounding_box()
    assert left
    assert right
    assert right["x"] >= left["x"] + left["width"] + 2 or right["y"] >= left["y"] + left["height"] - 2
