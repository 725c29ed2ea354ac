"""The rules: an index by family, and a page for each made of its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.render.document.document import document
from spec_atlas.render.document.highlight import highlight
from spec_atlas.render.document.hooks import Hooks
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Heading, Page, Piece
from spec_atlas.render.parts.blocks import note, page_head, section
from spec_atlas.render.parts.marks import plural, severity
from spec_atlas.render.parts.prose import prose
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched
from spec_atlas.rules.example import examples
from spec_atlas.rules.example import prose as prose_of
from spec_atlas.rules.rule import Rule
from spec_atlas.rules.rule import rules as every_rule

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

FAMILIES = {
    "DOC": "Reading the document",
    "META": "Metadata",
    "SEC": "Sections",
    "FILL": "Left to fill in",
    "TOPO": "Deployment topology",
    "REF": "Relations",
    "REQ": "Requirements",
    "LIFE": "Lifecycle",
    "FACT": "Contradictions",
    "LEAK": "Secrets",
    "WAIV": "Waivers",
}
"""What each family of rules is about."""


def rules(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the index of rules and the page of each."""
    open_ones = Counter(finding.code for finding in atlas.findings if finding.open)
    yield _index(atlas, links, open_ones)
    for number, rule in enumerate(every_rule(), start=1):
        yield _page(rule, atlas, links, open_ones[rule.code], number)


def _index(atlas: Atlas, links: Links, open_ones: Counter[str]) -> Page:
    uri = links.name("rules")
    route = links.at(uri)
    body = page_head(
        "Rules", "What every spec is asked, and why. A project sets severities and options in its settings."
    )
    there = every_rule()
    families = [*FAMILIES, *sorted({rule.family for rule in there} - set(FAMILIES))]
    columns = (Column("Code"), Column("What it finds"), Column("Severity"), Column("Open here", number=True))
    for family in families:
        members = [rule for rule in there if rule.family == family]
        rows = [
            (
                tag("a", rule.code, href=route.page(f"rules/{rule.code.lower()}")),
                prose(rule.summary),
                _severity(rule, atlas),
                Cell(_open(open_ones[rule.code], rule, route), open_ones[rule.code]),
            )
            for rule in members
        ]
        if members:
            title = FAMILIES.get(family, family)
            made = table(f"rules-{family.lower()}", f"Rules of the family {family}", columns, rows, plain=True)
            body += section(2, family.lower(), title, made)
    return Page(uri, "Rules", body.html, body.headings, section="Rules", order=60)


def _open(number: int, rule: Rule, route: Route) -> Markup:
    if not number:
        return Markup("–")
    return tag("a", f"{number:,}", href=route.page("findings", f"rule-{rule.code.lower()}"))


def _severity(rule: Rule, atlas: Atlas) -> Markup:
    if not atlas.settings.wants(rule.code):
        return tag("span", "Off here", class_="atlas-mark atlas-draft")
    return severity(atlas.settings.rule(rule.code).severity or rule.severity)


def _page(rule: Rule, atlas: Atlas, links: Links, number: int, order: int) -> Page:
    uri = links.name(f"rules/{rule.code.lower()}")
    route = links.at(uri)
    told = document(prose_of(rule.doc), Hooks())
    facts = [
        tag("code", rule.name),
        _severity(rule, atlas),
        "milder in drafts" if rule.lenient else "as heavy in a draft",
        *(
            [
                tag(
                    "a",
                    f"{plural(number, 'open finding')} here",
                    href=route.page("findings", f"rule-{rule.code.lower()}"),
                )
            ]
            if number
            else []
        ),
    ]
    title = f"{rule.code} {rule.name.replace('-', ' ')}"
    body = page_head(title, prose(rule.summary)) + Piece(tag("p", join(facts, " · "), class_="atlas-remark"))
    body += Piece(told.html, tuple(Heading(*one) for one in told.headings))
    body += _examples(rule) + _options(rule)
    body += section(2, "settings", "In the settings", _settings(rule))
    return Page(
        uri,
        f"{rule.code} {rule.name}",
        body.html,
        body.headings,
        section=f"Rules/{FAMILIES.get(rule.family, rule.family)}",
        order=60 + order,
        description=rule.summary,
    )


def _examples(rule: Rule) -> Piece:
    shown = [
        tag("p", tag("span", one.kind, class_=f"atlas-mark {_KINDS[one.kind]}"))
        + highlight("markdown", one.text.strip())
        for one in examples(rule.doc)
    ]
    return section(2, "examples", "Examples", unsearched("div", *shown)) if shown else Piece()


_KINDS = {"Bad": "atlas-rejected", "Good": "atlas-clear"}


def _options(rule: Rule) -> Piece:
    if not rule.options:
        return Piece()
    rows = [
        (tag("code", name), tag("code", _written(default)), ", ".join(rule.choices.get(name, ())) or "–")
        for name, default in rule.options.items()
    ]
    columns = (Column("Option"), Column("Default"), Column("May hold"))
    return section(2, "options", "Options", table("options", f"Options of {rule.code}", columns, rows, plain=True))


def _settings(rule: Rule) -> Markup:
    option = "".join(f", {name}: {_written(default)}" for name, default in rule.options.items())
    text = f"plugins:\n  - spec-atlas:\n      rules:\n        {rule.code}: {{severity: {rule.severity}{option}}}"
    waiver = f"<!-- spec-atlas: waive {rule.code} the reason in a few words -->"
    return (
        tag("div", tag("pre", tag("code", text)), class_="copy")
        + note("Where it does not apply, say so in the spec:")
        + tag("div", tag("pre", tag("code", waiver)), class_="copy")
    )


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
