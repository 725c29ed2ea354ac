"""The hand-written pages say what is true: their examples are run, their lists compared with the code."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

import spec_atlas
from spec_atlas import disk
from spec_atlas.commands._group import group
from spec_atlas.model.conventions import Conventions
from spec_atlas.model.diagram import Diagram
from spec_atlas.model.lifecycle import SOFT_STATES, STATES, WORDS
from spec_atlas.model.profile import GENERIC, Profile
from spec_atlas.model.source import Source
from spec_atlas.model.spec import FIELD_NAMES, Spec
from spec_atlas.model.topology import LAYERS, Topology
from spec_atlas.profiles import profile as profile_module
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.spec import read
from spec_atlas.rules.rule import rules, validate
from spec_atlas.settings import Settings
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide"
FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=indent)(?P=fence) *$", re.M | re.S
)


def page(name: str) -> str:
    """The text of a page of the guide."""
    return (GUIDE / name).read_text(encoding="utf-8")


def examples(text: str, info: str) -> list[str]:
    """The code blocks of a page whose first line begins with these words."""
    return [textwrap.dedent(found["text"]) for found in FENCE.finditer(text) if found["info"].startswith(info)]


def rows(text: str, heading: str = "") -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    _, _, below = text.partition(f"## {heading}\n") if heading else ("", "", text)
    table = re.search(r"^\|.*\n\|[-| ]+\|\n((?:\|.*\n)+)", below, re.M)
    assert table, heading
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table[1].splitlines()]


def codes(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def mkdocs_examples() -> list[Any]:
    """Every example of an mkdocs.yml in the guide and the README, by its page."""
    found = []
    for file in (*sorted(GUIDE.rglob("*.md")), GUIDE.parent.parent / "README.md"):
        text = file.read_text(encoding="utf-8")
        blocks = [
            *examples(text, 'yaml title="mkdocs.yml"'),
            *(b for b in examples(text, "yaml") if b[:12] == "# mkdocs.yml"),
        ]
        found += [pytest.param(block, id=f"{file.stem}-{number}") for number, block in enumerate(blocks)]
    return found


@pytest.fixture(scope="module")
def conventions() -> Conventions:
    """The package's own profiles."""
    texts = dict(disk.builtin_profiles())
    generic = profile(GENERIC.name, "generic.md", texts.pop(GENERIC.name))
    return Conventions(profiles=(generic, *(profile(name, name, text, generic) for name, text in texts.items())))


def spec(text: str, conventions: Conventions) -> Spec:
    """Read an example."""
    return read(Source("specs/example.md", text), conventions)


def drawn(text: str, words: dict[str, list[str]] | None = None) -> Topology:
    """Judge a diagram."""
    return topology(Diagram("mermaid", text), Vocabulary.parse(disk.vocabulary(), words or {}))


@pytest.mark.parametrize("block", mkdocs_examples())
def test_examples_of_settings_are_valid(block: str) -> None:
    """Whatever we show as an mkdocs.yml is accepted."""
    shown = yaml.load(block.replace("!!python/name:", "python/name:"), Loader=yaml.SafeLoader)
    for plugin in shown.get("plugins", []):
        if isinstance(plugin, dict) and "spec-atlas" in plugin:
            validate(Settings.parse(plugin["spec-atlas"]))


def test_settings_are_all_told() -> None:
    """The reference tells of every setting, in the order of the code, and of none that does not exist."""
    text = page("reference/settings.md")
    known = [name for name in Settings.__dataclass_fields__ if name != "file"]
    assert [codes(row[0])[0] for row in rows(text)] == known
    shown = yaml.safe_load(examples(text, "yaml")[0])["plugins"][0]["spec-atlas"]
    assert list(shown) == known


def test_defaults_of_settings_are_told() -> None:
    """Where the reference shows a default, it is the one of the code."""
    told = {codes(row[0])[0]: codes(row[1]) for row in rows(page("reference/settings.md"))}
    for name, default in told.items():
        value = getattr(Settings(), name)
        assert [f"[{', '.join(value)}]" if isinstance(value, tuple) else value] == default if default else not value


def sections() -> dict[str, str]:
    """The reference of commands, by command."""
    parts = re.split(r"^## (.+)\n", page("reference/commands.md"), flags=re.M)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def options(command: click.Command) -> set[str]:
    """The long options of a command."""
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}


def test_commands_are_all_told() -> None:
    """The reference has a section for every command, and for none that does not exist."""
    assert set(sections()) - {"", "Exit status"} == set(group.commands)


@pytest.mark.parametrize("name", ["", *sorted(group.commands)])
def test_options_are_all_told(name: str) -> None:
    """Each section tells of every option, and of none that does not exist."""
    command = group.commands[name] if name else group
    told = set(re.findall(r"^\| `(--[a-z-]+)", sections()[name], re.M))
    assert told - {"--help"} == options(command) - {"--help"}


@pytest.mark.parametrize("name", sorted(group.commands))
def test_choices_are_all_told(name: str) -> None:
    """Whoever may choose finds every choice."""
    for parameter in group.commands[name].params:
        if isinstance(parameter.type, click.Choice):
            assert [one for one in parameter.type.choices if one not in sections()[name]] == []


@pytest.mark.parametrize("command", ["check", "list", "topology"])
def test_json_is_told(command: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of the JSON shown are those the command writes."""
    monkeypatch.chdir(root)
    paths = ["specs"] if command == "topology" else []
    written = CliRunner().invoke(group, [command, *paths, "--format", "json"])
    shown, real = json.loads(examples(sections_of_json()[command], "json")[0]), json.loads(written.stdout)
    assert list(shown) == list(real)
    [entries] = [key for key, value in shown.items() if isinstance(value, list)]
    told, given = shown[entries][0], [set(entry) for entry in real[entries]]
    assert set(told) | {"softened_from", "reason", "baselined"} >= set.union(*given)
    assert set(told) <= set.union(*given)
    assert set(told.get("layers", {})) == (set(LAYERS) if command == "topology" else set())


def sections_of_json() -> dict[str, str]:
    """The reference of JSON, by command."""
    parts = re.split(r"^## (.+)\n", page("reference/json.md"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def dialects() -> list[Any]:
    """Each tab of the page about writing specs: the profile it is called by, and its example."""
    text = page("how-to/write-a-spec.md")
    tabs = re.split(r'^=== "([\w-]+)"\n', text, flags=re.M)
    return [
        pytest.param(name, examples(tab, "markdown")[0], id=name)
        for name, tab in zip(tabs[1::2], tabs[2::2], strict=True)
    ]


@pytest.mark.parametrize(("name", "text"), dialects())
def test_dialects_shown_are_recognised(name: str, text: str, conventions: Conventions) -> None:
    """The first lines we show are enough, and everything in them is understood."""
    found = spec(text, conventions)
    assert found.profile.name == name
    assert found.state == "review"
    assert found.title.endswith(("Order Queue", "Second Queue Region"))
    assert not found.problems
    unknown = [field.key for field in found.fields if field.name not in FIELD_NAMES]
    assert not unknown


def test_every_dialect_is_shown(conventions: Conventions) -> None:
    """There is a tab for each profile that comes with the package."""
    assert {each.id for each in dialects()} == {each.name for each in conventions.profiles} - {"generic"}


def test_requirements_shown_are_read(conventions: Conventions) -> None:
    """The items we show have ids, and the one says that it verifies the other."""
    [block] = [one for one in examples(page("how-to/write-a-spec.md"), "markdown") if one.startswith("- **FR-001")]
    found = spec(f"# Example\n\n## Requirements\n\n{block}", conventions)
    assert [item.id for item in found.requirements] == ["FR-001", "SC-001"]
    assert [(trace.kind, trace.item, trace.target) for trace in found.traces] == [("verifies", "sc-001", "FR-001")]


def test_topology_shown_is_complete() -> None:
    """The diagram we hold up as an example shows all layers."""
    [block] = [one for one in examples(page("how-to/draw-the-topology.md"), "markdown") if "flowchart" in one]
    found = drawn(examples(block, "mermaid")[0])
    assert found.kind == "deployment"
    assert not found.missing


def test_layers_are_all_told() -> None:
    """The page about layers names them all, in their order."""
    assert [codes(row[0])[0] for row in rows(page("how-to/layers.md"))] == list(LAYERS)


def test_reserved_classes_are_understood() -> None:
    """The classes we show settle what the labels leave open."""
    text = page("how-to/layers.md")
    unclear, said = examples(text, "text")
    assert not drawn(f"flowchart LR\n{unclear}").layers.get("compute")
    found = drawn(said)
    assert {layer: [each.node for each in found.layers[layer]] for layer in ("edge", "compute", "storage")} == {
        "edge": ["gw01"],
        "compute": ["falcon"],
        "storage": ["vault7"],
    }


def test_words_of_a_project_are_understood() -> None:
    """The words we show in the settings make a layer of a name that is none."""
    block = yaml.safe_load(examples(page("how-to/layers.md"), "yaml")[0])
    words = block["plugins"][0]["spec-atlas"]["topology"]["words"]
    diagram = "flowchart LR\n g[Gatehouse] --> s[Order service] --> f[falconstore]"
    assert {"edge", "data"} <= {layer for layer, found in drawn(diagram, words).layers.items() if found}


def test_waivers_shown_are_valid(conventions: Conventions) -> None:
    """Every waiver we show is read, with rule and reason."""
    text = page("how-to/waive-a-rule.md")
    shown = [spec(block, conventions) for block in (*examples(text, "markdown"), examples(text, "yaml")[0])]
    assert [[waiver.codes for waiver in one.waivers] for one in shown] == [
        [("TOPO003[storage]",)],
        [("TOPO003[storage]", "REF005")],
        [("TOPO003[storage]",)],
    ]
    assert all(waiver.reason and not waiver.fault for one in shown for waiver in one.waivers)


def test_own_profile_shown_works(conventions: Conventions) -> None:
    """The profile we show can be read, recognises its own template, and maps its own words."""
    generic = conventions.profiles[0]
    [text] = examples(page("how-to/own-profile.md"), "markdown")
    runbook: Profile = profile("runbook", "runbook.md", text, generic)
    found = spec(runbook.template, Conventions(profiles=(*conventions.profiles, runbook)))
    assert found.profile.name == "runbook"
    assert found.text("owner") == "[Team]"
    assert found.markers


def test_keys_of_profiles_are_all_told() -> None:
    """The table of keys has every key a profile knows; `profile`, `title` and `summary` are in the example."""
    told = {code for row in rows(page("how-to/own-profile.md")) for code in codes(row[0])}
    assert told | {"profile", "title", "summary"} == profile_module._KEYS


def test_fields_are_all_told() -> None:
    """The page about field names tells of every field."""
    [paragraph] = re.findall(r"^Fields with a meaning are (.+?)\n\n", page("how-to/field-names.md"), re.M | re.S)
    assert tuple(codes(paragraph)) == tuple(sorted(FIELD_NAMES, key=codes(paragraph).index))
    assert set(codes(paragraph)) == set(FIELD_NAMES)


def test_lifecycle_is_told() -> None:
    """The table of states has every state and word, and says which make findings milder."""
    table = rows(page("explanation/severity.md"), "The status")
    assert [codes(row[0])[0] for row in table] == list(STATES)
    words = {word for word in WORDS if "-" not in word}
    assert {word.strip() for row in table for word in row[1].split(",")} == words
    assert {codes(row[0])[0] for row in table if "info" in row[2]} == SOFT_STATES


def test_library_is_told() -> None:
    """The table of the library has every public name, and no other; `Project.at` is explained beside its class."""
    told = [code for row in rows(page("reference/library.md")) for code in codes(row[0])]
    assert sorted(told) == sorted(spec_atlas.__all__)


def test_library_example_runs(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The program we show works, and finds the demo."""
    monkeypatch.chdir(root)
    [program] = examples(page("reference/library.md"), "python")
    exec(compile(program, "library.md", "exec"), {})
    assert "DR Region (approved) needs DNS and Edge" in capsys.readouterr().out


def test_rules_that_are_told_exist() -> None:
    """No page speaks of a rule or a family that is not there."""
    known = {each.code for each in rules()} | {each.family for each in rules()}
    for file in GUIDE.rglob("*.md"):
        told = set(re.findall(r"\b[A-Z]{3,4}\d{3}\b", file.read_text(encoding="utf-8")))
        assert told <= known, file
