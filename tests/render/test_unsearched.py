"""What the search passes over is taken out of a page, and put back where it was."""

from __future__ import annotations

from markupsafe import Markup

from spec_atlas.render.parts.tag import tag
from spec_atlas.render.parts.unsearched import restore, unsearched, withhold


def test_parts_are_withheld_whole_and_put_back() -> None:
    page = tag("div", "a", unsearched("p", "b", unsearched("i", "c"), "d"), "e", unsearched("p", "f"))
    light, parts = withhold(page)
    assert light == "<div>a<!--search:0-->e<!--search:1--></div>"
    assert parts == [
        "<p data-search-exclude>b<i data-search-exclude>c</i>d</p>",
        "<p data-search-exclude>f</p>",
    ]
    whole = page.replace("<!--search:off-->", "").replace("<!--search:on-->", "")
    assert restore(light, parts) == whole


def test_what_others_make_of_the_rest_is_kept() -> None:
    light, parts = withhold(tag("div", "one", unsearched("p", "b")))
    assert restore(light.replace("one", "two"), parts) == "<div>two<p data-search-exclude>b</p></div>"


def test_a_lost_or_doubled_place_is_noticed() -> None:
    light, parts = withhold(unsearched("p", "a") + unsearched("p", "b"))
    assert restore(light.replace("<!--search:0-->", ""), parts) is None
    assert restore(light + light, parts) is None
    assert restore("", parts) is None


def test_texts_cannot_hold_a_mark() -> None:
    light, parts = withhold(tag("p", "<!--search:off-->", unsearched("b", "<!--search:on-->"), "<!--search:0-->"))
    assert light == "<p>&lt;!--search:off--&gt;<!--search:0-->&lt;!--search:0--&gt;</p>"
    assert len(parts) == 1


def test_a_page_without_such_parts_stays_as_it_is() -> None:
    assert withhold(Markup("<p>a</p>")) == ("<p>a</p>", [])
    assert restore("<p>a</p>", []) == "<p>a</p>"
