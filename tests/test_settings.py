"""Settings are read as written, and refused by file, key and nearest known name."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from spec_atlas.model.finding import Severity
from spec_atlas.model.profile import Profile
from spec_atlas.settings import RuleSetting, Settings, SettingsError

EVERYTHING = """
specs: [specs, ./more/specs/]
exclude: ["**/old-*.md"]
diagrams: client
profile: topology
profiles: {specs/v1.0/: speckit}
fields: {id: [eip], depends_on: [Requires], related: [see-also], supersedes: replaces, superseded_by: [superseded-by]}
lifecycle: {draft: [Idea]}
rules: {TOPO003: {severity: error, layers: [lb]}, REF: off, REF002: warning, SEC001: {severity: off}}
select: [topo, REF]
ignore: [TOPO004]
topology: {words: {edge: [Akamai]}}
fail_on: warning
baseline: accepted.json
diagrams_unchecked: allow
"""


def parse(text: str) -> Settings:
    return Settings.parse(yaml.safe_load(text))


def test_no_entry_gives_the_defaults() -> None:
    """An empty entry, or one of nulls, changes nothing."""
    assert Settings.parse({}) == Settings()
    assert parse("profile: null\nfail_on:\nbaseline: null\nspecs:") == Settings()


def test_every_setting_of_the_documentation_is_read() -> None:
    """The whole example gives the values it shows, folders cleaned and words turned round."""
    settings = parse(EVERYTHING)
    assert settings.specs == ("specs", "more/specs")
    assert settings.exclude == ("**/old-*.md",)
    assert (settings.diagrams, settings.profile, settings.fail_on) == ("client", "topology", "warning")
    assert dict(settings.profiles) == {"specs/v1.0": "speckit"}
    assert settings.fields["requires"] == "depends_on"
    assert settings.fields["replaces"] == "supersedes"
    assert settings.fields["see-also"] == settings.fields["see also"] == "related"
    assert dict(settings.lifecycle) == {"idea": "draft"}
    assert dict(settings.topology) == {"edge": ("Akamai",)}
    assert (settings.baseline, settings.diagrams_unchecked) == ("accepted.json", "allow")


def test_a_rule_is_set_over_its_family() -> None:
    """`REF: off` silences the family, and an entry of its own brings one rule back."""
    settings = parse(EVERYTHING)
    assert settings.rule("TOPO003").severity is Severity.ERROR
    assert dict(settings.rule("TOPO003").options) == {"layers": ("lb",)}
    assert settings.rule("REF001").off
    assert settings.rule("REF002") == RuleSetting(Severity.WARNING)
    assert settings.rule("SEC001").off
    assert [code for code in ("TOPO001", "TOPO004", "REF001", "REF002", "DOC001") if settings.wants(code)] == [
        "TOPO001",
        "REF002",
    ]


def test_conventions_hold_the_projects_words_beside_ours() -> None:
    """Lifecycle words are added, not replaced."""
    profiles = (Profile("topology"), Profile("speckit"))
    conventions = parse(EVERYTHING).conventions(profiles)
    assert conventions.profiles == profiles
    assert (conventions.words["idea"], conventions.words["wip"]) == ("draft", "draft")
    assert (conventions.fields["eip"], conventions.profile) == ("id", "topology")
    assert conventions.roots == ("specs", "more/specs")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("diagram: static", "`spec-atlas` has no setting `diagram`; did you mean `diagrams`?"),
        ("diagrams: statik", "`spec-atlas.diagrams` names the value `statik`, which does not exist; did you mean"),
        ("specs: 3", "`spec-atlas.specs` is a number, but takes a list of texts"),
        ("specs: [1]", "holds `1`, which YAML reads as a number; put it in quotes"),
        ("specs: []", "`spec-atlas.specs` is empty"),
        ("specs: [../secrets]", "names `../secrets`, which lies outside the project"),
        ("specs: [/etc]", "lies outside the project"),
        ("specs: ['C:/x']", "lies outside the project"),
        ("rules: {TOPO001: fatal}", "names the severity `fatal`, which does not exist; known are `error`, `warning`"),
        ("rules: {TOPO001: true}", "`spec-atlas.rules.TOPO001` is a truth value, but takes a text"),
        ("rules: [TOPO001]", "`spec-atlas.rules` is a list, but takes a mapping"),
        ("fields: {depend_on: [x]}", "has no field `depend_on`; did you mean `depends_on`?"),
        ("fields: {id: [eip], title: [EIP]}", "claims the word `EIP`, which already means `id`"),
        ("lifecycle: {drafts: [x]}", "has no state `drafts`; did you mean `draft`?"),
        ("topology: {words: {flow: [x]}}", "has no layer `flow`"),
        ("topology: {word: {}}", "has no key `word`; did you mean `words`?"),
        ("fail_on: warn", "did you mean `warning`?"),
        ("diagrams_unchecked: ignore", "`spec-atlas.diagrams_unchecked` names the value `ignore`"),
        ("1: 2", "has the key `1`, which YAML reads as a number"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(text: str, message: str) -> None:
    """File, key and the nearest known name stand in the message."""
    with pytest.raises(SettingsError) as refused:
        parse(text)
    assert str(refused.value).startswith("mkdocs.yml: ")
    assert message in str(refused.value)


@pytest.mark.parametrize("text", ["profile: topologie", "profiles: {specs: topologie}"])
def test_an_unknown_profile_is_refused(text: str) -> None:
    """Profiles can be a project's own, so they are known only once they are read."""
    with pytest.raises(SettingsError, match="did you mean `topology`"):
        parse(text).conventions((Profile("topology"),))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select: [TOPO01]", "`spec-atlas.select` names the rule `TOPO01`, which does not exist; did you mean"),
        ("rules: {TOPPO: off}", "`spec-atlas.rules` has no rule `TOPPO`; did you mean `TOPO`?"),
        ("rules: {TOPO003: {layer: [lb]}}", "has no option `layer`; did you mean `layers`?"),
    ],
)
def test_an_unknown_rule_or_option_is_refused(text: str, message: str) -> None:
    """The rules tell which codes and options there are."""
    known: dict[str, Any] = {"TOPO001": (), "TOPO003": ("layers",)}
    with pytest.raises(SettingsError) as refused:
        parse(text).expect(known)
    assert message in str(refused.value)
    parse("rules: {topo003: {layers: [lb]}, TOPO: warning}\nselect: [TOPO]").expect(known)
