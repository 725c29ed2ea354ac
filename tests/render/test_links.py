"""Links between pages are relative, whatever the site's address and MkDocs' setting for addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from spec_atlas.render.links import Links, web
from tests.render.conftest import spec
from tests.render.reader import target

LINKS = Links(True, {"specs/part-1/s-1.md": "one", "specs/part-2/s-2.md": "two"})
FILES = Links(False, LINKS.slugs)

NAME = some.text("abc", min_size=1, max_size=3)
URI = some.lists(NAME, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@pytest.mark.parametrize(
    ("links", "page", "url"),
    [
        (LINKS, "index.md", "findings/"),
        (LINKS, "dependencies.md", "../findings/"),
        (LINKS, "findings.md", "./"),
        (LINKS, "rules/topo001.md", "../../findings/"),
        (FILES, "index.md", "findings.html"),
        (FILES, "findings.md", "findings.html"),
        (FILES, "rules/topo001.md", "../findings.html"),
    ],
)
def test_page(links: Links, page: str, url: str) -> None:
    """A generated page is found from any other."""
    assert links.at(page).page("findings") == url


@pytest.mark.parametrize(
    ("links", "url"), [(LINKS, "../../specs/one/#fr-001"), (FILES, "../specs/one/index.html#fr-001")]
)
def test_spec(links: Links, url: str) -> None:
    """A spec's page has an address of its own in both forms."""
    assert links.at("rules/topo001.md").spec(spec(1), "fr-001") == url


def test_neighbouring_specs() -> None:
    """From one spec to the next it is one folder up."""
    assert LINKS.on(spec(1)).spec(spec(2)) == "../two/"
    assert LINKS.on(spec(1)).spec(spec(1)) == "./"
    assert LINKS.on(spec(1)).spec(spec(1), "a") == "#a"


def test_home_may_have_another_name() -> None:
    """Where `docs` has an index of its own, the atlas is beside it."""
    links = Links(True, LINKS.slugs, "atlas.md")
    assert links.at("findings.md").page("atlas") == "../atlas/"
    assert LINKS.at("findings.md").page("atlas") == "../"


def test_foreign_letters_in_anchors() -> None:
    """Anchors keep letters of any script, written as addresses must be."""
    assert LINKS.at("index.md").spec(spec(1), "überblick") == "specs/one/#%C3%BCberblick"


@given(URI, URI, some.booleans())
def test_links_lead_where_they_should(here: str, there: str, directories: bool) -> None:
    """Followed from the page it stands on, a link ends at the page it names."""
    links = Links(directories)
    assert target(links.destination(here), links.at(here).file(there)) == (links.destination(there), "")


@pytest.mark.parametrize("url", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc", "x", ""])
def test_web_refuses(url: str) -> None:
    """Only addresses that a reader may safely follow become links."""
    assert web(url) == ""


def test_web_keeps() -> None:
    """Addresses of the web and of people stay."""
    assert web("HTTPS://example.org/a") == "HTTPS://example.org/a"
    assert web("mailto:ada@example.org") == "mailto:ada@example.org"
