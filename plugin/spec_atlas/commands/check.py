"""`spec-atlas check`: what the rules say of the specs."""

from __future__ import annotations

import datetime
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

import spec_atlas.render.reports
from spec_atlas.commands._group import Fault, Trouble

if TYPE_CHECKING:
    from spec_atlas.cache import Cache
    from spec_atlas.commands._scope import Scope
    from spec_atlas.project import Project
    from spec_atlas.render.atlas import Atlas
    from spec_atlas.render.verdict import Verdict

FORMATS = tuple(module.name for module in pkgutil.iter_modules(spec_atlas.render.reports.__path__))
THRESHOLDS = ("error", "warning", "info", "never")


@click.command("check", short_help="Check specs and tell what is wrong, where, and what to do.")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to tell it.")
@click.option("--fail-on", type=click.Choice(THRESHOLDS), help="Least severity that fails.  [default: error]")
@click.option("--baseline", type=click.Path(dir_okay=False, path_type=Path), help="File with findings accepted before.")
@click.option("--write-baseline", is_flag=True, help="Accept all that is found now, in that file.")
@click.option("--no-cache", is_flag=True, help="Read everything anew, and keep nothing of it.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to take for today.")
def check(
    paths: tuple[Path, ...],
    form: str,
    fail_on: str | None,
    baseline: Path | None,
    write_baseline: bool,
    no_cache: bool,
    today: datetime.datetime | None,
) -> None:
    """Check specs and tell what is wrong, where, and what to do.

    Without a PATH all specs of the project are checked. A PATH inside its spec folders narrows what is told; one
    outside is read as a catalog of its own. The exit status is 0 when nothing as severe as --fail-on is found, 1
    when something is, 2 for usage and settings, 3 when Spec Atlas itself fails.
    """
    # Here, for `--help` must not wait for it.
    from spec_atlas.cache import Cache
    from spec_atlas.commands import _session
    from spec_atlas.commands._scope import Scope
    from spec_atlas.render.links import Links
    from spec_atlas.render.report import Report, formats
    from spec_atlas.rules import baseline as accepted

    project = _session.project()
    scope = Scope.of(paths, project)
    file = baseline or (project.root / project.settings.baseline if project.settings.baseline else None)
    if write_baseline and not file:
        raise Trouble("--write-baseline needs to know where: give --baseline FILE, or set `baseline`.")
    # One that the settings name and nobody has written yet accepts nothing; one that is asked for has to be there.
    wanted = file and not write_baseline and (baseline or file.exists())
    known = accepted.parse(_session.read(file), file=str(file)) if file and wanted else frozenset()
    day = today.date() if today else _session.today()
    verdicts = tuple(_verdicts(project, scope, day, known, Cache() if no_cache else _session.cache(project)))
    fault = "\n".join(verdict.fault for verdict in verdicts if verdict.fault)
    report = Report.of(
        verdicts, scope.tells, site_url=project.site_url, links=Links(directory_urls=project.directory_urls)
    )
    if write_baseline and file and not fault:
        from spec_atlas import disk

        findings = [finding for verdict in verdicts for finding in verdict.findings if not finding.waived]
        disk.write(file, accepted.dump(findings))
        _session.say(f"{file}: {len(findings):,} finding{'s' if len(findings) != 1 else ''} accepted.\n")
        return
    if paths and not report.specs:
        raise Trouble(f"No specs in {', '.join(map(str, paths))}.")
    _session.say(formats()[form](report, colour=_session.colour()))
    if fault:
        raise Fault(fault)
    threshold = fail_on or project.settings.fail_on or "error"
    unchecked = _warn_of_unchecked(verdicts) and threshold in ("warning", "info")
    if report.reaches(threshold) or unchecked:
        raise click.exceptions.Exit(1)


def _verdicts(
    project: Project, scope: Scope, today: datetime.date, baseline: frozenset[str], cache: Cache
) -> Iterator[Verdict]:
    """What the catalog of the project comes to, and that of the paths outside its folders, where they are asked for."""
    from dataclasses import replace

    from spec_atlas.checked import checked
    from spec_atlas.commands._session import Progress
    from spec_atlas.render.verdict import Verdict

    root, settings = project.root, project.settings
    with Progress() as progress:

        def home() -> Atlas:
            from spec_atlas.pipeline import survey

            return survey(root, settings, today=today, named=scope.named, baseline=baseline, progress=progress)

        if scope.home:
            yield checked(root, settings, home, today=today, named=scope.named, baseline=baseline, cache=cache)
        if scope.folders or scope.files:
            from spec_atlas.pipeline import profiles_of, survey

            elsewhere = replace(settings, specs=scope.own_roots)
            # The project's own kinds of spec are known there too.
            known = {each.name: each for each in (*profiles_of(root, settings), *profiles_of(root, elsewhere))}
            yield Verdict.of(
                survey(
                    root,
                    elsewhere,
                    today=today,
                    folders=scope.folders,
                    named=scope.files,
                    profiles=tuple(known.values()),
                    baseline=baseline,
                    progress=progress,
                )
            )


def _warn_of_unchecked(verdicts: tuple[Verdict, ...]) -> bool:
    """Say once that diagrams could not be parsed on this machine; a silence would look like a pass."""
    if not any(verdict.unchecked for verdict in verdicts):
        return False
    click.echo("warning: topologies are unchecked, for there is no Mermaid parser for this platform.", err=True)
    return True
