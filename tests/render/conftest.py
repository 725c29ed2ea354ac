"""Atlases made by hand: a small one, one whose every word is an attack, and as large a one as is wanted."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.model.diagram import Diagram, Graph, Node
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.profile import GENERIC, Profile, SectionRule
from spec_atlas.model.source import Source
from spec_atlas.model.span import START, Location, Span
from spec_atlas.model.spec import Check, Field, Reference, Requirement, Section, Spec, Table, Trace, Value, Waiver
from spec_atlas.model.table import Cells
from spec_atlas.model.topology import Component, Evidence, Flow, Topology
from spec_atlas.render.atlas import Atlas
from spec_atlas.settings import Settings

TODAY = datetime.date(2026, 1, 1)
ATTACK = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp; `</code><b>` javascript:alert(1)"""

KIND = Profile(
    "kind",
    title="Kind of spec",
    summary="For tests.",
    template="# [Name]\n",
    fields=frozen({"last updated": "updated"}),
    required_fields=("status",),
    sections=(SectionRule("Overview", "required", ("overview", "summary")),),
    diagram="required",
    diagram_sections=("topology",),
    required_layers=("compute", "flow"),
)

AtlasMaker = Callable[..., Atlas]


def topology(label: str = "Redis", kind: str = "deployment", number: int = 1) -> Topology:
    """A topology with one component, which shows three layers."""
    diagram = Diagram("mermaid", f"flowchart LR\n  a[{number}]", Span.of(20, 1), 21, title=label)
    there = (Evidence("a", label, Span.of(22, 1)),)
    return Topology(
        diagram,
        Graph("flowchart", nodes=(Node("a", label),)),
        kind,
        f"`{label}` stands in a zone.",
        components=(Component("a", label, ("data",)),),
        layers=frozen({"compute": there, "data": there}),
        flows=(Flow("a", "b", label, Span.of(23, 1)),),
    )


def spec(
    number: int,
    *,
    status: str = "approved",
    before: Sequence[int] = (),
    profile: Profile = KIND,
    drawn: Topology | None = None,
    items: int = 2,
    words: str = "",
) -> Spec:
    """A spec with something of everything; `words` stand wherever a writer may write."""
    word = words or f"Spec {number}"
    people = tuple(Value(f"{name} {words}".strip()) for name in ("Ada", "Grace"))
    return Spec(
        id=f"s-{number}{words}",
        title=word,
        profile=profile,
        source=Source(f"specs/part-{number % 7}/s-{number}.md", f"# {word}\n"),
        status=words or status,
        state="" if words else status,
        fields=(
            Field("id", "ID", (Value(f"s-{number}{words}"),)),
            Field("version", "Version", (Value(f"1.{number}{words}"),)),
            Field("owner", "Owner", people[:1]),
            Field("reviewers", "Reviewers", people, Span.of(3, 1)),
            Field("updated", "Updated", (Value(f"2025-12-{number % 28 + 1:02}"),)),
            Field("tags", "Tags", (Value(word), Value("net"))),
        ),
        sections=(
            Section(word, 1, f"top-{number}", Span.of(1, 1), 90),
            Section(word, 2, f"items-{number}", Span.of(10, 1), 90, parent=0),
        ),
        references=(
            *(Reference("depends_on", f"s-{each}{words}", Span.of(5 + place, 1)) for place, each in enumerate(before)),
            Reference("document", words or "https://example.org/tad", Span.of(60, 1), words or "Design"),
            Reference("related", f"nowhere {words}", Span.of(61, 1), words),
        ),
        requirements=(
            *(
                Requirement(f"FR-{place:03}", "requirement", f"{word} holds", Span.of(11 + place, 1), f"fr-{place:03}")
                for place in range(items)
            ),
            Requirement("AC-1", "criterion", word, Span.of(40, 1), "ac-1"),
        ),
        traces=(Trace("verifies", "ac-1", "FR-000", Span.of(40, 5)),),
        checks=(Check(word, True, Span.of(50, 1)), Check(word, False, Span.of(51, 1))),
        tables=(
            Table(
                (Value("Metric"), Value("Target")),
                Cells.of([[("RTO", START), (f"{number} min{words}", START)]]),
                Span.of(70, 1),
                kind="recovery",
            ),
            Table(
                (Value("Date"), Value("Reviewer"), Value("Outcome")),
                Cells.of([[("2025-11-03", START), (people[0].text, START), (word, START)]]),
                Span.of(75, 1),
                kind="reviews",
            ),
        ),
        diagrams=(drawn.diagram,) if drawn else (),
        waivers=(Waiver(("TOPO003[storage]", f"NONE{words}"), word, Span.of(80, 1)),),
    )


def finding(
    one: Spec,
    code: str = "TOPO001",
    severity: Severity = Severity.ERROR,
    *,
    line: int = 12,
    words: str = "",
    **more: object,
) -> Finding:
    """A finding about a spec, as the engine has judged it."""
    return Finding(
        f"The spec shows no `deployment` diagram {words}".strip(),
        Location(one.path, Span.of(line, 1)),
        spec=one.id,
        hint=f"Draw one {words}",
        severity=severity,
        code=code,
        name="missing-deployment-diagram",
        **more,  # type: ignore[arg-type]
    )


def make(
    specs: Sequence[Spec], drawn: dict[str, tuple[Topology, ...]] | None = None, findings: Sequence[Finding] = ()
) -> Atlas:
    """An atlas of specs, their topologies and findings."""
    catalog = Catalog.build(specs, drawn or {}, today=TODAY)
    ordered = tuple(sorted(findings, key=lambda one: (one.location.path, one.location.span, one.code)))
    return Atlas(catalog, ordered, Settings(), (GENERIC, KIND))


def large(number: int) -> Atlas:
    """An atlas of many specs: three of four with a topology, each on the shoulders of two, ten findings each."""
    specs, drawn, findings = [], {}, []
    for each in range(number):
        shown = topology(f"Component {each % 90}", number=each) if each % 4 else None
        before = [one for one in (each // 2, each - 1) if 0 <= one < each]
        one = spec(each, status=("draft", "review", "approved")[each % 3], before=before, drawn=shown, items=10)
        specs.append(one)
        drawn[one.path] = (shown,) if shown else ()
        findings += [
            finding(one, "TOPO001" if not line and not shown else "TOPO003", Severity(line % 3 + 1), line=line + 1)
            for line in range(10)
        ]
    return make(specs, drawn, findings)


@pytest.fixture(scope="session")
def small() -> Atlas:
    """Five specs: a chain of three, a circle of two; one lacks its topology, one does not parse."""
    shown = topology()
    specs = [
        spec(1, drawn=shown),
        spec(2, before=[1], status="review"),
        spec(3, before=[2, 1], status="draft"),
        spec(4, before=[5]),
        spec(5, before=[4], profile=GENERIC),
    ]
    findings = [
        finding(specs[1]),
        finding(specs[1], "TOPO003", Severity.WARNING, line=40),
        finding(specs[2], severity=Severity.INFO, softened_from=Severity.ERROR),
        finding(specs[3], "LIFE001", Severity.WARNING, waived=True, reason="known"),
        finding(specs[3], "META001", Severity.WARNING, baselined=True),
        finding(specs[4], "TOPO002", Severity.ERROR),
    ]
    return make(specs, {specs[0].path: (shown,)}, findings)


@pytest.fixture(scope="session")
def hostile() -> Atlas:
    """Specs in which every word is an attack."""
    shown = topology(ATTACK)
    broken = topology(ATTACK, "invalid", 2)
    specs = [
        spec(1, words=ATTACK, drawn=shown),
        spec(2, words=ATTACK, before=[1], drawn=broken),
        spec(3, words=ATTACK, before=[2, 1]),
    ]
    findings = [
        *(finding(one, words=ATTACK) for one in specs),
        finding(specs[0], "TOPO003", words=ATTACK, waived=True, reason=ATTACK),
        finding(specs[1], ATTACK, words=ATTACK),
    ]
    return make(specs, {specs[0].path: (shown,), specs[1].path: (broken,)}, findings)


@pytest.fixture(scope="session")
def nothing() -> Atlas:
    """A project without specs."""
    return make([])


@pytest.fixture(scope="session")
def demo(root: Path) -> Atlas:
    """The demo of the project, as it is read."""
    from spec_atlas import pipeline

    return pipeline.survey(root, Settings(), today=datetime.date(2026, 6, 1))
