"""`spec-atlas impact`: who feels it when a spec changes, or when a component fails."""

from __future__ import annotations

import click


@click.command("impact", short_help="Tell what a change of a spec, or a failing component, touches.")
@click.argument("name", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def impact(name: str, form: str) -> None:
    """Tell which specs feel it when ID changes or fails: each once, the nearest first, with one shortest way.

    ID is the id or path of a spec, or the name of a component that specs draw, such as Redis. Specs that draw a
    component are one step away from it, and what depends on them follows. The markdown is a comment for a pull
    request. The exit status is 2 when there is nothing of that name.
    """
    # Here, for `--help` must not wait for it.
    from spec_atlas.catalog.impact import impact as touched
    from spec_atlas.commands import _session, _target
    from spec_atlas.render.impact import impact as told
    from spec_atlas.render.links import Links

    project = _session.project()
    catalog, found = _target.spec_or_component(project, name)
    links = Links.of(catalog, directory_urls=project.directory_urls)
    _session.say(told(touched(catalog, found), catalog, form, site_url=project.site_url, links=links))
