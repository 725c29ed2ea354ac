"""The whole way: files on disk become an atlas, and only what has changed is read again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from spec_atlas.pipeline import survey
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.links import Links
from spec_atlas.render.page import Page
from spec_atlas.render.pages import families
from spec_atlas.render.sheet import sheet
from spec_atlas.settings import Settings, SettingsError
from tests.conftest import ROOT

FILES = {
    "specs/a.md": (
        "---\nid: spec-a\nstatus: draft\ndependencies: [spec-b]\nrelated: [spec-gone]\n---\n"
        "# A\n\n[TAD](../docs/tad.md)\n"
    ),
    "specs/b.md": "---\nid: spec-b\nstatus: draft\n---\n# B\n\n## Deployment\n\nSee [the drawing](plan.mmd).\n",
    "specs/plan.mmd": "flowchart TB\n    lb[Load balancer] --> app[Application server]\n    app --> db[(Database)]\n",
    "specs/README.md": "# Contents\n",
    "docs/tad.md": "# TAD\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two specs, one drawing and one other document."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def atlas(root: Path, settings: Settings | None = None, earlier: Atlas | None = None) -> Atlas:
    return survey(root, settings or Settings(), today=datetime.date(2026, 1, 1), earlier=earlier)


def test_an_atlas_holds_specs_relations_and_findings(root: Path) -> None:
    """A README is no spec; what is linked and is no spec is a document; rules have been asked."""
    found = atlas(root)
    a, b = found.catalog.specs
    assert (a.path, b.path) == ("specs/a.md", "specs/b.md")
    assert [spec.path for spec in found.catalog.dependencies(a)] == ["specs/b.md"]
    assert [(each.state, each.target) for each in found.catalog.outgoing(a, "link")] == [("document", "docs/tad.md")]
    assert [finding.spec for finding in found.findings if "spec-gone" in finding.message] == ["spec-a"]
    assert not found.fault
    assert {"generic", "topology"} <= {profile.name for profile in found.profiles}


def test_many_specs_are_told_as_few_are() -> None:
    """What is kept in little memory says the same: the specs, what hangs together, what is found, and every page."""
    today = datetime.date(2026, 6, 1)
    few, many = (survey(ROOT, Settings(), today=today, many=most) for most in (1_000, 1))
    assert (few.catalog.sparing, many.catalog.sparing) == (False, True)
    assert few.catalog.specs == many.catalog.specs
    assert few.catalog.topologies == many.catalog.topologies
    assert few.catalog.traces.links == many.catalog.traces.links
    assert few.findings == many.findings
    assert list(pages(few)) == list(pages(many))


def pages(atlas: Atlas) -> Iterator[Page]:
    links = Links.of(atlas.catalog)
    for family in families().values():
        yield from family(atlas, links)
    for spec in atlas.catalog.specs:
        yield sheet(spec, atlas, links)


def test_a_drawing_that_a_spec_links_to_is_understood(root: Path) -> None:
    """It is found by the path of its own file."""
    (drawn,) = atlas(root).catalog.topologies["specs/plan.mmd"]
    assert [flow.start for flow in drawn.flows] == ["lb", "app"]


def test_only_what_has_changed_is_read_again(root: Path) -> None:
    """The other specs are the very same values, and the atlas is as if all had been read."""
    first = atlas(root)
    (root / "specs" / "b.md").write_text("---\nid: spec-c\nstatus: draft\n---\n# C\n", encoding="utf-8")
    second = atlas(root, earlier=first)
    assert second.catalog.specs[0] is first.catalog.specs[0]
    assert second.catalog.specs[1].id == "spec-c"
    assert second.findings == atlas(root).findings
    assert [each.state for each in second.catalog.outgoing(second.catalog.specs[0], "depends_on")] == ["unknown"]


def test_other_settings_mean_reading_anew(root: Path) -> None:
    """A word may mean something else now."""
    first = atlas(root)
    second = atlas(root, Settings.parse({"lifecycle": {"approved": ["draft"]}}), earlier=first)
    assert [spec.state for spec in second.catalog.specs] == ["approved", "approved"]


def test_a_folder_that_is_not_there_is_a_mistake_in_the_settings(root: Path) -> None:
    """An empty atlas would look like a clean one."""
    with pytest.raises(SettingsError, match="`spec`"):
        atlas(root, Settings(specs=("spec",)))
