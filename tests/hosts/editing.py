"""A small project that is edited at random, and sites compared."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig

PLUGINS: Any = MkDocsConfig.plugins
"""Where MkDocs keeps the plugins of a process."""

FEATURES = ["navigation.prune", "navigation.indexes", "navigation.footer", "navigation.path", "content.action.edit"]


def differences(one: Path, other: Path) -> list[str]:
    """Return the files that two sites do not have in common, byte for byte."""
    left, right = (
        {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
        for site in (one, other)
    )
    # Compressed files bear the time at which they were made.
    names = sorted(name for name in {*left, *right} if not name.endswith(".gz"))
    return [name for name in names if left.get(name) != right.get(name)]


def text(number: int, **given: str) -> str:
    """Return a spec that names its neighbours, with items, a table, a drawing and prose."""
    near = [f"spec-{other:03}" for other in (number - 1, number + 1) if 0 <= other < SPECS]
    said = {"title": f"Service {number}", "status": "draft", "depends_on": f"[{near[0]}]", "id": f"spec-{number:03}"}
    said |= given
    return f"""---
id: {said["id"]}
title: {said["title"]}
type: infrastructure
category: compute
status: {said["status"]}
version: 1.0.{number}
author: Ann Lee
dependencies: {said["depends_on"]}
---

# {said["title"]}

## Overview

It serves the harbour, as [the next](s{(number + 1) % SPECS}.md) does.

## Requirements

- **FR-001**: The service MUST answer within {number + 1} seconds.
- **FR-002**: The service MUST keep its data, as `{near[-1]}#FR-001` says.

## Disaster recovery

- **RTO**: {number + 2} hours

## Deployment Topology Diagram

```mermaid
flowchart LR
    users((Users)) --> lb[Load balancer] --> app[Server {number % 3}] --> db[(PostgreSQL)]
```

## Notes

See {near[-1]}. [NEEDS CLARIFICATION: who runs it?]
"""


OWN = """---
profile: own
title: Our own
sections:
  required: [Overview, {0}]
---

# A title

## Overview

## {0}
"""
SPECS = 7


class Project:
    """A project in a folder: specs, and hand-written pages around them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings()
        (folder / "specs" / "sub").mkdir(parents=True)
        (folder / "docs").mkdir()
        for number in range(SPECS):
            write(folder, f"specs/s{number}.md", text(number))
        write(folder, "specs/README.md", "# Our specs\n\nSee [one](s1.md).\n")
        write(folder, "docs/guide.md", "# Guide\n\nRead [a spec](../specs/s2.md#notes).\n")

    def settings(self, plugin: Mapping[str, Any] | None = None, **config: Any) -> None:
        """Write the project's settings."""
        whole = {
            "site_name": "Example",
            "repo_url": "https://example.org/code/",
            "edit_uri": "edit/main/docs/",
            "theme": {"name": "material", "font": False, "features": FEATURES},
            "plugins": ["search", {"spec-atlas": dict(plugin or {})}],
            **config,
        }
        (self.folder / "mkdocs.yml").write_text(yaml.dump(whole), encoding="utf-8")


def write(folder: Path, path: str, content: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8", newline="\n")


class Edits:
    """What a writer may do to a project, each at random."""

    def __init__(self, project: Project, chance: random.Random) -> None:
        self.project, self.folder, self.chance = project, project.folder, chance
        self.number = SPECS

    @property
    def kinds(self) -> dict[str, Callable[[], None]]:
        return {
            name: getattr(self, name)
            for name, one in vars(Edits).items()
            if callable(one) and name[0] != "_" and name != "steps"
        }

    def steps(self, count: int) -> Iterator[list[str]]:
        """Yield all that was done so far, after each of so many steps; each kind comes before any comes twice."""
        done: list[str] = []
        waiting: list[str] = []
        for _ in range(count):
            waiting = waiting or self.chance.sample(list(self.kinds), len(self.kinds))
            for name in [waiting.pop() for _ in range(min(self.chance.randint(1, 3), len(waiting)))]:
                self.kinds[name]()
                done.append(name)
            yield done

    def _spec(self) -> Path:
        files = sorted((self.folder / "specs").rglob("*.md"))
        return self.chance.choice(
            [file for file in files if file.name != "README.md" and "_profiles" not in file.parts]
        )

    def _replace(self, pattern: str, new: str) -> None:
        file = self._spec()
        old = file.read_text(encoding="utf-8")
        file.write_text(re.sub(pattern, new, old, count=1, flags=re.M), encoding="utf-8", newline="\n")

    def word_of_the_body(self) -> None:
        self._replace(r"^It serves.*?,", f"It serves pier {self.chance.randrange(99)},")

    def line_at_the_end(self) -> None:
        self._replace(r"\Z", "\nOne more line.\n")

    def line_in_the_middle(self) -> None:
        self._replace(r"^## Overview$", "## Overview\n\nA line above all others.")

    def line_gone(self) -> None:
        self._replace(r"^It serves.*\n", "")

    def title(self) -> None:
        self._replace(r"^title: .*$", f"title: Renamed {self.chance.randrange(99)} & <b>")

    def id(self) -> None:
        self._replace(r"^id: .*$", f"id: spec-{self.chance.choice((3, 4, 77, 78)):03}")

    def status(self) -> None:
        self._replace(r"^status: .*$", f"status: {self.chance.choice(('draft', 'review', 'approved', 'deprecated'))}")

    def relation(self) -> None:
        ids = [f"spec-{self.chance.randrange(SPECS + 2):03}" for _ in range(self.chance.randrange(3))]
        self._replace(r"^dependencies: .*$", f"dependencies: [{', '.join(ids)}]")

    def item(self) -> None:
        self._replace(
            r"^- \*\*FR-001.*$", f"- **FR-001**: The service MUST answer {self.chance.randrange(99)} callers."
        )

    def item_moved(self) -> None:
        self._replace(r"^(- \*\*FR-001.*\n)(- \*\*FR-002.*\n)", r"\2\1")

    def mention(self) -> None:
        self._replace(r"^See .*$", f"See spec-{self.chance.randrange(SPECS):03}#FR-002. [NEEDS CLARIFICATION: what?]")

    def promise(self) -> None:
        self._replace(r"^- \*\*RTO\*\*.*$", f"- **RTO**: {self.chance.randrange(1, 30)} hours")

    def drawing(self) -> None:
        self._replace(r"\[Server.*?\]", f"[Redis cache {self.chance.randrange(3)}]")

    def section(self) -> None:
        self._replace(r"^## Notes$", f"## Costs {self.chance.randrange(9)}\n\nMuch.\n\n## Notes")

    def new(self) -> None:
        self.number += 1
        folder = self.chance.choice(("", "sub/"))
        write(self.folder, f"specs/{folder}s{self.number}.md", text(3, id=f"spec-{self.number:03}", title="New"))

    def deleted(self) -> None:
        if len(list((self.folder / "specs").rglob("s*.md"))) > 3:
            self._spec().unlink()

    def renamed(self) -> None:
        self.number += 1
        self._spec().rename(self.folder / "specs" / "sub" / f"moved{self.number}.md")

    def readme(self) -> None:
        write(self.folder, "specs/README.md", f"# Our {self.chance.randrange(99)} specs\n\nSee [one](s1.md).\n")

    def page(self) -> None:
        name = self.chance.choice(("guide", "other", "findings"))
        write(self.folder, f"docs/{name}.md", f"# Page {self.chance.randrange(99)}\n\n[A spec](../specs/s2.md)\n")

    def profile(self) -> None:
        write(self.folder, "specs/_profiles/own.md", OWN.format(self.chance.choice(("Costs", "Notes", "Risks"))))

    def plugin_settings(self) -> None:
        self.project.settings({"rules": {"FILL002": self.chance.choice(("off", "error", "info"))}})

    def profile_of_a_spec(self) -> None:
        self._replace(r"^type: .*$", f"type: infrastructure\nprofile: {self.chance.choice(('own', 'topology'))}")

    def site_settings(self) -> None:
        features = self.chance.choice(
            (FEATURES, FEATURES[1:], [*FEATURES, "navigation.tabs"], [*FEATURES, "toc.integrate"])
        )
        theme = {"name": "material", "font": False, "features": features}
        self.project.settings(theme=theme, site_name=f"Site {self.chance.randrange(9)}")
