"""Every link leads somewhere: to a page, a place in one, an asset; from words, drawings, the page for missing ones."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections import deque
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.browser.site import pages

MISSING = "no/such/page/"


class Links(HTMLParser):
    """What a page points at, and where in it one can point."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.twice: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if name := given.get("id"):
            self.twice += [name] if name in self.anchors else []
            self.anchors.add(name)
        if tag == "a":
            self.anchors.add(given.get("name", ""))
            self.targets += [given[name] for name in ("href", "xlink:href") if name in given]
        elif tag == "link":
            fetched = {"stylesheet", "icon", "modulepreload", "preload"} & set(given.get("rel", "").split())
            self.loaded += [given["href"]] if fetched else []
        else:
            self.loaded += [given[name] for name in ("src", "poster", "data") if name in given and tag != "code"]
            self.loaded += [one.split()[0] for one in given.get("srcset", "").split(",") if one.strip()]
        self.loaded += re.findall(r"url\(['\"]?([^)'\"]+)", given.get("style", ""))


class Site:
    """The demo as a crawler sees it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.read: dict[str, tuple[int, str, bytes]] = {}
        self.parsed: dict[str, Links] = {}

    def get(self, url: str) -> tuple[int, str, bytes]:
        """Status, type and body of what is at an address; asked once."""
        if url not in self.read:
            try:
                with urllib.request.urlopen(url) as answer:
                    self.read[url] = (answer.status, answer.headers.get_content_type(), answer.read())
            except urllib.error.HTTPError as error:
                self.read[url] = (error.code, error.headers.get_content_type(), error.read())
                error.close()
        return self.read[url]

    def links(self, url: str) -> Links:
        """The links of a page."""
        if url not in self.parsed:
            self.parsed[url] = Links(self.get(url)[2].decode("utf-8"))
        return self.parsed[url]

    def crawl(self, *starts: str) -> list[str]:
        """The pages that can be reached, in the order of being found."""
        found = dict.fromkeys(urljoin(self.address, start) for start in starts)
        waiting = deque(found)
        while waiting:
            here = waiting.popleft()
            for target in self.links(here).targets:
                url = urldefrag(urljoin(here, target)).url
                if url.startswith(self.address) and url not in found and self.get(url)[1] == "text/html":
                    found[url] = None
                    waiting.append(url)
        return list(found)


@pytest.fixture(scope="module")
def site(address: str) -> Site:
    """The crawled demo."""
    return Site(address)


@pytest.fixture(scope="module")
def reached(site: Site) -> list[str]:
    """The pages one can get to from the first one and from the page for missing ones."""
    return site.crawl("", MISSING)


def test_every_link_leads_somewhere(site: Site, reached: list[str]) -> None:
    """Neither page nor place in a page is missing, behind words or in a drawing."""
    broken = set()
    for here in reached:
        for target in site.links(here).targets:
            url, place = urldefrag(urljoin(here, target))
            if not url.startswith(site.address):
                continue
            status, kind, _ = site.get(url)
            lost = place and kind == "text/html" and unquote(place) not in site.links(url).anchors | {"__"}
            if status != 200 or (lost and not place.startswith("__")):
                broken.add(f"{here} → {target}")
    assert not broken


def test_every_page_can_be_reached(site: Site, reached: list[str], demo: Path) -> None:
    """No page is an island."""
    assert {urljoin(site.address, page) for page in pages(demo)} <= set(reached)


def test_every_asset_is_there_and_ours(site: Site, reached: list[str]) -> None:
    """Scripts, styles and pictures are part of the site, and so is what style sheets load."""
    broken = set()
    for here in reached:
        for target in site.links(here).loaded:
            url = urljoin(here, target)
            if url.startswith("data:"):
                continue
            if not url.startswith(site.address) or site.get(url)[0] != 200:
                broken.add(f"{here} → {target}")
            elif site.get(url)[1] == "text/css":
                sheet = re.sub(rb"/\*.*?\*/", b"", site.get(url)[2], flags=re.S).decode("utf-8")
                for inner in re.findall(r"url\(\s*['\"]?(?!data:|#)([^)'\"]+)", sheet):
                    nested = urljoin(url, inner)
                    if not nested.startswith(site.address) or site.get(nested)[0] != 200:
                        broken.add(f"{url} → {inner}")
    assert not broken


def test_other_links_are_harmless(site: Site, reached: list[str]) -> None:
    """What leaves the site is the web or mail, and nothing that runs."""
    schemes = {urlsplit(urljoin(here, target)).scheme for here in reached for target in site.links(here).targets}
    assert schemes <= {"http", "https", "mailto"}


def test_ids_are_unique(site: Site, reached: list[str]) -> None:
    """No page has two places of one name, or a link would lead to the wrong one."""
    assert {here: site.links(here).twice for here in reached if site.links(here).twice} == {}


def test_missing_pages_are_answered(site: Site) -> None:
    """Whoever follows an old link gets a page of ours, with the way home, at any depth."""
    status, _, body = site.get(urljoin(site.address, MISSING))
    assert status == 404
    assert body == site.get(urljoin(site.address, "gone"))[2]
    home = [
        urljoin(urljoin(site.address, MISSING), target) for target in site.links(urljoin(site.address, MISSING)).targets
    ]
    assert site.address in home or f"{site.address}." in home
