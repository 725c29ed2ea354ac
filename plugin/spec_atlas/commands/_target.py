"""What a name on a command line means: a spec by its id or path, or a component by its name."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from spec_atlas.commands._group import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.catalog.components import Part
    from spec_atlas.model.spec import Spec
    from spec_atlas.project import Project

_NEAR = 3


def spec(project: Project, name: str) -> tuple[Catalog, Spec]:
    """Return the spec with this id or at this path, and the catalog it is in."""
    catalog, found = _gathered(project, name)
    if found is None:
        unknown(name, catalog, "spec")
    return catalog, found


def spec_or_component(project: Project, name: str) -> tuple[Catalog, Spec | Part]:
    """Return the spec with this id or at this path, else the component of this name, and the catalog it is in."""
    catalog, found = _gathered(project, name)
    if found:
        return catalog, found
    same = [part for part, names in _components(catalog) if name.strip().casefold() in names]
    if len(same) > 1:
        keys = " or ".join(f"`{names[1]}`" for part, names in _components(catalog) if part in same)
        raise Trouble(f"There are {len(same)} components `{name}`: give {keys}.")
    if not same:
        unknown(name, catalog, "spec or component", tuple(part.title for part in catalog.components.parts))
    return catalog, same[0]


def _components(catalog: Catalog) -> Iterator[tuple[Part, tuple[str, str]]]:
    """Every component with its title, which others may have too, and the name of its own on the page of components."""
    from spec_atlas.render.parts.component import where

    for part, place in where(catalog).items():
        yield part, (part.title.casefold(), place.anchor)


def _gathered(project: Project, name: str) -> tuple[Catalog, Spec | None]:
    from dataclasses import replace

    from spec_atlas import disk
    from spec_atlas.commands import _session
    from spec_atlas.commands._scope import Scope
    from spec_atlas.pipeline import gather, profiles_of

    root, settings, file = project.root, project.settings, Path(name)
    folders = None
    named: tuple[str, ...] = ()
    if _is_file(file):
        scope = Scope.of([file], project)
        named = (*scope.named, *scope.files)
        if scope.files:
            settings, folders = replace(settings, specs=scope.own_roots), ()
    with _session.Progress() as progress:
        profiles = profiles_of(root, settings)
        catalog = gather(
            root, settings, profiles, today=_session.today(), folders=folders, named=named, progress=progress
        )
    return catalog, catalog.at(disk.relative(file.absolute(), root)) if named else catalog.find(name)


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # a name too long or too strange for a file is none
        return False


def unknown(name: str, catalog: Catalog, kind: str, others: tuple[str, ...] = ()) -> NoReturn:
    """Raise what is wrong with a name, and the names that are most like it."""
    same = [one.path for group in catalog.namesakes() for one in group if one.id.casefold() == name.casefold()]
    if same:
        raise Trouble(f"There is no one spec `{name}`. It is the id of {' and '.join(same)}; give the path of one.")
    known = {one.casefold(): one for one in (*others, *(one.id for one in catalog.specs))}
    # Whoever gives a title is told the id.
    known |= {one.title.casefold(): one.id for one in catalog.specs if one.title.casefold() not in known}
    near = difflib.get_close_matches(name.casefold(), known, n=_NEAR)
    offered = " or ".join(f"`{one}`" for one in dict.fromkeys(known[each] for each in near))
    raise Trouble(f"There is no {kind} `{name}`{f'; did you mean {offered}?' if offered else '.'}")
