"""Profiles: one Markdown file says how a kind of spec is read, and what makes no sense in it is refused by name."""

from __future__ import annotations

import pytest

from spec_atlas import disk
from spec_atlas.model.finding import Severity
from spec_atlas.profiles.profile import ProfileError, profile

HEAD = "---\nprofile: runbook\n"


def test_every_profile_of_the_package_is_read() -> None:
    """The five dialects and the generic one are there, each with a template and a way to recognise it."""
    texts = dict(disk.builtin_profiles())
    generic = profile("generic", "generic.md", texts.pop("generic"))
    assert sorted(texts) == ["iac-spec", "infrastructure-document", "infrastructure-feature", "speckit", "topology"]
    for name, text in texts.items():
        found = profile(name, f"{name}.md", text, generic)
        assert found.name == name
        assert found.template.strip()
        assert found.clues
        assert sum(clue.score for clue in found.clues if clue.score > 0) >= found.threshold
        assert found.fields["status"] == "status"


def test_own_words_are_understood() -> None:
    """A project's profile gives words, sections, layers and severities of its own."""
    text = (
        f"{HEAD}title: Runbook\nrecognise:\n  - {{title: '^runbook', score: 3}}\nthreshold: 3\n"
        "fields: {owner: [on call]}\nsections: {required: [Steps, {title: Alarms, names: [alerts]}]}\n"
        "diagram: required\nlayers: [compute]\nseverities: {TOPO003: error, SEC003: off}\n---\n# Runbook: [name]\n"
    )
    found = profile("runbook", "specs/_profiles/runbook.md", text)
    assert found.fields == {"on call": "owner"}
    assert [section.names for section in found.sections] == [("steps",), ("alarms", "alerts")]
    assert found.required_layers == ("compute",)
    assert "data" in found.recommended_layers
    assert found.severities == {"TOPO003": Severity.ERROR, "SEC003": None}
    assert found.template == "# Runbook: [name]\n"


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("recognize: []", "`recognize` is no key"),
        ("recognise: [{title: '(runbook', score: 3}]", "no regular expression"),
        ("recognise: [{title: runbook, scor: 3}]", "`scor`"),
        ("recognise: [{title: runbook, score: high}]", "whole number"),
        ("recognise: [runbook]", "list of mappings"),
        ("recognise: [{title: a, section: b}]", "one of"),
        ("threshold: high", "whole number"),
        ("severities: {TOPO01: error}", "`TOPO01`"),
        ("severities: {TOPO001: loud}", "`loud`"),
        ("layers: [cloud]", "`cloud`"),
        ("diagram: maybe", "one of"),
        ("required: [colour]", "`colour`"),
        ("fields: {colour: [hue]}", "`colour`"),
        ("sections: {needed: [Steps]}", "`needed`"),
        ("sections: {required: [{names: [a]}]}", "`title`"),
        ("placeholders: ['[']", "no regular expression"),
        ("title: [a", "no YAML"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(lines: str, named: str) -> None:
    """The message names the file and what is wrong in it."""
    with pytest.raises(ProfileError) as refusal:
        profile("runbook", "specs/_profiles/runbook.md", f"{HEAD}{lines}\n---\n# Runbook\n")
    assert "specs/_profiles/runbook.md" in str(refusal.value)
    assert named in str(refusal.value)


@pytest.mark.parametrize("text", ["# No front matter\n", "---\nprofile: a\n", "---\n- a\n---\n# A\n"])
def test_profile_begins_with_front_matter(text: str) -> None:
    """Without it nothing says how such a spec is read."""
    with pytest.raises(ProfileError, match="front matter"):
        profile("a", "a.md", text)
