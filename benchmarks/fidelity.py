"""`python -m benchmarks.fidelity DIR`: our drawings beside Mermaid's own, counted in Chromium.

DIR holds `*.mmd` files. For each, nodes, edges and groups are counted in what Mermaid draws in the browser and in what
we draw while a site is built. Needs a Chromium (`tools/chromium.py`) and the extra `client`, which brings Mermaid.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from spec_atlas.hosts.assets import packaged
from spec_atlas.reading.mermaid import parse
from spec_atlas.render.diagrams.drawing import drawing
from tools import chromium

_COUNT = """
  (svg, nodes, edges, groups) => {
    const box = document.createElement("div");
    box.innerHTML = svg;
    const ids = [...box.querySelectorAll(nodes)].map((node, at) => node.dataset.node ?? at);
    return [new Set(ids).size, box.querySelectorAll(edges).length, box.querySelectorAll(groups).length];
  }
"""
_THEIRS = (
    "g.node, g.architecture-service, g.person-man",
    ".edgePaths path, path.edge, path.flowchart-link",
    "g.cluster, g.architecture-groups > g",
)
_OURS = ("[data-node]", "path[marker-end], path[marker-start], [class*=edge] path, path[class*=edge]", "[data-group]")


@dataclass(frozen=True, slots=True)
class Pair:
    """One diagram drawn twice: nodes, edges and groups of each; None where it is not drawn."""

    name: str
    kind: str
    ours: tuple[int, ...] | None
    theirs: tuple[int, ...] | None


def pairs(folder: Path) -> list[Pair]:
    """Draw every diagram of a folder in both ways."""
    script = packaged("mermaidx", "assets", "mermaid.js")
    browser_path = chromium.find()
    if script is None or not browser_path:
        raise SystemExit("This needs a Chromium and the extra `client`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_content("<!doctype html><body></body>")
        page.add_script_tag(path=script)
        page.evaluate("mermaid.initialize({ startOnLoad: false, maxEdges: 1000 })")
        found = [_pair(page, file) for file in sorted(folder.glob("*.mmd"))]
        browser.close()
    return found


def _pair(page: Page, file: Path) -> Pair:
    text = file.read_text(encoding="utf-8")
    drawn = drawing(text, id=f"d{file.stem}")
    ours = (
        tuple(page.evaluate(f"([svg, ...how]) => ({_COUNT})(svg, ...how)", [str(drawn.svg), *_OURS])) if drawn else None
    )
    theirs = page.evaluate(
        "([id, text]) => mermaid.render(id, text).then((drawn) => drawn.svg, () => '')", [f"m{file.stem}", text]
    )
    counted = page.evaluate(f"([svg, ...how]) => ({_COUNT})(svg, ...how)", [theirs, *_THEIRS]) if theirs else None
    return Pair(file.stem, parse(text).kind, ours, tuple(counted) if counted else None)


def main() -> None:
    """Print where the two differ, and in how many of the flowcharts they do not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    found = pairs(parser.parse_args().folder)
    flowcharts = [pair for pair in found if pair.kind == "flowchart"]
    print("name          kind          nodes, edges, groups: ours, Mermaid's")
    for pair in found:
        if pair.ours != pair.theirs:
            print(f"{pair.name:<13} {pair.kind:<13} {pair.ours or 'not drawn'}  {pair.theirs or 'not drawn'}")
    equal = sum(pair.ours == pair.theirs for pair in flowcharts)
    print(f"\n{equal} of {len(flowcharts)} flowcharts have the same nodes, edges and groups.")


if __name__ == "__main__":
    main()
