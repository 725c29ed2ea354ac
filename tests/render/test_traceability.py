"""Gaps, broken links and trees of requirements, as readers meet them."""

from __future__ import annotations

import json

import pytest
from markupsafe import Markup

from spec_atlas.render.atlas import Atlas
from spec_atlas.render.links import Links
from spec_atlas.render.listing import listing
from spec_atlas.render.page import Page
from spec_atlas.render.pages._tree import content
from spec_atlas.render.pages.traceability import traceability
from spec_atlas.render.panels.requirements import requirements
from spec_atlas.render.sheet import sheet
from spec_atlas.settings import Settings
from tests.render.conftest import ATTACK
from tests.render.reader import Seen, seen
from tests.rules.conftest import make_catalog


def atlas(**texts: str) -> Atlas:
    """An atlas of specs by their ids; nothing was asked of them."""
    return Atlas(make_catalog((f"specs/{name}.md", text) for name, text in texts.items()), (), Settings(), ())


def made(told: Atlas) -> dict[str, Page]:
    """The pages of traceability by their names."""
    return {page.uri: page for page in traceability(told, Links.of(told.catalog))}


def read(told: Atlas, uri: str = "traceability.md") -> Seen:
    """One of the pages, read."""
    return seen(str(made(told)[uri].html))


def panel(told: Atlas, number: int = 0) -> Seen:
    """The panel of items on the page of a spec."""
    spec = told.catalog.specs[number]
    return seen(str(requirements(spec, told, Links.of(told.catalog).on(spec)).html))


PUMP = """# Pump

- **FR-001**: The pump MUST start. Refines: dock@1.0#FR-001
- **FR-002**: The pump MUST stop. Satisfied by: `valve`
- **FR-003**: The pump MUST be quiet, unlike FR-002

## Acceptance Criteria

- **AC-1**: It starts (FR-001), and dock#FR-009 holds
- [x] It stops within a second (FR-002)

## Before the roll-out

- [x] Oil is filled in
- [ ] Guests are gone

| Risk | Impact |
|---|---|
| Frost, see FR-002 | high |

```mermaid
flowchart LR
  users([Users]) --> web[Web server] --> valve[Valve server] --> db[(PostgreSQL)]
```
"""
DOCK = "---\nversion: 2.0.0\nowner: Ada\n---\n# Dock\n\n- **FR-001**: Water MUST be pumped out\n"


def test_broken_links_are_listed_with_place_and_hint() -> None:
    """Each with its state, where it is written and what may have been meant."""
    page = read(atlas(dock=DOCK, pump=PUMP))
    assert "50 % covered 2 of 4 requirements" in page.text
    assert "2 broken links 1 orphaned" in page.text
    assert (
        "dock@1.0#FR-001 outdated refines specs/ pump.md:3 It names version 1.0, and the spec is at 2.0.0." in page.text
    )
    assert "dock#FR-009 orphaned verifies specs/ pump.md:9" in page.text
    assert "Did you mean dock#FR-001 ?" in page.text
    assert page.text.index("Gaps") < page.text.index("Broken links") < page.text.index("Coverage by spec")


def test_the_panel_tells_both_directions() -> None:
    """Made ids are not shown; boxes that nothing refers to are counted; each mention leads to its section."""
    page = panel(atlas(dock=DOCK, pump=PUMP), 1)
    assert "FR-002 requirement covered" in page.text
    assert "Verified by It stops within a second (FR-002) Satisfied by Valve server" in page.text
    assert "FR-003 requirement uncovered" in page.text
    assert "Refines FR-001 Dock outdated" in page.text
    assert "Mentioned in FR-003 , Frost, see FR-002" in page.text
    assert "and 2 boxes to tick, 1 ticked" in page.text
    assert "criterion-" not in page.text
    assert {"#topology-1", "#fr-002", "../dock/#fr-001", "../../traceability/tree/?root=pump#any-root"} <= {
        link.removeprefix("./") for link in page.links
    }


def test_what_a_text_names_becomes_a_link() -> None:
    """Ids, addresses and ranges, in code marks too, and parts of the drawing."""
    told = atlas(
        a="# A\n\n- **FR-001**: x. Refines: `b@1#FR-001`, b.md#FR-002\n- **FR-002**: y. Satisfied by: `db`\n\n"
        "See FR-001–FR-002, `FR-002` and FR-009.\n\n"
        "```mermaid\nflowchart LR\n  w[Web server] --> db[(PostgreSQL)]\n```\n",
        b="---\nversion: 1.1\n---\n# B\n\n- **FR-001**: x\n- **FR-002**: y\n",
    )
    spec = told.catalog.specs[0]
    html = str(sheet(spec, told, Links.of(told.catalog)).html)
    text = html[html.index("atlas-document") :]
    assert '<code><a class="atlas-item" href="../b/#fr-001" title="B: x">b@1#FR-001</a></code>' in text
    assert 'title="B: y">b.md#FR-002</a>' in text
    assert ">FR-001–FR-002</a>" in text
    assert '<code><a class="atlas-item" href="#fr-002"' in text
    assert '<code><a class="atlas-item" href="#topology-1"' in text
    assert ">FR-009</a>" not in text


def test_nothing_grows_twice_in_a_tree() -> None:
    """One test of two requirements stands below the first; below the second it is a link."""
    page = read(
        atlas(a="# A\n\n- **FR-001**: x\n- **FR-002**: y\n- **AC-1**: FR-001 and FR-002\n"), "traceability/tree.md"
    )
    assert page.text.count("AC-1 FR-001 and FR-002") == 1
    assert "verified by AC-1 shown above" in page.text
    assert any(link.startswith("#branch-") for link in page.links)


def test_circles_and_long_ways_are_cut() -> None:
    """Specs that are part of each other, and requirements that refine each other, are there once each."""
    many = 60
    texts = {
        f"s{n:03}": f"---\nparent: {(above := f's{(n + 1) % many:03}')}\n---\n# Spec {n}\n\n"
        f"- **FR-001**: x. Refines: {above}#FR-001\n"
        for n in range(many)
    }
    page = read(atlas(**texts), "traceability/tree.md")
    assert page.elements["summary"] <= 2 * many
    assert max(page.ids.values()) == 1
    for number in range(many):
        assert f"Spec {number} " in f"{page.text} "
    assert "goes on below" in page.text


def test_scripts_are_told_all_nodes_and_links_by_number() -> None:
    told = atlas(dock=DOCK, pump=PUMP)
    graph = json.loads(content(told.catalog, Links.of(told.catalog)))
    names = [
        *(spec[1] for spec in graph["specs"]),
        *(item[0] for item in graph["items"]),
        *(part[1] for part in graph["parts"]),
    ]
    row = graph["links"]
    said = [(names[row[at]], graph["words"][row[at + 1]], names[row[at + 2]]) for at in range(0, len(row), 3)]
    assert ("FR-001", "refines", "FR-001") in said
    assert ("Valve server", "satisfies", "FR-002") in said
    assert ("It stops within a second (FR-002)", "verifies", "FR-002") in said
    assert [spec[0] for spec in graph["specs"]] == ["dock", "pump"]
    assert sum(spec[3] for spec in graph["specs"]) == len(graph["items"])


def test_a_large_project_keeps_its_tree_in_a_file() -> None:
    """The page asks for it; without scripts it shows the specs."""
    items = "".join(f"- **FR-{n:03}**: Infrastructure MUST do the thing number {n}\n" for n in range(400))
    pages = made(atlas(**{f"s{n}": f"# Spec {n}\n\n{items}" for n in range(20)}))
    page = seen(str(pages["traceability/tree.md"].html))
    assert "data-source" in page.attributes
    assert "template" not in page.elements
    assert len(json.loads(str(pages["traceability/tree.json"].html))["items"]) == 8_000
    assert "Items are left out here" in page.text
    assert len(str(pages["traceability/tree.md"].html)) < 50_000


@pytest.mark.parametrize("uri", ["traceability.md", "traceability/tree.md"])
def test_attacks_are_words(uri: str) -> None:
    """Nothing a writer wrote is an element, within what scripts read neither."""
    attack = ATTACK.replace("\n", " ")
    told = atlas(
        a=f"# {attack}\n\n- **FR-001**: {attack} </template></script>\n- **AC-1**: FR-001 {attack}\n"
        "- **AC-2**: Verifies: x#FR-7\n"
    )
    html = made(told)[uri].html
    assert isinstance(html, Markup)
    page = seen(str(html))
    assert "script" not in page.elements
    assert "img" not in page.elements
    assert page.crossed == []


def test_the_list_tells_states_and_links() -> None:
    found = json.loads(listing(atlas(dock=DOCK, pump=PUMP).catalog, "json"))["specs"][1]["requirements"]
    told = {item["id"]: item for item in found}
    assert told["FR-002"]["state"] == "covered"
    assert told["AC-1"]["state"] is None
    assert told["FR-001"]["links"] == [
        {
            "kind": "refines",
            "inverse": False,
            "item": "dock#FR-001",
            "state": "outdated",
            "path": "specs/pump.md",
            "line": 3,
        },
        {
            "kind": "verifies",
            "inverse": True,
            "item": "pump#AC-1",
            "state": "sound",
            "path": "specs/pump.md",
            "line": 9,
        },
    ]
    assert [link["item"] for link in told["FR-002"]["links"]][:1] == ["pump#valve"]
    assert told["AC-1"]["links"][1]["item"] == "dock#FR-009"
    assert told["AC-1"]["links"][1]["state"] == "orphaned"


def test_a_spec_that_is_named_is_led_to() -> None:
    """By its id in a line of metadata and in prose; not within code, nor a second time within a link."""
    told = atlas(
        pump=(
            "# Pump\n\n**Depends On**: dock-east\n\n## Notes\n\n"
            "Pumps into dock-east, see [dock-east](dock-east.md).\n\n    dock-east\n"
        ),
        **{"dock-east": "# Dock in the east\n"},
    )
    spec = next(one for one in told.catalog.specs if one.id == "pump")
    html = str(sheet(spec, told, Links.of(told.catalog)).html)
    document = html[html.index("atlas-document") : html.index("atlas-foot")]
    assert document.count('href="../dock-east/"') == 3
    assert 'title="Dock in the east · no status"' in document
