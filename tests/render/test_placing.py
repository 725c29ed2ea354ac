"""Where a diagram is put into a spec's text."""

from __future__ import annotations

import pytest

from spec_atlas import disk
from spec_atlas.model.conventions import Conventions
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.source import decode
from spec_atlas.reading.spec import read
from spec_atlas.render.placing import Place, place, placed

BLOCK = "```mermaid\nflowchart LR\n```\n"


def put(text: str) -> str:
    """The text with the block where its profile wants a new heading."""
    texts = dict(disk.builtin_profiles())
    generic = profile("generic", "generic.md", texts.pop("generic"))
    known = Conventions(profiles=(generic, *(profile(name, name, one, generic) for name, one in texts.items())))
    return placed(text, BLOCK, place(read(decode("specs/x.md", text.encode()), known), None))


@pytest.mark.parametrize(
    ("text", "line", "result"),
    [
        ("# A\n\n## B\n\nc\n", 3, f"# A\n\n## B\n\n{BLOCK}\nc\n"),
        ("# A\n\n## B\nc\n", 3, f"# A\n\n## B\n\n{BLOCK}\nc\n"),
        ("# A\n\n## B", 3, f"# A\n\n## B\n\n{BLOCK}"),
        ("## B\r\n\r\nc\r\n", 1, f"## B\r\n\r\n{BLOCK}\nc\n".replace("\r", "").replace("\n", "\r\n")),
        ("\ufeff## B\rc", 1, f"\ufeff## B\r\r{BLOCK}\rc".replace("\n", "\r")),
    ],
)
def test_a_block_under_a_heading(text: str, line: int, result: str) -> None:
    """It stands apart, and line ends are those of the file."""
    assert placed(text, BLOCK, Place(line)) == result


def test_a_heading_is_made_inside_the_section_of_the_template() -> None:
    """A profile whose template has the diagram inside another section."""
    text = "---\nprofile: infrastructure-document\n---\n# A\n\n## 1. Infrastructure Overview\n\nb\n\n---\n\n## 2. End\n"
    below = f"b\n\n### Infrastructure Diagram\n\n{BLOCK}\n---\n\n## 2."
    assert put(text) == text.replace("b\n\n---\n\n## 2.", below)


def test_a_heading_is_made_behind_what_stands_before_it_in_the_template() -> None:
    """A profile whose template has the diagram as a section of its own."""
    text = "---\nprofile: topology\n---\n# A\n\n## 1. Overview\n\nb\n\n## 3. Environments\n"
    assert put(text) == text.replace("b\n", f"b\n\n## Deployment Topology Diagram\n\n{BLOCK}")


def test_without_such_a_section_it_comes_last() -> None:
    """A document of no profile that asks for a diagram."""
    assert put("# A\n\nb\n") == f"# A\n\nb\n\n## Deployment Topology\n\n{BLOCK}"
