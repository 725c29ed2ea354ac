"""Whoever uses a screen reader, a keyboard or weak eyes can use the site: axe-core finds no serious fault."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

MAIN = [
    "",
    "specs/sw-dr-region/",
    "specs/sw-secrets/",
    "dependencies/",
    "traceability/",
    "traceability/tree/",
    "topologies/",
    "components/",
    "specs/sw-berth-booking/",
    "findings/",
    "reviews/",
    "rules/",
    "rules/topo001/",
    "profiles/topology/",
    "guide/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", MAIN)
def test_no_serious_fault(window: Open, path: str, scheme: str) -> None:
    """Neither in the light nor in the dark palette."""
    page = window(color_scheme=scheme)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]}: {node.get('failureSummary', '')[:300]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:3]
    ]
    assert serious == []
