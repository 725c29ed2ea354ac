"""What the paths on a command line mean: which catalogs are read, and what of them is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname

from spec_atlas import disk
from spec_atlas.project import Project


@dataclass(frozen=True, slots=True)
class Scope:
    """Paths, relative to the project's root, sorted by what becomes of them.

    Those `inside` its spec folders narrow what is told, never what is read; a folder that holds a spec folder stands
    for it. Those outside, `folders` and `files`, make a catalog of their own. `named` are the files among those
    inside, which are read whatever they are called.
    """

    inside: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @classmethod
    def of(cls, paths: Iterable[Path], project: Project) -> Scope:
        """Sort paths, which are absolute or relative to the working directory, and exist."""
        inside: list[str] = []
        named: list[str] = []
        folders: list[str] = []
        files: list[str] = []
        for path in paths:
            file = path.absolute()
            shown = disk.relative(file, project.root)
            specs = project.settings.specs
            held = [folder for folder in specs if _below(folder, shown) and (project.root / folder).is_dir()]
            if any(_below(shown, folder) for folder in specs):
                inside.append(shown)
                named += [] if file.is_dir() else [shown]
            elif held:
                inside += held
            else:
                (folders if file.is_dir() else files).append(shown)
        return cls(tuple(inside), tuple(named), tuple(folders), tuple(files))

    @property
    def own_roots(self) -> tuple[str, ...]:
        """The folders from which the paths outside are counted."""
        return tuple(dict.fromkeys((*self.folders, *(dirname(file) or "." for file in self.files))))

    @property
    def home(self) -> bool:
        """Whether the project's own catalog is asked for."""
        return bool(self.inside) or not (self.folders or self.files)

    def tells(self, path: str) -> bool:
        """Say whether a file is among what is told."""
        if not self.home:
            return True
        asked = (*self.inside, *self.folders, *self.files)
        return not asked or any(_below(path, each) for each in asked)


def _below(path: str, folder: str) -> bool:
    if folder == ".":
        return path != ".." and not path.startswith("../") and not Path(path).is_absolute()
    return path == folder or path.startswith(f"{folder.rstrip('/')}/")
