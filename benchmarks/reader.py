"""What a reader waits for: `python -m benchmarks.reader` opens built sites in Chromium and prints a row for each page.

It needs Playwright and a Chromium (`CHROMIUM` names one), and measures without a network: what is left is what the
browser does. The demo is built from the folder it is started in.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import TextIOWrapper
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.corpus import project
from benchmarks.measure import machine, table, taken

_PAGES = ("", "dependencies/", "traceability/", "traceability/requirements/", "topologies/", "findings/", "components/")
_HEADER = ("page", "requests", "KB", "HTML KB", "shown ms", "drawn ms", "table ms", "layout shift")

_WATCH = """
window.seen = { shift: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
const look = () => {
  const drawing = document.querySelector("svg.diagram");
  if (!seen.drawn && drawing && drawing.getBoundingClientRect().height > 0) seen.drawn = performance.now();
  if (!seen.table && document.querySelector(".atlas-live")) seen.table = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Notes, from the first frame on, when there is a drawing, and when the first table can be sorted and searched."""

_DRAWING = re.compile(r" with \d+ nodes?(?: in \d+ groups?)?\.")
"""What each drawing says of itself, and nothing else does."""


def main() -> None:
    """Build the demo and a large site, and tell what it takes to read them."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reader", description=__doc__)
    parser.add_argument("--specs", type=int, default=1000, help="size of the large site (default: 1000)")
    chosen = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="spec-atlas-") as place, sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        demo, large = Path(place, "demo"), Path(place, "large")
        taken(("mkdocs", "build", "--quiet", "--site-dir", str(demo)), Path.cwd())
        print(told("the demo", demo, browser))
        project(large, chosen.specs)
        taken(("mkdocs", "build", "--quiet"), large)
        print(told(f"{chosen.specs:,} specs", large / "site", browser))
        browser.close()


def told(name: str, site: Path, browser: Browser) -> str:
    """Return the table of a site's pages, and a line about its search."""
    # The spec with the largest page is the one that takes longest.
    specs = sorted((site / "specs").glob("*/index.html"), key=lambda file: file.stat().st_size)
    pages = [*(page for page in _PAGES if (site / page / "index.html").is_file()), f"specs/{specs[-1].parent.name}/"]
    with served(site) as address:
        rows = [_row(page, f"{address}/{page}", browser) for page in pages]
    index = site / "search" / "search_index.json"
    texts = [one["text"] for one in json.loads(index.read_text(encoding="utf-8"))["docs"]]
    drawn = sum(bool(_DRAWING.search(text)) for text in texts)
    weight = f"{index.stat().st_size / 1000:,.0f} KB, {len(texts):,} entries"
    return (
        table(f"{name}, in Chromium (promised: a table of 1,000 rows within 2 s)", _HEADER, rows)
        + f"\n\nsearch index: {weight}, {drawn / len(texts):.0%} of them with drawings"
    )


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder to this machine, and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name is theirs
        """Say nothing: the table is what is printed."""


def _row(name: str, url: str, browser: Browser) -> tuple[str, ...]:
    # A context of its own: nothing is in its cache.
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH)
    sizes = _weighed(context.new_cdp_session(page))
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    shown = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    html = page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize")
    context.close()
    return (
        name or "atlas",
        str(len(sizes)),
        f"{sum(sizes) / 1000:,.0f}",
        f"{html / 1000:,.0f}",
        f"{shown:,.0f}",
        _since(seen.get("drawn")),
        _since(seen.get("table")),
        f"{seen['shift']:.3f}",
    )


def _weighed(session: CDPSession) -> list[float]:
    """Return a list that fills with the bytes of each answer of the server."""
    sizes: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes


def _since(milliseconds: float | None) -> str:
    return f"{milliseconds:,.0f}" if milliseconds else "–"


if __name__ == "__main__":
    main()
