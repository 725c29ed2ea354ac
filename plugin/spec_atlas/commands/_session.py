"""What commands have in common: the project they work on, the day it is, and how they speak."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spec_atlas import disk
from spec_atlas.commands._group import Trouble
from spec_atlas.project import Project

if TYPE_CHECKING:
    from spec_atlas.cache import Cache


def project() -> Project:
    """Return the project of this run: that of `--config`, else of the nearest mkdocs.yml, else this folder."""
    return Project.at(Path.cwd(), config=click.get_current_context().find_root().obj, environment=os.environ)


def today() -> datetime.date:
    """Return the day that `SOURCE_DATE_EPOCH` names, else today."""
    try:
        return disk.today()
    except (ValueError, OverflowError, OSError) as error:
        raise Trouble("SOURCE_DATE_EPOCH is no number of seconds.") from error


def cache(project: Project) -> Cache:
    """Return what earlier runs on a project have kept; a folder without settings of its own keeps nothing."""
    from spec_atlas.cache import SWITCH, Cache

    return Cache.of(project.root, switch=os.environ.get(SWITCH, "")) if project.file else Cache()


def colour() -> bool:
    """Say whether output may be coloured: on a terminal, unless `NO_COLOR` is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


_AT_ONCE = 1_000
"""Pieces that are written together."""


def say(text: str | Sequence[str]) -> None:
    """Write a text, or its pieces, to standard output.

    When whoever reads it has seen enough, `head` say, the rest is left out quietly.
    """
    try:
        pieces = (text,) if isinstance(text, str) else text
        for start in range(0, len(pieces), _AT_ONCE):
            click.echo("".join(pieces[start : start + _AT_ONCE]), nl=False, color=True)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python closes the stream once more at the end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read(file: Path) -> str:
    """Return the text of a file that is named in the settings or on the command line."""
    try:
        return disk.text(file)
    except UnicodeDecodeError as error:
        raise Trouble(f"{file}: is not UTF-8") from error


class Progress:
    """A line on the terminal that says how far a long task is; in a pipe, and for short tasks, nothing."""

    def __init__(self) -> None:
        self.shown = False
        self._next = time.monotonic() + 1 if sys.stderr.isatty() else float("inf")

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Say what is being done, and how much of it is done, if it is time to say something."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.1
        self.shown = True
        click.echo(f"\r\x1b[K{doing}{f' {done:,} of {of:,}' if of else ''} …", err=True, nl=False)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)
