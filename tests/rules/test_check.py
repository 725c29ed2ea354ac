"""How findings are weighed: profile, status, settings, waivers, baseline; and what happens when a rule fails."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.lifecycle import SOFT_STATES, STATES
from spec_atlas.model.span import Location, Span
from spec_atlas.model.spec import Spec, Waiver
from spec_atlas.rules import check as check_module
from spec_atlas.rules.check import check
from spec_atlas.rules.fault import RuleFault
from spec_atlas.rules.rule import rule, rules
from spec_atlas.rules.waiving import waiving
from spec_atlas.settings import Settings, SettingsError

FindingsOf = Callable[..., tuple[Finding, ...]]
CatalogOf = Callable[..., Catalog]

LEAKY = "# Pumps\n\n`DB_PASSWORD=liquorice`\n\n- **FR-001**: It MUST run\n- **FR-001**: It MUST stop\n"


def with_status(state: str) -> str:
    """A spec in a state, with something to say against it in several families."""
    return f"---\nid: pumps\nprofile: topology\nstatus: {state}\n---\n{LEAKY}"


@pytest.mark.parametrize("state", [*STATES, "", "sleeping", "Draft | Approved"])
def test_only_some_states_make_milder(state: str, findings_of: FindingsOf) -> None:
    """A soft state makes errors and warnings information and says so; in any other nothing changes."""
    judged = findings_of([("specs/a.md", with_status(state))])
    full = {(one.code, one.detail): one for one in findings_of([("specs/a.md", with_status(""))])}
    strict = {one.code for one in rules() if not one.lenient}
    for finding in judged:
        before = full.get((finding.code, finding.detail))
        if state in SOFT_STATES and finding.code not in strict:
            assert finding.severity is Severity.INFO
            assert not before or finding.softened_from == (before.severity if before.weight > Severity.INFO else None)
        else:
            assert finding.softened_from is None
            assert not before or finding.severity == before.severity


def test_strict_rules_are_never_milder() -> None:
    """What makes a text unreadable, leaks, waives or breaks others' relations weighs the same in any state."""
    strict = {one.code for one in rules() if not one.lenient}
    assert {one.family for one in rules() if one.code in strict} == {"DOC", "LEAK", "WAIV", "META", "REF"}
    assert {one.name for one in rules() if one.code in strict and one.family in ("META", "REF")} == {
        "duplicate-id",
        "cycle",
    }


def test_a_profile_overrides_the_rule_and_settings_override_the_profile(catalog_of: CatalogOf) -> None:
    """Each later voice wins; off stays off until settings give a severity."""
    [spec] = catalog_of([("specs/a.md", LEAKY)]).specs

    def severity(profile: dict[str, Severity | None], settings: dict[str, object], state: str = "") -> str:
        own = replace(spec, profile=replace(spec.profile, severities=frozen(profile)), state=state)
        catalog = Catalog.build([own], {}, today=datetime.date(2026, 1, 1))
        found = check(catalog, Settings.parse({"rules": settings}))
        return next((str(one.severity) for one in found if one.code == "REQ001"), "none")

    assert severity({}, {}) == "error"
    assert severity({"REQ001": Severity.WARNING}, {}) == "warning"
    assert severity({"REQ001": Severity.WARNING}, {}, "draft") == "info"
    assert severity({"REQ001": Severity.WARNING}, {"REQ001": {"severity": "error"}}, "draft") == "error"
    assert severity({"REQ001": None}, {}) == "none"
    assert severity({"REQ001": None}, {"REQ001": "info"}) == "info"
    assert severity({}, {"REQ": "off"}) == "none"
    assert severity({}, {"REQ": "off", "REQ001": "warning"}) == "warning"
    assert severity({}, {"REQ": "warning"}) == "warning"


def test_select_and_ignore_take_codes_and_families(findings_of: FindingsOf) -> None:
    """An empty selection is everything; what is ignored is out even when it is selected."""
    files = [("specs/a.md", with_status("review"))]
    codes = {one.code for one in findings_of(files)}
    assert {"LEAK001", "REQ001", "TOPO001"} <= codes
    assert {one.code for one in findings_of(files, select=["LEAK", "REQ001"])} == {"LEAK001", "REQ001"}
    assert {one.code for one in findings_of(files, ignore=["LEAK", "REQ001"])} == codes - {"LEAK001", "REQ001"}
    assert {one.code for one in findings_of(files, select=["REQ"], ignore=["REQ001"])} == set()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"rules": {"TOPO0003": "off"}}, "`TOPO003`"),
        ({"rules": {"TOPO003": {"layer": ["lb"]}}}, "`layers`"),
        ({"rules": {"TOPO003": {"layers": ["loadbalancer"]}}}, "`lb`"),
        ({"rules": {"TOPO003": {"layers": 3}}}, "a list of texts"),
        ({"rules": {"TOPO003": {"recommended": "no"}}}, "`true` or `false`"),
        ({"rules": {"TOPO007": {"edges": True}}}, "a whole number"),
        ({"select": ["LEAKS"]}, "`LEAK`"),
        ({"ignore": ["TOPO1"]}, "`TOPO"),
    ],
)
def test_settings_about_nothing_are_refused(settings: dict[str, object], said: str, findings_of: FindingsOf) -> None:
    """What a project set and no rule understands is an error that names what was meant."""
    with pytest.raises(SettingsError, match=r"mkdocs\.yml") as refused:
        findings_of([("specs/a.md", "# Pumps\n")], **settings)
    assert said in str(refused.value)


def test_findings_come_in_order_and_whole(findings_of: FindingsOf) -> None:
    """By path, then place; each with code, name, spec and a fingerprint of its own."""
    files = [(f"specs/{name}.md", with_status("review").replace("id: pumps\n", "")) for name in "cab"]
    found = findings_of(files)
    places = [(one.location.path, one.location.span.line, one.location.span.column, one.code) for one in found]
    assert places == sorted(places)
    assert len({one.fingerprint for one in found}) == len(found)
    assert all(one.code and one.name and one.spec and one.severity for one in found)


class TestBaseline:
    """A baselined finding stays known while text around it changes."""

    def test_it_survives_lines_above_it(self, findings_of: FindingsOf) -> None:
        """Fingerprints do not know where a line stands."""
        before = {one.fingerprint for one in findings_of([("specs/a.md", LEAKY)])}
        longer = LEAKY.replace("# Pumps\n", "# Pumps\n\nThey lift water.\n\n> All of it.\n")
        assert before == {one.fingerprint for one in findings_of([("specs/a.md", longer)])}

    def test_what_is_in_it_does_not_count_and_what_is_new_does(self, findings_of: FindingsOf) -> None:
        """Only the finding that was not there before is open."""
        known = frozenset(one.fingerprint for one in findings_of([("specs/a.md", LEAKY)]))
        found = findings_of([("specs/a.md", LEAKY + "- **FR-001**: It MUST rest\n")], baseline=known)
        assert [one.location.span.line for one in found if one.open] == [7]

    def test_two_alike_are_told_apart(self, findings_of: FindingsOf) -> None:
        """The second of two equal lines is not hidden by the first."""
        twice = "# Pumps\n\n```sh\nDB_PASSWORD=liquorice\nDB_PASSWORD=liquorice\n```\n"
        found = findings_of([("specs/a.md", twice)], select=["LEAK"])
        assert len({one.fingerprint for one in found}) == 2

    def test_it_does_not_give_the_secret_away(self, findings_of: FindingsOf) -> None:
        """Another password in the same place has the same fingerprint: nothing can be guessed from it."""
        one, other = (
            findings_of([("specs/a.md", LEAKY.replace("liquorice", word))], select=["LEAK"])[0].fingerprint
            for word in ("liquorice", "saltwater")
        )
        assert one == other


class TestFailure:
    """A rule that fails is our mistake; it is named, and silences nobody."""

    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One more rule, which fails on every spec whose title has a B."""

        @rule("REQ999", severity=Severity.ERROR)
        def unlucky(spec: Spec) -> Iterator[Finding]:
            """It fails."""
            yield Finding("Before it fails.", spec.at(spec.title_span))
            if "B" in spec.title:
                raise KeyError(spec.title)

        extended = (*rules(), unlucky)
        monkeypatch.setattr(check_module, "rules", lambda: extended)

    def test_it_names_the_rule_and_the_file(self, findings_of: FindingsOf) -> None:
        """The others' findings come along."""
        files = [("specs/a.md", "# A\n"), ("specs/b.md", "# B\n\n`DB_PASSWORD=liquorice`\n")]
        with pytest.raises(RuleFault, match=r"REQ999 failed on `specs/b.md`: KeyError") as fault:
            findings_of(files, select=["REQ", "LEAK"])
        assert (fault.value.code, fault.value.path) == ("REQ999", "specs/b.md")
        assert [(one.code, one.location.path) for one in fault.value.findings] == [
            ("REQ999", "specs/a.md"),
            ("LEAK001", "specs/b.md"),
        ]


CODES = some.sampled_from(["TOPO003", "TOPO003[data]", "TOPO003[lb]", "REQ001", "LEAK001", "WAIV001"])
FINDINGS = some.builds(
    lambda code, detail: Finding("It is so.", Location("a.md", Span.of(1, 1)), code=code, detail=detail),
    some.sampled_from(["TOPO003", "REQ001", "LEAK001", "WAIV001"]),
    some.sampled_from(["", "data", "LB"]),
)
DAYS = some.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
WAIVERS = some.builds(
    Waiver,
    some.tuples(CODES),
    some.sampled_from(["", "agreed"]),
    some.just(Span.of(1, 1)),
    some.none() | DAYS,
    some.sampled_from(["", "broken"]),
)


@given(some.lists(FINDINGS), some.lists(WAIVERS), DAYS)
def test_a_waiver_covers_what_it_names_and_no_more(
    findings: list[Finding], waivers: list[Waiver], today: datetime.date
) -> None:
    """None is lost, none changed but for the mark; the mark has a waiver that is whole, in time and by that name."""
    judged = waiving(findings, tuple(waivers), today)
    assert [replace(one, waived=False, reason="") for one in judged] == findings
    for finding in judged:
        covering = [
            waiver
            for waiver in waivers
            if waiver.codes[0] in (finding.code, f"{finding.code}[{finding.detail.lower()}]")
            and not waiver.fault
            and not (waiver.until and waiver.until < today)
            and not (finding.code == "LEAK001" and not waiver.reason)
        ]
        assert finding.waived == (bool(covering) and finding.code != "WAIV001")
        assert not finding.waived or finding.reason == covering[0].reason


BROKEN = "```mermaid\nflowchart TB\n  a[b (c)] --> d\n```\n"
LARGE = "```mermaid\nflowchart TB\n" + "  a --> b\n" * 6_000 + "```\n"
DRAWN = "```text\n┌───┐     ┌───┐\n│ a │────▶│ b │\n└───┘     └───┘\n```\n"
FOLLOWED = [
    # settings, then what a broken, a large and a drawn diagram weigh
    ({}, "error", "error", "warning"),
    ({"TOPO001": "warning"}, "warning", "warning", "info"),
    ({"TOPO001": "info"}, "info", "info", "info"),
    ({"TOPO001": "off"}, "warning", "warning", "none"),
    ({"TOPO001": "off", "TOPO005": "error"}, "warning", "warning", "error"),
    ({"TOPO001": "warning", "TOPO002": "error"}, "error", "warning", "info"),
    ({"TOPO": "warning"}, "warning", "warning", "warning"),
    ({"TOPO": "warning", "TOPO001": "error"}, "error", "error", "warning"),
    ({"TOPO": "off", "TOPO002": "error"}, "error", "none", "none"),
]


@pytest.mark.parametrize(("settings", "broken", "large", "drawn"), FOLLOWED)
def test_what_stands_in_for_a_missing_diagram_weighs_as_one(
    settings: dict[str, str], broken: str, large: str, drawn: str, findings_of: FindingsOf
) -> None:
    """Whatever a project chose for `TOPO001` holds for them, unless it chose for them."""
    for code, diagram, weight in (("TOPO002", BROKEN, broken), ("TOPO007", LARGE, large), ("TOPO005", DRAWN, drawn)):
        text = f"---\nprofile: topology\n---\n# Pumps\n\n## Deployment Topology Diagram\n\n{diagram}"
        found = findings_of([("specs/a.md", text)], rules=settings)
        told = [str(one.severity) for one in found if one.code == code]
        assert (code, told or ["none"]) == (code, [weight])
        assert not [one for one in found if one.code == "TOPO001"]


def test_a_broken_diagram_elsewhere_does_not_follow(findings_of: FindingsOf) -> None:
    """It is a warning, whatever is chosen for a missing one."""
    found = findings_of([("specs/a.md", f"# Pumps\n\n{BROKEN}")], rules={"TOPO001": "info"}, select=["TOPO002"])
    assert [str(one.severity) for one in found] == ["warning"]


def test_a_broken_drawing_that_is_linked_says_where_and_why(findings_of: FindingsOf) -> None:
    """The note leads to the line in that file, and no message counts from the start of a diagram."""
    text = "---\nprofile: topology\n---\n# Pumps\n\n## Deployment Topology Diagram\n\n[It](pumps.mmd)\n"
    files = [("specs/a.md", text), ("specs/pumps.mmd", "flowchart TB\n  a --> b\n  A--x'--> B\n")]
    [missing] = [one for one in findings_of(files) if one.code == "TOPO001"]
    [note] = missing.notes
    assert (note.location.path, note.location.span.line) == ("specs/pumps.mmd", 3)
    assert note.message == "This diagram does not parse: `'--> B` is not understood here."


def test_a_status_that_says_more_is_no_choice(findings_of: FindingsOf) -> None:
    """Only bars and slashes part the states of a template."""
    for status, code in (
        ("accepted, supersedes [ADR-1](a.md)", ""),
        ("Draft | Review", "META004"),
        ("no, no", "META003"),
    ):
        found = findings_of([("specs/b.md", f"# B\n\n**Status**: {status}\n"), ("specs/a.md", "# A\n")])
        assert {one.code for one in found if one.code in ("META003", "META004")} == ({code} if code else set()), status


def test_an_unknown_target_is_told_with_the_key_that_names_it(findings_of: FindingsOf) -> None:
    """Of two fields for one relation, the one in which it stands."""
    text = "---\nid: a\ndependencies: [gone]\n---\n# A\n\n**Depends On**: lost\n"
    found = findings_of([("specs/a.md", text)], select=["REF001"])
    assert [one.message for one in found] == [
        "There is no spec `gone`, which `dependencies` names.",
        "There is no spec `lost`, which `Depends On` names.",
    ]
