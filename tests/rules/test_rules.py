"""What holds for every rule, over the list of rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import spec_atlas.reading
import spec_atlas.rules
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.rules.example import Example, examples, prose
from spec_atlas.rules.rule import Rule, rules

FAMILIES = ("DOC", "META", "SEC", "FILL", "TOPO", "REF", "REQ", "LIFE", "FACT", "LEAK", "WAIV")
PROMISED = {
    "TOPO001": "missing-deployment-diagram",
    "TOPO002": "diagram-syntax",
    "TOPO003": "missing-layer",
    "TOPO005": "diagram-not-checkable",
    "TOPO007": "diagram-too-large",
    "LEAK001": "secret-in-spec",
}

each_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.code} {rule.name}")


def each_example(kind: str) -> pytest.MarkDecorator:
    """Every example of a kind, named by its rule."""
    cases = [
        pytest.param(rule, example, id=f"{rule.code} {rule.name}")
        for rule in rules()
        for example in examples(rule.doc)
        if example.kind == kind
    ]
    return pytest.mark.parametrize(("rule", "example"), cases)


def test_every_file_of_a_family_is_a_rule() -> None:
    """What lies in a family's folder is found, under the name of its file."""
    folder = Path(spec_atlas.rules.__path__[0])
    files = {file.stem for file in folder.glob("*/*.py") if not file.stem.startswith("_")}
    assert {rule.name.replace("-", "_") for rule in rules()} == files


def test_codes_and_names_are_unique() -> None:
    """A code means one rule, and so does a name."""
    assert len({rule.code for rule in rules()}) == len({rule.name for rule in rules()}) == len(rules())


def test_promised_codes_keep_their_names() -> None:
    """Others rely on these codes."""
    names = {rule.code: rule.name for rule in rules()}
    assert {code: names[code] for code in PROMISED} == PROMISED


@each_rule
def test_a_rule_stands_in_the_folder_of_its_family(rule: Rule) -> None:
    """The family's letters are the name of the folder."""
    assert re.fullmatch(r"[A-Z]+\d{3}", rule.code)
    assert rule.family in FAMILIES
    assert rule.check.__module__ == f"spec_atlas.rules.{rule.family.lower()}.{rule.name.replace('-', '_')}"


@each_rule
def test_a_rule_has_a_whole_page(rule: Rule) -> None:
    """The page has a sentence, a reason, and examples of both kinds; options are explained."""
    assert re.fullmatch(r"[A-Z].{10,118}\.", rule.summary)
    assert len(prose(rule.doc)) > 60
    assert "Bad:" not in prose(rule.doc), "an example is not in the form that is found"
    assert {example.kind for example in examples(rule.doc)} == {"Bad", "Good"}
    for option in rule.options:
        assert f"`{option}" in rule.doc, f"`{option}` is not explained"


@each_example("Bad")
def test_a_bad_example_is_found(rule: Rule, example: Example, findings_of: Callable[..., tuple[Finding, ...]]) -> None:
    """What a page calls bad gives its finding, with a message, a hint and a place in the text."""
    found = [finding for finding in findings_of(example.files) if finding.code == rule.code]
    assert found
    lines = {path: (text or b"").decode("utf-8", "replace").split("\n") for path, text in example.files}
    for finding in found:
        span = finding.location.span
        line = lines[finding.location.path][span.line - 1]
        assert span.column <= len(line) + 1
        assert re.fullmatch(r"(?s)[A-Z`].+\.", finding.message)
        assert re.fullmatch(r"(?s)[A-Z`].+[.?]", finding.hint)
        assert "mermaid" not in finding.message + finding.hint, "the lower-case word makes plugins parse the page"
        assert finding.name == rule.name
        assert finding.spec
        assert finding.fingerprint


@each_example("Bad")
def test_a_bad_example_is_good_otherwise(
    rule: Rule, example: Example, findings_of: Callable[..., tuple[Finding, ...]]
) -> None:
    """A page shows one thing at a time: nothing else in its example weighs as much."""
    other = {
        finding.code
        for finding in findings_of(example.files)
        if finding.code != rule.code and finding.weight is Severity.ERROR and finding.open
    }
    # A spec whose profile requires much cannot be whole in a few lines.
    assert other <= {"META001"}


@each_example("Good")
def test_a_good_example_is_passed_over(
    rule: Rule, example: Example, findings_of: Callable[..., tuple[Finding, ...]]
) -> None:
    """What a page calls good gives no such finding; one that is waived proves the waiver."""
    found = [finding for finding in findings_of(example.files) if finding.code == rule.code]
    assert [finding for finding in found if finding.open] == []


def test_every_problem_of_reading_is_told_by_a_rule() -> None:
    """What reading could not make sense of never stays unsaid."""
    folder = Path(spec_atlas.reading.__path__[0])
    texts = [file.read_text(encoding="utf-8") for file in folder.glob("*.py")]
    kinds = {kind for text in texts for kind in re.findall(r"Problem\(\s*\"([\w-]+)\"", text)}
    assert kinds
    assert kinds <= {rule.name for rule in rules()}
