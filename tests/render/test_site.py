"""What holds for every page, whatever the specs say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from spec_atlas.render.atlas import Atlas
from spec_atlas.render.links import Links
from spec_atlas.render.page import Page
from spec_atlas.render.pages import pages
from spec_atlas.render.sheet import sheet
from tests.render.conftest import large
from tests.render.reader import Seen, seen, target

ATLASES = ("small", "hostile", "nothing", "demo")


def site(atlas: Atlas, *, directories: bool = True) -> dict[str, Page]:
    """All pages of a site, by the file each is written to."""
    links = Links.of(atlas.catalog, directory_urls=directories)
    made = [*pages(atlas, links), *(sheet(spec, atlas, links) for spec in atlas.catalog.specs)]
    return {links.destination(page.uri): page for page in made}


@pytest.fixture(scope="session")
def sites(request: pytest.FixtureRequest) -> dict[str, dict[str, Page]]:
    """The sites of all atlases."""
    return {name: site(request.getfixturevalue(name)) for name in ATLASES}


@pytest.fixture(params=ATLASES)
def read(request: pytest.FixtureRequest, sites: dict[str, dict[str, Page]]) -> dict[str, Seen]:
    """The pages of one site, read."""
    return {file: seen(str(page.html)) for file, page in sites[request.param].items()}


def test_pages_are_balanced(read: dict[str, Seen]) -> None:
    """Every element is closed where it should be."""
    assert {file: page.crossed for file, page in read.items() if page.crossed} == {}


def test_nothing_can_run(read: dict[str, Seen]) -> None:
    """No page has a script, a handler of events, a style or an address that runs."""
    for file, page in read.items():
        assert not {"script", "iframe", "object", "embed", "form", "style"} & set(page.elements), file
        assert not [name for name in page.attributes if name.startswith("on")], file
        schemes = {link.partition(":")[0].lower() for link in page.links if ":" in link.partition("/")[0]}
        assert schemes <= {"https", "http", "mailto"}, file


def test_ids_are_given_once(read: dict[str, Seen]) -> None:
    """An id names one place on a page."""
    twice = {file: [name for name, number in page.ids.items() if number > 1] for file, page in read.items()}
    assert {file: names for file, names in twice.items() if names} == {}


def test_links_lead_somewhere(read: dict[str, Seen]) -> None:
    """A link within the site ends at a page that is there, and at a place that is on it."""
    assert list(lost(read)) == []


def test_links_into_texts_lead_somewhere(sites: dict[str, dict[str, Page]]) -> None:
    """In the demo, whose specs have texts, every place that is linked to is there."""
    assert list(lost({file: seen(str(page.html)) for file, page in sites["demo"].items()}, into_texts=True)) == []


def lost(read: dict[str, Seen], *, into_texts: bool = False) -> Iterator[str]:
    """Links of a site that end nowhere; places in the texts of specs are looked for on demand only."""
    for file, page in read.items():
        for link in page.links:
            if "://" in link or link.startswith("mailto:"):
                continue
            where, anchor = target(file, link)
            looked_for = anchor and (into_texts or anchor.startswith("atlas.") or not where.startswith("specs/"))
            if where not in read or (looked_for and anchor not in read[where].ids):
                yield f"{file}: {link}"


def test_links_without_directories(demo: Atlas) -> None:
    """With addresses that end in `.html` every link ends somewhere too."""
    read = {file: seen(str(page.html)) for file, page in site(demo, directories=False).items()}
    assert list(lost(read, into_texts=True)) == []


def test_headings_are_on_the_page(sites: dict[str, dict[str, Page]]) -> None:
    """The table of contents names places that exist, and each page has one heading of level one."""
    for pages_of in sites.values():
        for file, page in pages_of.items():
            there = seen(str(page.html))
            assert {heading.id for heading in page.headings} <= set(there.ids), file
            assert there.elements["h1"] == 1, file


def test_attack_is_shown_as_text(sites: dict[str, dict[str, Page]]) -> None:
    """What a writer wrote is read by readers, not by browsers."""
    page = sites["hostile"]["index.html"]
    assert "<script>alert(1)</script>" in seen(str(page.html)).text


def test_bytes_are_the_same_again(small: Atlas) -> None:
    """The same specs give the same pages."""
    assert [page.html for page in site(small).values()] == [page.html for page in site(small).values()]


def test_pages_of_a_large_project() -> None:
    """At 1,000 specs no generated page is larger than a megabyte, and none grows with the square of the specs."""
    sizes = {number: dict(generated(large(number))) for number in (250, 500, 1000)}
    assert {name: size for name, size in sizes[1000].items() if size > 900_000} == {}
    growth = sum(sizes[1000].values()) / sum(sizes[500].values())
    assert growth < 2.2
    for name, size in sizes[500].items():
        assert size < 2.3 * sizes[250].get(name, size) + 5_000, name


def generated(atlas: Atlas) -> Iterator[tuple[str, int]]:
    """Names and sizes of the generated pages of an atlas."""
    for page in pages(atlas, Links.of(atlas.catalog)):
        yield page.uri, len(str(page.html).encode())
