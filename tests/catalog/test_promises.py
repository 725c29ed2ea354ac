"""Promises are read in the spellings people use, with their place, and only where they are certain."""

from __future__ import annotations

import doctest
from collections.abc import Callable

import pytest

from spec_atlas import disk
from spec_atlas.catalog.promises import measures, promise
from spec_atlas.catalog.promises import promises as promises_module
from spec_atlas.catalog.promises.promise import WORDS, hinted
from spec_atlas.catalog.promises.promises import KINDS, Promise, Promises, keeps, promises, whole
from spec_atlas.model.conventions import Conventions
from spec_atlas.model.source import Source
from spec_atlas.model.span import START
from spec_atlas.model.spec import Spec
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.spec import read

Reader = Callable[..., Spec]


@pytest.fixture(scope="module")
def spec_of() -> Reader:
    """Reads a text as a spec of no profile."""
    generic = profile("generic", "generic.md", dict(disk.builtin_profiles())["generic"])

    def make(text: str, path: str = "specs/kiosk.md") -> Spec:
        return read(Source(path, text), Conventions(profiles=(generic,)))

    return make


@pytest.mark.parametrize("module", [measures, promise, promises_module], ids=lambda module: module.__name__)
def test_the_examples_in_the_text_hold(module) -> None:
    """What the docstrings show is what happens."""
    assert doctest.testmod(module).attempted
    assert not doctest.testmod(module).failed


DURATIONS = [
    ("4 hours", 240), ("4h", 240), ("4 hrs", 240), ("< 30 min", 30), ("≤ 1h", 60),
    ("<= 1 h", 60), ("&lt; 1 hour", 60), ("up to 2 hours", 120), ("within 90 seconds", 1.5), ("1 day", 1440),
    ("2 weeks", 20160), ("zero", 0), ("0", 0), ("0 minutes", 0), ("1–4 hours", 240), ("1 to 4 hours", 240),
    ("30 min – 1 h", 60), ("1h 30m", 90), ("1 hour and 30 minutes", 90), ("1.5 hours", 90), ("1,5 h", 90),
    ("half an hour", 30), ("an hour", 60), ("four hours", 240), ("**2 hours**", 120), ("15 minutes (automatic)", 15),
    ("15 minutes, usually 40 seconds", 15), ("2 Stunden", 120), ("15 minutos", 15), ("no longer than 1 hour", 60),
    ("PT15M", 15), ("≤ PT1H30M", 90), ("P1DT12H", 2160), ("PT15", None), ("P1", None), ("PT", None),
    ("> 4 hours", None), ("at least 4 hours", None), ("27+ hours", None), ("N/A", None), ("TBD", None), ("–", None),
    ("near zero", None), ("minutes", None), ("a few minutes", None), ("1 business day", None), ("1 month", None),
    ("5 MB", None), ("0 (stateless)", None), ("[X] min", None), ("{{4 hours}}", None), ("24/7", None),
    ("4 hours (critical), 24 hours (others)", None), ("last snapshot (within 24 hours)", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "minutes"), DURATIONS)
def test_a_duration_means_so_many_minutes_wherever_it_stands(spec_of, written: str, minutes: float | None) -> None:
    """In a list item, a field line and a table; what is no certain duration is no promise."""
    forms = (
        f"# Kiosk\n\n- **RTO**: {written}\n",
        f"# Kiosk\n\n**RTO:** {written}\n",
        f"# Kiosk\n\n| Objective | Target |\n|---|---|\n| RTO | {written} |\n",
        f"# Kiosk\n\n| Component | RTO |\n|---|---|\n| Full system | {written} |\n",
    )
    told = [whole(promises(spec_of(form)), "rto") for form in forms]
    assert [one and pytest.approx(one.value) == minutes for one in told] == [minutes is not None or None] * 4


@pytest.mark.parametrize(
    ("written", "percent"),
    [
        ("99.9%", 99.9), ("99,95 %", 99.95), ("≥ 99.9 %", 99.9), ("> 99 percent", 99), ("at least 99.9%", 99.9),
        ("99.5–99.9 %", 99.5), ("100%", 100), ("99.95% uptime over 30 days", 99.95),
        ("99.9% (43 minutes a month)", 99.9),
        ("99.9% of requests", 99.9), ("< 99.5 %", None), ("three nines", None), ("99.9", None), ("5 %", None),
        ("high", None), ("Multi-AZ", None), ("99.9 % or 99.5 %", None), ("{{99.9%}}", None),
    ],
)  # fmt: skip
def test_an_availability_is_a_percentage(spec_of, written: str, percent: float | None) -> None:
    """In a list item and a table; thresholds of alarms, words and bare numbers are none."""
    item = spec_of(f"# Kiosk\n\n- **Availability**: {written}\n")
    table = spec_of(f"# Kiosk\n\n| Metric | Target | Alert |\n|---|---|---|\n| Uptime | {written} | < 99 % |\n")
    told = [whole(promises(one), "availability") for one in (item, table)]
    assert [one and one.value for one in told] == [percent, percent]


LINES = [
    ("- RTO < 1 hour, RPO < 15 minutes", [("rto", 60, ""), ("rpo", 15, "")]),
    ("- RTO/RPO: 4 hours / 1 hour", [("rto", 240, ""), ("rpo", 60, "")]),
    ("- **RTO (Recovery Time Objective):** 4 hours", [("rto", 240, "")]),
    ("**Recovery Time Objective (RTO)**: 15 minutes", [("rto", 15, "")]),
    ("- **NFR-002**: Recovery MUST reach RTO 90 minutes and RPO 5 minutes.", [("rto", 90, ""), ("rpo", 5, "")]),
    ("- **SLO-001**: Availability MUST be at least 99.95 % of requests", [("availability", 99.95, "")]),
    ("- 99.95% uptime SLO (4.38 hours downtime/year)", [("availability", 99.95, "")]),
    ("- The system must keep\n  an RTO of\n  two hours", [("rto", 120, "")]),
    ("1. **Writer lost**\n    - RTO: 15 minutes", [("rto", 15, "Writer lost")]),
    ("- **Store**: RTO 1 hour; **Cache**: RTO 5 minutes", [("rto", 60, "Store"), ("rto", 5, "Cache")]),
    ("- The recovery time objective is 30 min", [("rto", 30, "")]),
    ("- RTO of 30 minutes for the till", [("rto", 30, "till")]),
    ("- RTO: 4 hours in production", [("rto", 240, "production")]),
    ("- RTO: 4 hours for the full system", [("rto", 240, "")]),
    ("- Availability: 99 % during office hours", [("availability", 99, "office hours")]),
    ("**Gold**\n\n- RTO: 1 hour\n\n**Silver**\n\n- RTO: 1 day", [("rto", 60, "Gold"), ("rto", 1440, "Silver")]),
    ("**Steps:**\n1. call\n2. wait\n\n**RTO**: 1 hour", [("rto", 60, "")]),
    ("### Database\n\n- RTO: 1 hour", [("rto", 60, "Database")]),
    ("### RTO and RPO targets\n\n- RTO: 1 hour", [("rto", 60, "")]),
    ("### Staging environment\n\n- RTO: 1 day", [("rto", 1440, "staging")]),
    ("The old kiosk had an RTO of 9 hours.", []),
    ("- Measured RTO in the last drill: 12 minutes", []),
    ("- **RTO (measured)**: 12 minutes", []),
    ("- Alert when availability drops below 99.5 %", []),
    ("- Availability zones: 3", []),
    ("- Replicas are shared, e.g. RTO 4 hours", []),
    ("### Current state\n\n- RTO: 9 hours", []),
    ("### Risks\n\n- RTO: 9 hours", []),
    ("```yaml\n- RTO: 9 hours\n```", []),
    ("<!--\n- RTO: 9 hours\n-->", []),
]


@pytest.mark.parametrize(("text", "told"), LINES)
def test_a_line_says_what_it_promises_and_for_what(spec_of, text: str, told: list[tuple[str, float, str]]) -> None:
    """Items, field lines and what stands above them; prose, code, comments and the past promise nothing."""
    found = promises(spec_of(f"# Kiosk\n\n## Disaster recovery\n\n{text}\n"))
    assert [(one.kind, one.value, one.scope) for one in found] == told


TABLES = [
    (
        "| Service tier | RTO |\n|---|---|\n| 1 | 15 min |\n| 2 | 4 h |",
        [("rto", 15, "service tier 1"), ("rto", 240, "service tier 2")],
    ),
    ("| No | RTO |\n|---|---|\n| 1 | 15 min |", [("rto", 15, "")]),
    (
        "| Tier | RTO (min) | RPO (hours) |\n|---|---|---|\n| Gold | 15 | 1 |",
        [("rto", 15, "Gold"), ("rpo", 60, "Gold")],
    ),
    (
        "| Metric | Production | Staging |\n|---|---|---|\n| RTO | 1 h | 4 h |",
        [("rto", 60, "production"), ("rto", 240, "staging")],
    ),
    (
        "| Metric | Current | Target |\n|---|---|---|\n| RTO | 9 h | 1 h |",
        [("rto", 60, "")],
    ),
    (
        "| # | Requirement | Value |\n|---|---|---|\n| 1 | RPO | 1 h |",
        [("rpo", 60, "")],
    ),
    (
        "| ID | Category | Target | By |\n|---|---|---|---|\n| NFR-1 | API availability | 99.9 % | x |",
        [("availability", 99.9, "API")],
    ),
    (
        "| Service | Objective | Target |\n|---|---|---|\n| Store | Availability | 99 % |",
        [("availability", 99, "Store")],
    ),
    (
        "| Component | RTO | RTO (measured) |\n|---|---|---|\n| Store | 1 h | 9 min |",
        [("rto", 60, "Store")],
    ),
    (
        "| Service | Production RTO |\n|---|---|\n| Store | 1 h |",
        [("rto", 60, "Store, production")],
    ),
    (
        "| Kiosk | RTO |\n|---|---|\n| Kiosk | 1 h |",
        [("rto", 60, "")],
    ),
    (
        "| Strategy | RTO |\n|---|---|\n| Warm standby | 1 h |",
        [],
    ),
    (
        "| RTO | Cost |\n|---|---|\n| 1 h | $9 |\n| 2 h | $5 |",
        [],
    ),
    (
        "| Plan | RTO |\n|---|---|\n| Hot | minutes |\n| Warm | 1 h |",
        [],
    ),
    (
        "| Metric | A | B |\n|---|---|---|\n| RTO | 1 h | 2 h |",
        [],
    ),
]


@pytest.mark.parametrize(("text", "told"), TABLES)
def test_a_table_says_what_it_promises_and_for_what(spec_of, text: str, told: list[tuple[str, float, str]]) -> None:
    """Columns and rows of promises, with their names; choices, measurements and orders of magnitude are none."""
    found = promises(spec_of(f"# Kiosk\n\n## Disaster recovery\n\n{text}\n"))
    assert [(one.kind, one.value, one.scope) for one in found] == told


def test_front_matter_promises_too(spec_of) -> None:
    """A field of its own, once."""
    spec = spec_of("---\nid: kiosk\nrto: 4 hours\navailability: 99.9%\n---\n# Kiosk\n")
    assert [(one.kind, one.text, one.span.line) for one in promises(spec)] == [
        ("rto", "4 hours", 3),
        ("availability", "99.9%", 4),
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("- **RTO**: < 4 hours", 5), ("- to be\n  kept: an\n  RTO of < 4 hours", 7)]
)
def test_a_promise_knows_its_place(spec_of, text: str, line: int) -> None:
    """The span covers what is written, also in a later line of an item."""
    spec = spec_of(f"# Kiosk\n\n## Recovery\n\n{text} or so\n")
    [found] = promises(spec)
    assert found.span.line == line
    row = spec.source.text.split("\n")[line - 1]
    assert row[found.span.column - 1 : found.span.end_column - 1] == found.text == "< 4 hours"


def test_only_a_certain_promise_is_that_of_the_whole() -> None:
    """One for all, else production's, else the only recovery time; of two that differ none."""

    def one(value: float, scope: str = "", kind: str = "rto") -> Promise:
        return Promise(kind, value, str(value), START, scope)

    assert whole([one(1), one(2, "Store")], "rto") == one(1)
    assert whole([one(1, "production"), one(2, "staging")], "rto") == one(1, "production")
    assert whole([one(1), one(2)], "rto") is None
    assert whole([one(1, "Store"), one(2, "Till")], "rto") is None
    assert whole([one(1, "Store"), one(1, "Till")], "rto") == one(1, "Store")
    assert whole([one(99, "Store", "availability")], "availability") is None
    assert whole([], "rpo") is None


def test_a_promise_is_kept_by_what_is_no_worse() -> None:
    """Sooner and less loss are better, and so is more availability."""

    def one(kind: str, value: float) -> Promise:
        return Promise(kind, value, "", START)

    assert keeps(one("rto", 60), one("rto", 60))
    assert not keeps(one("rpo", 5), one("rpo", 60))
    assert keeps(one("availability", 99.5), one("availability", 99.9))
    assert not keeps(one("availability", 99.95), one("availability", 99.9))


def test_a_spec_is_read_once(spec_of) -> None:
    """All that ask a catalog's promises get the same ones."""
    known, spec = Promises(), spec_of("# Kiosk\n\n- RTO: 1 hour\n")
    assert known.of(spec) is known.of(spec)
    assert {kind: known.whole(spec, kind) is not None for kind in KINDS} == {
        "rto": True,
        "rpo": False,
        "availability": False,
    }


@pytest.mark.parametrize(
    "text",
    [
        "- RTO: " * 40_000,
        "- RTO: 1 h\n" * 20_000,
        "  " * 40 + "- RTO\n" * 20_000,
        "<!-- RTO: " * 60_000,
        "| RTO | RPO |\n|---|---|\n" + "| 1 h | 2 h |\n" * 20_000,
        "**RTO" * 60_000,
        "- RTO " + "(" * 200_000,
        "- availability " + "99.9 " * 60_000,
        "İRTO: 1 h\n\u2028- RTO: ４ hours\n" * 5_000,
    ],
)
def test_hostile_text_is_read_all_the_same(spec_of, text: str) -> None:
    """It ends, and every span is within the text."""
    spec = spec_of(f"# Kiosk\n\n{text}")
    lines = spec.source.text.count("\n") + 1
    assert all(1 <= one.span.line <= lines for one in promises(spec))


def test_words_are_hinted_at_in_any_case() -> None:
    """A line is hinted at exactly where it holds a word once its case is folded, whatever letters fold to."""
    folding = [chr(code) for code in range(128, 0x110000) if any(sign.isascii() for sign in chr(code).casefold())]
    for word in WORDS:
        odd = [
            f"{word[:start]}{letter}{word[end:]}"
            for letter in ("", "e\u0301", "\ud800", *folding)
            for start in range(len(word))
            for end in range(start + 1, len(word) + 1)
        ]
        lines = [word.upper(), f"no-{word.title()}s", *odd, *(line.upper() for line in odd)]
        expected = {number for number, line in enumerate(lines, 1) if any(each in line.casefold() for each in WORDS)}
        assert hinted("\n".join(lines)) == expected
