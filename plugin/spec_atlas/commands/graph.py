"""`spec-atlas graph`: how specs hang together."""

from __future__ import annotations

import click


@click.command("graph", short_help="Print how specs hang together, as a diagram or as JSON.")
@click.argument("name", metavar="[ID]", required=False)
@click.option("--depth", type=click.IntRange(1), default=1, show_default=True, help="How far from ID, in relations.")
@click.option("--format", "form", type=click.Choice(["mermaid", "json"]), default="mermaid", show_default=True)
def graph(name: str | None, depth: int, form: str) -> None:
    """Print the specs of the project and the relations they declare: all, or the neighbourhood of ID.

    ID is the id or path of a spec. A diagram of more specs than can be drawn shows groups of them, by folder, kind or
    tag, and says how many it hides. JSON has everything, with the line that declares each relation.
    """
    # Here, for `--help` must not wait for it.
    from spec_atlas.commands import _session, _target
    from spec_atlas.pipeline import gather, profiles_of
    from spec_atlas.render.graphing import graphing

    project = _session.project()
    if name:
        catalog, spec = _target.spec(project, name)
        _session.say(graphing(catalog, form, of=spec, depth=depth))
        return
    with _session.Progress() as progress:
        profiles = profiles_of(project.root, project.settings)
        catalog = gather(project.root, project.settings, profiles, today=_session.today(), progress=progress)
    _session.say(graphing(catalog, form))
