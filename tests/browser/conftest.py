"""One browser, one built demo and one server for all browser tests; each test has a fresh window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.site import served
from tools import chromium

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""In a container Chromium is root and has no sandbox; and it must not look for updates while it is watched."""

PATIENCE = 30_000
"""Milliseconds to wait for what must come: a busy machine is slow, and no fault of ours."""

expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; without one the tests fail, for a test that is left out is a test that passed."""
    path = chromium.find()
    assert path, chromium.ADVICE
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield made
        made.close()


@pytest.fixture(scope="session")
def address(demo: Path) -> Iterator[str]:
    """Where the demo is served."""
    with served(demo) as base:
        yield base


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in the windows of a test: messages of the console, requests to others."""
    return []


@pytest.fixture
def window(browser: Browser, address: str, troubles: list[str]) -> Iterator[Open]:
    """Opens windows of a given size and colour scheme; when the test is over, nothing may have gone wrong in them."""
    with ExitStack() as closing:

        def window(*, base: str = address, **options: Any) -> Page:
            context = browser.new_context(base_url=base, reduced_motion="reduce", **options)
            closing.callback(context.close)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.on(
                "console", lambda said: troubles.append(f"{page.url}: {said.text}") if said.type == "error" else None
            )
            page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
            page.on("dialog", lambda dialog: (troubles.append(f"{page.url}: {dialog.message}"), dialog.dismiss()))
            context.on(
                "request", lambda asked: None if is_ours(asked.url) else troubles.append(f"{page.url}: {asked.url}")
            )
            return page

        def is_ours(url: str) -> bool:
            return url.startswith(("http://127.0.0.1:", "data:", "blob:"))

        yield window
        assert troubles == []
