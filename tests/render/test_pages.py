"""What each generated page tells its reader."""

from __future__ import annotations

import pytest

from spec_atlas.model.finding import Severity
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.links import Links
from spec_atlas.render.pages import pages
from spec_atlas.rules.rule import rules
from tests.render.conftest import finding, large, make, spec, topology
from tests.render.reader import Seen, seen


def read(atlas: Atlas, uri: str) -> Seen:
    """One page of an atlas, read."""
    for page in pages(atlas, Links.of(atlas.catalog)):
        if page.uri == uri:
            return seen(str(page.html))
    raise AssertionError(uri)


def between(text: str, start: str, end: str) -> str:
    """The words after the last start and before the next end."""
    after = text[text.rindex(start) :]
    return after[: after.index(end)] if end in after else after


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("index.md", 'spec-atlas new topology "My first system"'),
        ("dependencies.md", "No spec depends on another yet"),
        ("findings.md", "All clear"),
        ("topologies.md", "No topology is drawn yet"),
        ("components.md", "No component is drawn yet"),
        ("traceability.md", "No specs yet"),
        ("reviews.md", "Nothing waits for a review"),
    ],
)
def test_empty_project(nothing: Atlas, uri: str, words: str) -> None:
    """A page with nothing to list says what to do, or that all is well."""
    assert words in read(nothing, uri).text


def test_atlas_counts(small: Atlas) -> None:
    """Totals, health and the chart agree with the findings."""
    words = read(small, "index.md").text
    assert "5 Specs 3 specs without errors or warnings" in words
    assert "4 Open findings 2 errors, 1 warning, 1 info" in words
    assert "2 of 4 Required topologies drawn 2 missing" in words
    assert "Draft 1" in words
    assert "Approved 3" in words


def test_atlas_begins_with_missing_diagrams(small: Atlas) -> None:
    """What this product exists for stands before all other trouble."""
    words = read(small, "index.md").text
    first = between(words, "Look at this first", "All specs")
    assert "Error 2 specs lack the required deployment diagram: Spec 2 , Spec 3" in first
    assert first.index("required deployment diagram") < first.index("1 finding")


def test_atlas_does_not_hold_it_against_drafts() -> None:
    """A draft without its diagram is told of, and when that will weigh more; no tick stands beside open findings."""
    drafts = [spec(number, status="draft") for number in (1, 2)]
    soft = [finding(one, severity=Severity.INFO, softened_from=Severity.ERROR) for one in drafts]
    seen_page = read(make(drafts, findings=soft), "index.md")
    assert (
        "2 drafts still lack their required diagram (an error once they leave draft): Spec 1 , Spec 2" in seen_page.text
    )
    assert "2 Open findings 2 info" in seen_page.text
    late = [*soft[:1], finding(drafts[1])]
    assert "2 specs lack the required deployment diagram" in read(make(drafts, findings=late), "index.md").text


@pytest.mark.parametrize(
    ("severities", "mark"),
    [((), "clear"), ((Severity.INFO,), "info"), ((Severity.INFO, Severity.WARNING), "warning")],
)
def test_atlas_marks_open_findings(severities: tuple[Severity, ...], mark: str) -> None:
    """The tile bears the mark of the heaviest finding, and a tick only when there is none."""
    one = spec(1)
    atlas = make([one], findings=[finding(one, code="META001", severity=severity) for severity in severities])
    page = next(page for page in pages(atlas, Links.of(atlas.catalog)) if page.uri == "index.md")
    assert f'atlas-mark atlas-{mark}">Open findings' in page.html


def test_atlas_table_shows_layers(small: Atlas) -> None:
    """A strip, how many of the seven, and in words which are missing."""
    page = next(page for page in pages(small, Links.of(small.catalog)) if page.uri == "index.md")
    assert "Missing: edge, load balancing, availability zones, object storage" in page.html
    assert "<i></i><i></i><b></b><i></i><b></b><i></i><b></b> 3/7" in page.html


def test_calm_atlas() -> None:
    """Without findings nothing is made up."""
    assert "Nothing needs attention" in read(make([spec(1)]), "index.md").text


def test_findings_list_missing_diagrams_first(small: Atlas) -> None:
    """Required ones only; a draft's too."""
    words = read(small, "findings.md").text
    assert "Spec 2 Error No topology Review Ada Spec 3 Info" in between(words, "Missing the required", "By rule")
    assert words.index("Missing the required") < words.index("By rule") < words.index("All findings")


def test_findings_tell_place_hint_and_rule(small: Atlas) -> None:
    """A writer knows where to look and what to do."""
    page = read(small, "findings.md")
    assert "specs/ part-2/ s-2.md:12 The spec shows no deployment diagram Draw one Ada" in page.text
    assert {"../rules/topo001/", "../specs/s-2/#atlas.finding-1"} <= set(page.links)


def test_findings_accepted_apart(small: Atlas) -> None:
    """Waived and baselined ones are listed with their reason, and counted nowhere else."""
    words = read(small, "findings.md").text
    apart = between(words, "Waived and baselined", "$")
    assert "Waived LIFE001" in apart
    assert "known" in apart
    assert "Baseline META001" in apart
    assert "META001" not in words[: words.rindex("Waived and baselined")]


def test_findings_by_owner_count_for_each() -> None:
    """Who owns together is told together and each."""
    one = spec(1)
    words = read(make([one], findings=[finding(one)]), "findings.md").text
    assert "Ada 1 error 1" in between(words, "By owner", "By spec")


def test_dependencies_name_circles(small: Atlas) -> None:
    """What has no order is said first."""
    words = read(small, "dependencies.md").text
    assert "Spec 4 → Spec 5 → Spec 4 depend on each other." in words
    assert words.index("Circles") < words.index("Roll-out order")


def test_dependencies_in_waves(small: Atlas) -> None:
    """What stands on nothing comes first; a circle shares a wave."""
    waves = between(read(small, "dependencies.md").text, "Roll-out order", "Blast radius")
    assert waves.index("Spec 1") < waves.index("Spec 2") < waves.index("Spec 3")
    assert "3 specs Spec 1 Approved Spec 4 Approved Spec 5 Approved" in waves


def test_graph_links_to_specs(small: Atlas) -> None:
    """A node leads to its page, in the way that instant navigation leaves alone."""
    page = read(small, "dependencies.md")
    assert "../specs/s-1/" in page.links
    assert "xlink:href" in page.attributes


def test_graph_of_many_specs_tells_what_it_hides() -> None:
    """Beyond fifty specs it shows groups."""
    words = read(large(120), "dependencies.md").text
    assert (
        "120 specs are too many for one drawing, so this shows 7 groups by folder and hides the 120 specs in them"
        in words
    )


def test_traceability_begins_with_gaps(small: Atlas) -> None:
    """What nothing verifies stands before what something does."""
    words = read(small, "traceability.md").text
    assert "50 % covered 5 of 10 requirements 5 gaps 5 uncovered 0 broken links" in words
    assert "covered 5 uncovered 5" in words
    assert words.index("Gaps") < words.index("Coverage by spec") < words.index("Specs and their relations")
    assert "FR-001 uncovered Spec 1 holds" in between(words, "Requirements that nothing verifies", "Coverage")


def test_long_lists_of_requirements_have_pages() -> None:
    """The overview leads to them, and nothing is listed twice."""
    atlas = make([spec(number, items=150) for number in range(3)])
    assert "requirements/" in read(atlas, "traceability.md").links
    assert read(atlas, "traceability/requirements.md").elements["tr"] == 3 * 151 + 1


def test_topologies_are_not_drawn_twice(small: Atlas) -> None:
    """The gallery holds a link to the drawing, which is fetched from there."""
    page = read(small, "topologies.md")
    assert "svg" not in page.elements or page.elements["svg"] == 1  # the chart
    assert "../specs/s-1/#topology-1" in page.links
    assert "data-figure" in page.attributes


def test_topologies_tell_who_uses_what() -> None:
    """A component in several drawings is named once, with its specs."""
    drawn = [topology("Redis", number=1), topology("redis", number=2), topology("Kafka", number=3)]
    specs = [spec(number, drawn=one) for number, one in enumerate(drawn)]
    atlas = make(specs, {one.path: (shown,) for one, shown in zip(specs, drawn, strict=True)})
    page = read(atlas, "topologies.md")
    assert "All 2 components" in page.text
    assert "Redis , in 2 specs Kafka , in 1 spec" in page.text
    assert "../components/#own-redis" in page.links


def test_topologies_list_what_is_missing(small: Atlas) -> None:
    """Specs without one, those that need one first."""
    rest = between(read(small, "topologies.md").text, "Without a topology", "$")
    assert rest.index("Spec 2 Kind of spec required No topology") < rest.index("Spec 5")


def test_reviews(small: Atlas) -> None:
    """What was decided, and when what was changed; the rest is in `test_reviews_page`."""
    words = read(small, "reviews.md").text
    assert "2025-12-06 Spec 5" in between(words, "Recently updated", "History")
    assert "2025-11-03 Spec 5 Review Ada" in between(words, "History", "$")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_page(nothing: Atlas, rule: object) -> None:
    """With what it says, its examples, and how to set and waive it."""
    code, summary = rule.code, rule.summary  # type: ignore[attr-defined]
    words = read(nothing, f"rules/{code.lower()}.md").text.replace("`", "")
    assert summary.replace("`", "").split("  ")[0] in words
    assert f"waive {code}" in words
    assert "Bad" in words


def test_rule_switched_off_is_told() -> None:
    """The index shows what this project asks."""
    from dataclasses import replace

    from spec_atlas.settings import Settings

    atlas = make([spec(1)])
    words = read(
        replace(atlas, settings=Settings.parse({"rules": {"TOPO001": False, "TOPO003": "error"}})), "rules/index.md"
    ).text
    assert "Off here" in words
    assert str(Severity.ERROR).capitalize() in between(words, "TOPO003", "TOPO005")


def test_profile_page(small: Atlas) -> None:
    """What it asks for, and the template to copy."""
    words = read(small, "profiles/kind.md").text
    assert "Required . Looked for first under topology" in words
    assert "Compute required" in words
    assert "Overview required summary" in words
    assert "status required" in words
    assert "# [Name]" in words
