"""Spec Atlas: a repository's infrastructure specifications, read, checked and linked.

    from pathlib import Path
    from spec_atlas import Project, survey, today

    project = Project.at(Path.cwd(), environment={})
    atlas = survey(project.root, project.settings, today=today())
    for finding in atlas.findings:
        print(finding.location, finding.code, finding.message)

Every name here is public and stays; what is not here may change with any release. Names are loaded when they are first
used: importing the package loads neither MkDocs nor the command line, and nothing that is slow to start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.catalog.relation import Relation
    from spec_atlas.disk import today
    from spec_atlas.model.diagram import Diagram, Graph
    from spec_atlas.model.finding import Finding, Note, Severity
    from spec_atlas.model.profile import Profile
    from spec_atlas.model.source import Source
    from spec_atlas.model.span import Location, Span
    from spec_atlas.model.spec import Field, Reference, Requirement, Section, Spec
    from spec_atlas.model.topology import LAYERS, Topology
    from spec_atlas.pipeline import survey
    from spec_atlas.project import Project
    from spec_atlas.reading.source import decode
    from spec_atlas.reading.spec import read
    from spec_atlas.render.atlas import Atlas
    from spec_atlas.settings import Settings, SettingsError

_HOMES = {
    "Atlas": "render.atlas",
    "Catalog": "catalog.catalog",
    "Diagram": "model.diagram",
    "Field": "model.spec",
    "Finding": "model.finding",
    "Graph": "model.diagram",
    "LAYERS": "model.topology",
    "Location": "model.span",
    "Note": "model.finding",
    "Profile": "model.profile",
    "Project": "project",
    "Reference": "model.spec",
    "Relation": "catalog.relation",
    "Requirement": "model.spec",
    "Section": "model.spec",
    "Settings": "settings",
    "SettingsError": "settings",
    "Severity": "model.finding",
    "Source": "model.source",
    "Span": "model.span",
    "Spec": "model.spec",
    "Topology": "model.topology",
    "decode": "reading.source",
    "read": "reading.spec",
    "survey": "pipeline",
    "today": "disk",
}

__all__ = [
    "LAYERS",
    "Atlas",
    "Catalog",
    "Diagram",
    "Field",
    "Finding",
    "Graph",
    "Location",
    "Note",
    "Profile",
    "Project",
    "Reference",
    "Relation",
    "Requirement",
    "Section",
    "Settings",
    "SettingsError",
    "Severity",
    "Source",
    "Span",
    "Spec",
    "Topology",
    "decode",
    "read",
    "survey",
    "today",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
