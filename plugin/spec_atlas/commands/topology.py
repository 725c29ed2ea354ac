"""`spec-atlas topology`: what the diagrams in some files show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from spec_atlas.project import Project


@click.command("topology", short_help="Tell what diagrams show: layers with evidence, flows, gaps.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def topology(paths: tuple[Path, ...], form: str) -> None:
    """Tell what the Mermaid diagrams in Markdown and .mmd files, or in folders of them, show.

    Each diagram is judged: whether it is a deployment, which layers it shows and by which node, what flows, and what
    is missing.
    """
    # Here, for `--help` must not wait for it.
    from spec_atlas.commands import _session
    from spec_atlas.pipeline import drawings, profiles_of
    from spec_atlas.render.soundings import soundings

    project = _session.project()
    files = dict.fromkeys(file for path in paths for file in _files(path.absolute(), project))
    with _session.Progress() as progress:
        conventions = project.settings.conventions(profiles_of(project.root, project.settings))
        drawn = drawings(project.root, project.settings, conventions, tuple(files), progress=progress)
    _session.say(soundings(drawn, form))


def _files(path: Path, project: Project) -> Iterator[str]:
    from spec_atlas import disk

    shown = disk.relative(path, project.root)
    if path.is_dir():
        yield from disk.listing(project.root, shown, project.settings.exclude, endings=disk.ENDINGS + disk.DIAGRAMS)
    else:
        yield shown
