"""`spec-atlas new`: the first draft of a spec."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from spec_atlas.commands._group import Trouble


@click.command("new", short_help="Write the first draft of a spec from a profile's template.")
@click.argument("profile")
@click.argument("title")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def new(profile: str, title: str, out: Path | None) -> None:
    """Write the first draft of a spec: the template of PROFILE with TITLE, an id and today's date filled in.

    The file is named after the title and stands in the first spec folder. A file that is there is left alone.
    """
    # Here, for `--help` must not wait for it.
    from spec_atlas import disk
    from spec_atlas.commands import _session
    from spec_atlas.commands._draft import draft
    from spec_atlas.pipeline import profiles_of
    from spec_atlas.reading.slug import slug

    words = " ".join(title.split())
    if not words:
        raise Trouble("A spec needs a title.")
    project = _session.project()
    known = {each.name: each for each in profiles_of(project.root, project.settings)}
    if profile not in known:
        near = difflib.get_close_matches(profile, known, n=1)
        more = f"; did you mean `{near[0]}`?" if near else f". There are {', '.join(f'`{name}`' for name in known)}."
        raise Trouble(f"There is no profile `{profile}`{more}")
    name = slug(words)
    file = (out or project.root / project.settings.specs[0] / f"{name}.md").absolute()
    try:
        path = disk.relative(file, project.root)
        conventions = project.settings.conventions(tuple(known.values()))
        disk.write_new(file, draft(known[profile], words, name, _session.today(), conventions, path))
    except FileExistsError as error:
        raise Trouble(f"{disk.relative(file, Path.cwd())}: is there already, and is left as it is.") from error
    _session.say(f"{disk.relative(file, Path.cwd())}\n")
