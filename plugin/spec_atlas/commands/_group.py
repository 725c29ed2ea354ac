"""`spec-atlas`: the group of all commands, and how each of them can end."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Any

import click

import spec_atlas.commands
from spec_atlas.discovery import discover

_DEBUG = "SPEC_ATLAS_DEBUG"
_REPORT = f"This is a mistake of Spec Atlas; please report it. With {_DEBUG}=1 the traceback is shown."


class Trouble(click.ClickException):
    """What a command says when settings, arguments or files keep it from its work."""

    exit_code = 2


class Fault(click.ClickException):
    """What a command says when Spec Atlas itself fails."""

    exit_code = 3

    def __init__(self, message: str) -> None:
        super().__init__(f"{message}\n{_REPORT}")


class Group(click.Group):
    """A group that turns whatever a command raises into a message and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what it raises becomes a sentence, not a traceback."""
        # Here, for `--help` must not wait for it.
        from spec_atlas.settings import SettingsError

        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except SettingsError as error:
            raise Trouble(str(error)) from error
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Trouble(f"{where}{error.strerror or error}") from error
        except Exception as error:
            if os.environ.get(_DEBUG):
                traceback.print_exc()
            raise Fault(told(error)) from error


def told(error: Exception) -> str:
    """Return an error of ours as a sentence; those that are none yet get their kind before them."""
    ours = type(error).__module__.startswith("spec_atlas.")
    return str(error) if ours else f"{type(error).__name__}: {error}"


@click.group("spec-atlas", cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The mkdocs.yml to use; else the nearest from here upwards.",
)
@click.version_option(package_name="mkdocs-spec-atlas", prog_name="spec-atlas")
@click.pass_context
def group(ctx: click.Context, config: Path | None) -> None:
    """Check, list and explain infrastructure specifications."""
    ctx.obj = config


for command in discover(spec_atlas.commands).values():
    group.add_command(command)
