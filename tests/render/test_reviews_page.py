"""The page of reviews: who is waited for, what is out of step, what was decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.lock import EMPTY, Lock, Stamp
from spec_atlas.disk import builtin_profiles
from spec_atlas.model.conventions import Conventions
from spec_atlas.model.finding import Severity
from spec_atlas.model.source import Source
from spec_atlas.profiles.profile import profile
from spec_atlas.reading.spec import read as read_spec
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.links import Links
from spec_atlas.render.pages.reviews import reviews
from spec_atlas.render.panels.identity import identity
from spec_atlas.rules.check import check
from spec_atlas.settings import Settings
from tests.render.conftest import finding, large, make, spec
from tests.render.reader import Seen, seen

TODAY = datetime.date(2026, 6, 1)
TABLE = "\n\n## Approval\n\n| Approver | Role | Date | Decision | Comments |\n|---|---|---|---|---|\n"


def atlas_of(*texts: str, lock: Lock = EMPTY) -> Atlas:
    """An atlas of specs as they are written, and what the rules about the lifecycle say of them."""
    generic = profile("generic", "generic.md", dict(builtin_profiles())["generic"])
    words = Conventions(profiles=(generic,))
    specs = [read_spec(Source(f"specs/s-{number}.md", text), words) for number, text in enumerate(texts)]
    catalog = Catalog.build(specs, {}, today=TODAY, lock=lock)
    return Atlas(catalog, check(catalog, Settings.parse({"select": ["LIFE"]})), Settings(), (generic,))


def page(atlas: Atlas) -> Seen:
    """The page, read."""
    [made] = reviews(atlas, Links.of(atlas.catalog))
    return seen(str(made.html))


def in_order(text: str, words: Iterable[str]) -> bool:
    """Whether words stand in a text one after the other."""
    at = 0
    for word in words:
        at = text.find(word, at) + 1
        if not at:
            return False
    return True


def test_nothing_waits() -> None:
    """A project without reviews is told how to write them down."""
    text = page(atlas_of()).text
    assert "Nothing waits for a review" in text
    assert "No review is written down yet" in text
    assert "Waiting longest" not in text


def test_who_is_waited_for_oldest_first() -> None:
    """By the day the row was asked, else the last update, else the last change; who has decided is left out."""
    text = page(
        atlas_of(
            "---\ntitle: Young\nstatus: in review\nupdated: 2026-05-22\napprovers: [Ines Vidal, Kei Mori]\n---\n# Young"
            f"{TABLE}| Ines Vidal | | 2026-05-25 | approved | |\n",
            "---\ntitle: Old\nstatus: in review\nreviewers: [Ada Byron, Eli Poe]\n---\n# Old\n\n"
            "## Changelog\n\n### 260101 - v1.0\n",
            "---\ntitle: Asked\nstatus: in review\nupdated: 2026-05-22\napprovers: [Rui Costa]\n---\n# Asked"
            f"{TABLE}| Rui Costa | | 2026-05-02 | pending | |\n",
            "---\ntitle: Undated\nstatus: in review\n---\n# Undated\n",
            "---\ntitle: Through\nstatus: in review\nowner: Mia Orr\ncreated: 2026-05-31\n---\n# Through"
            f"{TABLE}| Ines Vidal | | | approved with conditions | |\n",
            "---\ntitle: Draft\nstatus: draft\nreviewers: [Nobody Yet]\n---\n# Draft\n",
        )
    ).text
    assert in_order(
        text,
        (
            "5 In review",
            "5 Waited for",
            "2026-01-01 Waiting longest Old",
            "Ada Byron review Old 2026-01-01 (last change) –",
            "Eli Poe review Old 2026-01-01 (last change) –",
            "Rui Costa approval Asked 2026-05-02 (asked) –",
            "Kei Mori approval Young 2026-05-22 (last updated) –",
            "Mia Orr an answer to a refusal Through 2026-05-31 (created) –",
            "Nobody named a reviewer Undated unknown –",
        ),
    )
    assert "Nobody Yet" not in text
    assert "Ines Vidal approval Young" not in text


def test_approvals_out_of_step() -> None:
    """What the rules say, in a stakeholder's words, the heaviest first; one judgement with the rules."""
    made = page(
        atlas_of(
            "---\ntitle: Pumps\nstatus: approved\nowner: Mia Orr\napprovers: []\n---\n# Pumps\n",
            "---\ntitle: Valves\nstatus: approved\nversion: 1.3\n---\n# Valves"
            f"{TABLE}| Ines Vidal | | 2026-01-02 | approved | Version 1.2 |\n",
            "---\ntitle: Gates\nstatus: approved\napprovers: [Ines Vidal, Kei Mori]\n---\n# Gates"
            f"{TABLE}| Ines Vidal | | 2026-01-02 | approved | |\n",
            f"---\ntitle: Sound\nstatus: approved\n---\n# Sound{TABLE}| Ines Vidal | | 2026-01-02 | approved | |\n",
        )
    )
    text = made.text[made.text.index("Approvals out of step") :]
    assert in_order(
        text,
        (
            "Nobody answers for it Pumps",
            "Mia Orr LIFE001",
            "Not what was approved Valves",
            "The version approved last is 1.2",
            "Have version 1.3 approved",
            "LIFE004",
            "A decision is missing Gates",
            "LIFE009",
            "Recently updated",
        ),
    )
    assert "Sound" not in text[: text.index("Recently updated")]
    assert "1 Changed since approval of 4 approved specs" in made.text


def test_waived_approvals_and_other_rules_of_the_family() -> None:
    """What is waived asks for nothing; a rule without words of its own is called by its name."""
    one, two = spec(1), spec(2)
    told = [
        finding(one, "LIFE001", Severity.WARNING, waived=True, reason="known"),
        finding(two, "LIFE099", Severity.WARNING, words="far away"),
    ]
    text = page(make([one, two], findings=told)).text
    assert "LIFE001" not in text
    assert "Missing deployment diagram Spec 2" in text


def test_what_was_decided() -> None:
    """Reviews and approvals, the latest first, each with its decision; rows that wait are no history."""
    text = page(
        atlas_of(
            "---\ntitle: Pumps\nstatus: approved\n---\n# Pumps"
            f"{TABLE}| Ines Vidal | Harbour master | 2026-01-02 | rejected | too slow |\n"
            "| Ines Vidal | Harbour master | 2026-01-09 | approved | |\n| Kei Mori | | | pending | |\n\n"
            "## Review History\n\n| Date | Reviewer | Comments |\n|---|---|---|\n| 2026-01-05 | Ada Byron | Fine |\n"
        )
    ).text
    history = text[text.rindex("History") :]
    assert in_order(
        history,
        (
            "2026-01-09 Pumps Approval Ines Vidal (Harbour master) Approved –",
            "2026-01-05 Pumps Review Ada Byron Commented Fine",
            "2026-01-02 Pumps Approval Ines Vidal (Harbour master) Refused too slow",
        ),
    )
    assert "Kei Mori" not in history


def test_a_large_project_is_bounded() -> None:
    """Every table has an end, and says what it leaves out."""
    many = ", ".join(f"Name{number} Family" for number in range(1000))
    made = page(atlas_of(f"---\ntitle: Pumps\nstatus: in review\nreviewers: [{many}]\n---\n# Pumps\n"))
    assert "and 600 more, who wait for less long" in made.text
    assert made.elements["tr"] < 500
    assert page(large(700)).elements["tr"] < 1500


def test_words_of_writers_are_text(hostile: Atlas) -> None:
    """No word in a table of approvals becomes an element."""
    attack = "<script>alert(1)</script>"
    written = attack.replace("<", "&lt;")
    made = page(
        atlas_of(
            f"---\ntitle: Pumps\nstatus: in review\napprovers: ['{attack}']\n---\n# Pumps{TABLE}"
            f"| {written} | {written} | 2026-01-02 | {written} | {written} |\n"
        )
    )
    assert "script" not in made.elements
    assert attack in made.text
    assert "script" not in page(hostile).elements
    assert made.crossed == []


def test_the_spec_says_who_approved_it() -> None:
    """The identity panel has the day, the version and the people; in a review, who is still waited for."""
    atlas = atlas_of(
        "---\nstatus: approved\nversion: 1.2.0\n---\n# Pumps"
        f"{TABLE}| Ines Vidal | | 2026-01-02 | approved | Version 1.1 |\n"
        "| Kei Mori | | 2026-03-02 | approved | Version 1.2 |\n",
        "---\nstatus: in review\nreviewers: [Ada Byron]\n---\n# Valves\n",
        f"---\nstatus: approved\n---\n# Gates{TABLE}| Ines Vidal | | 2026-01-02 | rejected | |\n",
    )
    links = Links.of(atlas.catalog)
    first, second, third = (seen(str(identity(one, atlas, links.at("specs/x.md")))).text for one in atlas.catalog.specs)
    assert "Approved 2026-03-02 , version 1.2, by Kei Mori" in first
    assert "Waiting for Ada Byron (review)" in second
    assert "by Ines Vidal" not in third


def test_what_changed_under_a_reviewed_spec_is_listed() -> None:
    """With why and since when; a page without any stamp tells how to begin."""
    bus = "---\nid: bus\nversion: 2.0\n---\n# Message bus\n"
    shop = "---\nid: shop\nowner: Ada\ndepends_on: [bus]\n---\n# Shop\n"
    assert "No review is stamped yet" in page(atlas_of(bus, shop)).text
    lock = Lock((Stamp("shop", "bus", "0" * 16, "1.0", "2026-01-05"),))
    told = page(atlas_of(bus, shop, lock=lock)).text
    assert "Shop Message bus changed after 2026-01-05 2026-01-05 Ada" in told
    assert "0 of 2 specs are stamped as reviewed." in told
    calm = page(atlas_of(bus, shop, lock=Lock((Stamp("shop", "", "0" * 16),)))).text
    assert "Nothing that a reviewed spec stands on has changed since" in calm
