"""The project a command works on: where it is, and what its `mkdocs.yml` says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from spec_atlas import disk
from spec_atlas.settings import Settings, SettingsError

PLUGIN = "spec-atlas"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder and its settings. `file` is empty where there is no `mkdocs.yml`; then all are defaults."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    file: str = ""
    site_url: str = ""
    directory_urls: bool = True

    @classmethod
    def at(cls, start: Path, *, config: Path | None = None, environment: Mapping[str, str]) -> Project:
        """Return the project whose `mkdocs.yml` is `config`, else the nearest from `start` upwards.

        Without any, the folder itself is the project. `environment` is for values with `!ENV`. Raises
        `SettingsError` for a file that cannot be read or makes no sense.
        """
        file = config or disk.configuration(start)
        if file is None:
            return cls(start, Settings(file=""))
        content = _content(file, environment, ())
        name = disk.relative(file, start)
        settings = Settings.parse(_entry(content.get("plugins"), name), file=name)
        address = content.get("site_url")
        return cls(
            file.parent,
            settings,
            name,
            address if isinstance(address, str) else "",
            content.get("use_directory_urls") is not False,
        )


def _content(file: Path, environment: Mapping[str, str], heirs: tuple[Path, ...]) -> dict[str, Any]:
    """Read a file and what it inherits from, as MkDocs merges them: mappings key by key, anything else replaced."""
    if file.resolve() in heirs:
        raise SettingsError(f"{file}: `INHERIT` leads back to the file itself")
    content = _parsed(file, environment)
    parent = content.pop("INHERIT", None)
    if parent is None:
        return content
    if not isinstance(parent, str):
        raise SettingsError(f"{file}: `INHERIT` is no path")
    return _merged(_content(file.parent / parent, environment, (*heirs, file.resolve())), content)


def _parsed(file: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    try:
        content = yaml.load(disk.text(file), Loader=_loader(environment))
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: is not UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise SettingsError(f"{file}{place}: is no YAML: {getattr(error, 'problem', None) or error}") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise SettingsError(f"{file}: holds no settings, but a {type(content).__name__}")
    return content


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


def _entry(plugins: object, file: str) -> Mapping[str, object]:
    """Return the settings of our plugin, whichever of MkDocs' ways of naming plugins is used."""
    pairs: list[tuple[object, object]] = []
    if isinstance(plugins, Mapping):
        pairs = list(plugins.items())
    elif isinstance(plugins, list):
        for plugin in plugins:
            pairs += plugin.items() if isinstance(plugin, Mapping) else [(plugin, None)]
    for name, entry in pairs:
        if name == PLUGIN:
            if not isinstance(entry, Mapping | None):
                raise SettingsError(f"{file}: `{PLUGIN}` is no mapping of settings")
            # `enabled` is MkDocs' own key, for any plugin.
            return {key: value for key, value in (entry or {}).items() if key != "enabled"}
    return {}


def _loader(environment: Mapping[str, str]) -> type[yaml.SafeLoader]:
    """Make a loader that builds plain values only, and passes over tags that would run code."""

    class Loader(yaml.SafeLoader):
        pass

    def variable(loader: yaml.SafeLoader, node: yaml.Node) -> object:
        # The words of pyyaml-env-tag: names to be tried in turn; the last of a list is the default.
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        names, default = (nodes[:-1], nodes[-1]) if len(nodes) > 1 else (nodes, None)
        for name in names:
            if name.value in environment:
                return yaml.safe_load(environment[name.value])
        return loader.construct_object(default, deep=True) if default else None

    def anything(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> object:
        return None

    Loader.add_constructor("!ENV", variable)
    Loader.add_multi_constructor("", anything)
    return Loader
