"""`spec-atlas review`: stamp what a spec and its dependencies say, and tell what has changed since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from spec_atlas.commands._group import Trouble

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.model.spec import Spec
    from spec_atlas.project import Project


@click.command("review", short_help="Stamp specs as reviewed, or tell what has to be reviewed again.")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Stamp every spec, to begin with.")
def review(ids: tuple[str, ...], everything: bool) -> None:
    """Stamp the specs with these IDs (or at these paths) as reviewed today, as they stand.

    What is stamped is the content of the spec, of each spec it depends on or is part of, and of each item of another
    spec that it verifies, refines or satisfies. The stamps are kept in `atlas.lock` in the spec folder, to be
    committed. Without an ID the command tells what has changed since, and what was never reviewed.
    """
    # Here, for `--help` must not wait for it.
    from spec_atlas import disk
    from spec_atlas.commands import _session
    from spec_atlas.pipeline import gather, profiles_of
    from spec_atlas.render.standing import standing

    project = _session.project()
    day = _session.today()
    with _session.Progress() as progress:
        profiles = profiles_of(project.root, project.settings)
        catalog = gather(project.root, project.settings, profiles, today=day, progress=progress)
    chosen = catalog.specs if everything else tuple(_named(project, catalog, name) for name in ids)
    if not chosen:
        _session.say(standing(catalog))
        return
    lock = catalog.lock.without({stamp.spec for stamp in catalog.lock.stamps} - {spec.id for spec in catalog.specs})
    told = []
    for spec in dict.fromkeys(chosen):
        stamps = tuple(catalog.suspects.stamps(spec, day.isoformat()))
        lock = lock.with_stamps(spec.id, stamps)
        on = len(stamps) - 1
        told.append(f"{spec.id}: reviewed on {day}, with {on or 'no'} thing{'' if on == 1 else 's'} it depends on\n")
    disk.write(project.root / lock.path, lock.text())
    _session.say("".join((*told, f"{lock.path}: written\n")))


def _named(project: Project, catalog: Catalog, name: str) -> Spec:
    from spec_atlas import disk
    from spec_atlas.commands import _target

    found = catalog.find(name) or catalog.at(disk.relative(Path(name).absolute(), project.root))
    if found is None:
        _target.unknown(name, catalog, "spec")
    if catalog.find(found.id) is None:
        raise Trouble(f"`{found.id}` is the id of several specs. Give each its own before one is reviewed.")
    return found
