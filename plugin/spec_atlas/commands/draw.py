"""`spec-atlas draw`: a first deployment diagram from what a spec declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from spec_atlas.commands._group import Trouble

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.model.spec import Spec
    from spec_atlas.project import Project


class _Declined(click.ClickException):
    """What the command says when there is nothing for it to do; nobody misused it."""

    exit_code = 1


@click.command("draw", short_help="Draft a deployment diagram from what a spec declares.")
@click.argument("spec")
@click.option("--write", is_flag=True, help="Put it into the spec, under the heading its profile looks for.")
def draw(spec: str, write: bool) -> None:
    """Draft a deployment diagram from what SPEC, an id or a path, declares in its code blocks and tables.

    Read are Compose files, Kubernetes manifests, Terraform, CloudFormation, networks, security groups, buckets and
    tables of resources. The draft is printed as a block of Mermaid to be put right and completed. The exit status is
    1 when the spec declares nothing, or, with --write, has a deployment diagram already.
    """
    # Here, for `--help` must not wait for it.
    from spec_atlas.commands import _target
    from spec_atlas.commands._session import project, say
    from spec_atlas.topology.declared.declared import declared
    from spec_atlas.topology.draft.draft import draft

    here = project()
    catalog, found = _target.spec(here, spec)
    drawing = draft(declared(found, catalog.vocabulary), catalog.vocabulary)
    if not drawing:
        raise _Declined(
            f"{found.path}: declares no components to draw. Give it a Compose file, Kubernetes manifests, Terraform, "
            "or a table with the columns `Resource` and `Type`."
        )
    block = f"```mermaid\n{drawing}```\n"
    if write:
        _write(here, catalog, found, block)
    else:
        say(block)


def _write(project: Project, catalog: Catalog, spec: Spec, block: str) -> None:
    from spec_atlas import disk
    from spec_atlas.commands import _session
    from spec_atlas.render.placing import place, placed
    from spec_atlas.rules.topo._duty import duty

    state = duty(spec, catalog)
    if state.own:
        line = state.own[0].diagram.span.line
        raise _Declined(f"{spec.path}:{line}: is a deployment diagram already; nothing was written.")
    file = (project.root / spec.path).resolve()
    try:
        text = disk.verbatim(file)
    except UnicodeDecodeError as error:
        raise Trouble(f"{spec.path}: is not UTF-8; nothing was written.") from error
    at = place(spec, state.place if state.heading else None)
    disk.write(file, placed(text, block, at))
    _session.say(f"{spec.path}:{at.line + 1}\n")
