"""A spec is text from many hands: whatever it holds, nothing of it runs in a reader's browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.site import pages, served
from tests.conftest import build

pytestmark = pytest.mark.browser

SCRIPT = "<script>window.pwned = 'script'</script>"
IMAGE = "<img src=x onerror=\"window.pwned='image'\">"
LINK = "[press](javascript:window.pwned='link')"

SPEC = f"""---
id: "evil{IMAGE}"
title: "Evil {SCRIPT} & {IMAGE}"
type: service_spec
category: "{IMAGE.replace('"', "'")}"
version: "1.0 {SCRIPT}"
status: "approved {SCRIPT}"
author: "{SCRIPT}"
createdAt: 2026-01-01
tags: ["{SCRIPT}", "javascript:window.pwned='tag'"]
dependencies: ["{SCRIPT}", "javascript:window.pwned='relation'"]
related: ["[out](javascript:window.pwned='related')"]
---

# Evil {SCRIPT}

<!-- spec-atlas: waive TOPO003[storage] because {SCRIPT} -->

## {IMAGE} heading {{: onclick="window.pwned='attribute'" }}

Words {SCRIPT} and {IMAGE}, {LINK}, <javascript:window.pwned=1>, ![x](javascript:window.pwned='source').
<a href="jav&#x09;ascript:window.pwned='entity'" onmouseover="window.pwned='over'">over</a>
<svg><a xlink:href="javascript:window.pwned='svg'"><text>t</text></a><animate onbegin="window.pwned='begin'"/></svg>
<details open ontoggle="window.pwned='toggle'"><summary>s</summary></details>
<iframe srcdoc="{SCRIPT.replace('"', "&quot;")}"></iframe>
<style>@import 'data:text/css,*{{display:none}}'</style>
<form action="javascript:window.pwned='form'"><button>go</button></form>

- **FR-001**: Infrastructure MUST {SCRIPT} {IMAGE}. Verifies `{SCRIPT}`.
- [ ] {IMAGE}

| {IMAGE} | Cost |
|---|---|
| {SCRIPT} | {LINK} |

```mermaid
flowchart LR
  a["{SCRIPT}"] -->|"<img src=x onerror=window.pwned='edge'>"| b["<img src=x onerror=window.pwned='node'>"]
  b --> c[Database]
  click a "javascript:window.pwned='click'"
  click b call pwn()
```

```"><script>window.pwned='fence'</script>
code
```
"""

HARMLESS = (
    "404 (File not found)",
    "404 (Not Found)",
    "Failed to construct 'URL': Invalid URL",
    'Expected number, "translate(undefined, NaN)".',
)
"""What may be said: of pictures that are not there, by the theme when it is given a click on no link, and by Mermaid
when it measures an edge whose label was taken away."""


@pytest.fixture(scope="module", params=["static", "client"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A site of that spec and an honest one that speaks of it, with diagrams drawn in either place."""
    project = tmp_path_factory.mktemp("hostile")
    (project / "docs").mkdir()
    (project / "specs").mkdir()
    (project / "specs" / "evil.md").write_text(SPEC, encoding="utf-8")
    front = f"id: honest\ntitle: Honest\ntype: x\ncategory: y\ndependencies: ['evil{IMAGE}']"
    honest = f"---\n{front}\n---\n# Honest\n\nSee [it](evil.md).\n"
    (project / "specs" / "honest.md").write_text(honest, encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        f"""
site_name: Hostile
site_url: https://example.github.io/repo/
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins:
  - search
  - spec-atlas: {{diagrams: {request.param}}}
""",
        encoding="utf-8",
    )
    log = build(project, project / "site").stderr
    assert (project / "site" / "404.html").is_file(), log
    with served(project / "site") as base:
        yield project / "site", base


def test_nothing_of_a_spec_runs(site: tuple[Path, str], window: Open, troubles: list[str]) -> None:
    """On no page, whatever is clicked, does a script of a writer run; nor is anything asked of another host."""
    folder, base = site
    page = window(base=base)
    evil = next(path for path in pages(folder) if path.startswith("specs/evil"))
    for path in pages(folder):
        if path.startswith(("rules/", "profiles/")):
            continue  # These show nothing of a writer's.
        page.goto(path, wait_until="load")
        assert page.evaluate("window.pwned") is None, path
    page.goto(evil, wait_until="networkidle")
    # Every element gets what a reader could do to it.
    page.evaluate(
        """() => {
            for (const element of document.querySelectorAll("article *")) {
                for (const name of ["click", "mouseover", "focus", "toggle", "error", "load", "begin"]) {
                    if (name !== "click" || !element.closest("a[href]:not([href^='javascript'])")) {
                        element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }))
                    }
                }
            }
        }"""
    )
    assert page.evaluate("window.pwned") is None
    assert page.locator("article script, article iframe, article form, article style").count() == 0
    dangerous = page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap(element => [...element.attributes]
            .filter(({ name, value }) => /^on/i.test(name) || /^\\s*javascript:/i.test(value))
            .map(({ name, value }) => `${element.tagName} ${name}=${value}`))"""
    )
    assert dangerous == []
    troubles[:] = [trouble for trouble in troubles if not trouble.endswith(HARMLESS)]


def test_hostile_words_are_shown_as_words(site: tuple[Path, str], window: Open, troubles: list[str]) -> None:
    """The title is what the writer wrote, letter by letter, where it is shown and where it is listed."""
    folder, base = site
    page = window(base=base)
    page.goto(next(path for path in pages(folder) if path.startswith("specs/evil")))
    assert "script" in page.locator("h1").inner_text()
    page.goto("")
    assert "Evil" in page.locator("table").inner_text()
    troubles[:] = [trouble for trouble in troubles if not trouble.endswith(HARMLESS)]
