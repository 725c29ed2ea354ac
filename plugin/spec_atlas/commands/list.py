"""`spec-atlas list`: which specs there are."""

from __future__ import annotations

import click


@click.command("list", short_help="List the specs of the project.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list(form: str) -> None:  # noqa: A001 - it is what the command is called
    """List the specs of the project, with their fields, relations and requirements in JSON."""
    # Here, for `--help` must not wait for it.
    from spec_atlas.commands import _session
    from spec_atlas.pipeline import gather, profiles_of
    from spec_atlas.render.listing import listing

    project = _session.project()
    with _session.Progress() as progress:
        profiles = profiles_of(project.root, project.settings)
        found = gather(project.root, project.settings, profiles, today=_session.today(), progress=progress)
    _session.say(listing(found, form))
