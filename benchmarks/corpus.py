"""A corpus of believable specs, the same for a seed: `python -m benchmarks.corpus FOLDER --specs 300`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.dialects.iac_spec import iac_spec
from benchmarks.dialects.infrastructure_document import infrastructure_document
from benchmarks.dialects.infrastructure_feature import infrastructure_feature
from benchmarks.dialects.speckit import speckit
from benchmarks.dialects.topology import topology
from benchmarks.faults import FAULTS
from benchmarks.outline import Outline, outlines

DIALECTS: Mapping[str, Callable[[Outline], str]] = {
    "speckit": speckit,
    "iac-spec": iac_spec,
    "infrastructure-document": infrastructure_document,
    "infrastructure-feature": infrastructure_feature,
    "topology": topology,
}

SEED = 7
FAULTY = 0.2
"""The share of specs with something wrong."""


def corpus(count: int, *, seed: int = SEED, faulty: float = FAULTY) -> Iterator[tuple[str, str]]:
    """Yield path and text of each spec; a share of them, `faulty`, has one fault each."""
    for outline in outlines(count, seed):
        yield outline.name.path, written(outline, fault(outline, faulty))


def fault(outline: Outline, faulty: float = FAULTY) -> str:
    """Return the name of a spec's fault, empty for most."""
    chance = outline.random("fault")
    if chance.random() >= faulty:
        return ""
    return chance.choice([name for name, one in FAULTS.items() if outline.dialect in one.dialects])


def written(outline: Outline, name: str = "") -> str:
    """Return a spec's text, with the fault of this name."""
    if not name:
        return DIALECTS[outline.dialect](outline)
    planned = FAULTS[name].planned(outline)
    return FAULTS[name].written(DIALECTS[planned.dialect](planned), planned)


def project(folder: Path, count: int, *, seed: int = SEED, faulty: float = FAULTY) -> None:
    """Write a project: specs, a page of its own, and settings."""
    for path, text in corpus(count, seed=seed, faulty=faulty):
        write(folder / path, text)
    write(folder / "docs" / "guide.md", _GUIDE)
    write(folder / "mkdocs.yml", settings("  - spec-atlas\n"))


def settings(plugins: str = "") -> str:
    """Return an mkdocs.yml with the search and further plugins."""
    return _SETTINGS + plugins


def write(file: Path, text: str) -> None:
    """Write a file, and the folders it lies in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


_GUIDE = "# Guide\n\nThese specs were written by a program, to see how long it takes to read them.\n"

_SETTINGS = """\
site_name: Mountain railway
site_url: https://railway.example/
theme:
  name: material
  font: false
  features:
    - navigation.prune
    - navigation.indexes
    - navigation.instant
    - content.code.copy
    - search.highlight
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.highlight
  - pymdownx.tasklist
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
plugins:
  - search
"""


def main() -> None:
    """Write a project into the folder named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--specs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--faulty", type=float, default=FAULTY, help="share of specs with something wrong")
    chosen = parser.parse_args()
    project(chosen.folder, chosen.specs, seed=chosen.seed, faulty=chosen.faulty)
    print(f"{chosen.folder}: {chosen.specs:,} specs")


if __name__ == "__main__":
    main()
