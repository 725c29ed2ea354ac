"""The package as it is handed out: what is in it, what it offers, what it asks for."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

PUBLIC = [
    "Atlas",
    "Catalog",
    "Diagram",
    "Field",
    "Finding",
    "Graph",
    "LAYERS",
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


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, as an installation would get it."""
    folder = tmp_path_factory.mktemp("wheel")
    return zipfile.ZipFile(next(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])))


def test_wheel_holds_every_file_of_the_package(root: Path, wheel: zipfile.ZipFile) -> None:
    """Templates, vocabulary, styles and scripts are there like the code, and nothing else is."""
    package = root / "plugin"
    files = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    ours = {path for path in files if "__pycache__" not in path}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == ours
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel.namelist())


def test_package_has_types(wheel: zipfile.ZipFile) -> None:
    """Type checkers of others read our annotations."""
    assert "spec_atlas/py.typed" in wheel.namelist()


def test_plugin_and_command_are_found_by_name() -> None:
    """MkDocs finds the plugin, and the shell the command."""
    from spec_atlas.hosts.mkdocs import SpecAtlasPlugin

    points = metadata.entry_points()
    assert points.select(group="mkdocs.plugins")["spec-atlas"].load() is SpecAtlasPlugin
    assert callable(points.select(group="console_scripts")["spec-atlas"].load())


def test_changelog_speaks_of_this_version(root: Path) -> None:
    """The newest entry of the changelog is the version of the package."""
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    titles = [line for line in (root / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line[:3] == "## "]
    assert titles[0].split()[1] == version


@pytest.mark.parametrize("heavy", ["mkdocs", "material", "merman", "networkx", "itables"])
def test_importing_is_light(heavy: str) -> None:
    """A program that imports the library does not pay for what it may never use."""
    code = f"import sys, spec_atlas; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_public_names_are_there() -> None:
    """Everything the library promises can be had."""
    import spec_atlas

    assert sorted(spec_atlas.__all__) == PUBLIC
    assert all(getattr(spec_atlas, name) is not None for name in PUBLIC)
    assert not hasattr(spec_atlas, "surveys")
