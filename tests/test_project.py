"""A project is found and its settings are read, whatever else stands in its `mkdocs.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from spec_atlas.project import Project
from spec_atlas.settings import Settings, SettingsError


def project(root: Path, **environment: str) -> Project:
    return Project.at(root, environment=environment)


def write(root: Path, text: str, name: str = "mkdocs.yml") -> None:
    (root / name).write_text(text, encoding="utf-8")


def test_without_a_file_all_is_as_by_default(tmp_path: Path) -> None:
    """The folder itself is the root."""
    assert Project.at(tmp_path / "nowhere", environment={}).settings == Settings(file="")


@pytest.mark.parametrize(
    "plugins",
    ["[search, {spec-atlas: {diagrams: client}}]", "{search: {}, spec-atlas: {diagrams: client, enabled: true}}"],
)
def test_the_entry_is_found_in_both_ways_of_writing(tmp_path: Path, plugins: str) -> None:
    """As a list and as a mapping; `enabled` belongs to MkDocs."""
    write(tmp_path, f"site_url: https://x.example/\nuse_directory_urls: false\nplugins: {plugins}\n")
    found = project(tmp_path)
    assert found.settings.diagrams == "client"
    assert (found.site_url, found.directory_urls, found.file) == ("https://x.example/", False, "mkdocs.yml")


@pytest.mark.parametrize("plugins", ["", "plugins:", "plugins: [search]", "plugins: [spec-atlas]"])
def test_no_entry_is_no_settings(tmp_path: Path, plugins: str) -> None:
    """A plugin may be named without any."""
    write(tmp_path, plugins)
    assert project(tmp_path).settings == Settings()


def test_any_tag_is_passed_over_and_none_is_run(tmp_path: Path) -> None:
    """`!ENV` is understood, with its default; what would run code is not."""
    write(
        tmp_path,
        "site_url: !ENV [SITE, 'https://default.example']\n"
        "x: !!python/name:os.system\ny: !!python/object/apply:os.system ['exit 3']\nz: !relative $docs_dir\n"
        "plugins:\n  - spec-atlas:\n      diagrams: !ENV DIAGRAMS\n      profile: !ENV NOTHING\n",
    )
    assert project(tmp_path).site_url == "https://default.example"
    found = project(tmp_path, SITE="https://set.example", DIAGRAMS="client")
    assert (found.site_url, found.settings.diagrams, found.settings.profile) == ("https://set.example", "client", "")


def test_settings_are_inherited(tmp_path: Path) -> None:
    """Mappings are merged, all else is replaced, and the root stays that of the heir."""
    (tmp_path / "sub").mkdir()
    write(tmp_path, "site_url: https://base.example\nplugins: {spec-atlas: {specs: [a], diagrams: client}}", "base.yml")
    write(tmp_path / "sub", "INHERIT: ../base.yml\nplugins: {spec-atlas: {specs: [b, c]}}")
    found = project(tmp_path / "sub")
    assert found.root == tmp_path / "sub"
    assert (found.settings.specs, found.settings.diagrams) == (("b", "c"), "client")
    assert found.site_url == "https://base.example"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "is no YAML"),
        ("- a", "holds no settings"),
        ("INHERIT: gone.yml", "cannot be read"),
        ("INHERIT: mkdocs.yml", "leads back"),
        ("INHERIT: [a]", "is no path"),
        ("plugins: [{spec-atlas: [x]}]", "is no mapping"),
        ("plugins: [{spec-atlas: {diagram: x}}]", "did you mean `diagrams`"),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path: Path, text: str, message: str) -> None:
    """With the name of the file."""
    write(tmp_path, text)
    with pytest.raises(SettingsError, match=message) as refused:
        project(tmp_path)
    assert ".yml" in str(refused.value)
