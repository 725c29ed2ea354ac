"""Putting every rule to a catalog and judging what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.grouped import grouped
from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.lifecycle import SOFT_STATES
from spec_atlas.model.profile import Profile
from spec_atlas.model.spec import Spec
from spec_atlas.rules.baseline import identified
from spec_atlas.rules.crowd import uncrowded
from spec_atlas.rules.fault import RuleFault
from spec_atlas.rules.leak._secrets import Secret, secrets
from spec_atlas.rules.ledger import Ledger
from spec_atlas.rules.mask import repeatable, told
from spec_atlas.rules.rule import Rule, rules, validate
from spec_atlas.rules.waiving import waiving
from spec_atlas.settings import Settings


def check(
    catalog: Catalog,
    settings: Settings,
    *,
    baseline: frozenset[str] = frozenset(),
    kept: Mapping[str, tuple[Finding, ...]] | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules say of a catalog, by path and place; waived and baselined findings are among them.

    `kept` is what is known to be said of some files, which are then not asked about.
    Raises `SettingsError` for settings about rules that do not exist, and `RuleFault`, which carries the other
    findings, when a rule fails.
    """
    validate(settings)
    kept = kept or {}
    hearing = _Hearing(catalog, settings, kept.keys())
    wanted = [rule for rule in rules() if settings.wants(rule.code)]
    last = [rule for rule in wanted if "ledger" in rule.given]
    said = hearing.ask([rule for rule in wanted if "ledger" not in rule.given], {})
    by_path = _waived(said, catalog)
    if last:
        said += hearing.ask(last, _ledgers(catalog, by_path, wanted, settings))
        by_path = _waived(said, catalog)
    whole = {path: sorted(hearing.identified(by_path[path], catalog.at(path)), key=_order) for path in by_path}
    findings = tuple(
        _compared(finding, baseline)
        for path, together in sorted({**whole, **kept}.items(), key=itemgetter(0))
        for finding in together
    )
    if hearing.faults:
        raise RuleFault(tuple(hearing.faults), findings)
    return findings


# A line that holds more secrets than this was made to be slow.
_REPEATED = 64


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The secrets of a spec: in their order, and as they are written, by the lines that hold them."""

    secrets: tuple[Secret, ...]
    words: Mapping[int, tuple[str, ...]]


_NONE = _Hidden((), frozen())


@dataclass(slots=True)
class _Hearing:
    """Rules asked one after the other; one that fails is noted and the others are still heard."""

    catalog: Catalog
    settings: Settings
    known: Collection[str] = ()
    faults: list[tuple[str, str, Exception]] = field(default_factory=list)
    hidden: dict[str, _Hidden] = field(default_factory=dict)

    def ask(self, asked: Iterable[Rule], ledgers: Mapping[str, Ledger]) -> list[Finding]:
        """Put rules to each spec in turn, so that what several of them work out of it is worked out once."""
        wanted = [(rule, rule.chosen(self.settings)) for rule in asked]
        of_specs = [(rule, options) for rule, options in wanted if "spec" in rule.given]
        of_catalog = [(rule, options) for rule, options in wanted if "spec" not in rule.given]
        said: list[Finding] = []
        for spec in self.catalog.specs:
            if spec.path not in self.known:
                said += self.heard(of_specs, spec, ledgers.get(spec.path))
        said += self.heard(of_catalog, None, None)
        return [finding for finding in said if finding.location.path not in self.known]

    def heard(
        self, asked: Iterable[tuple[Rule, Mapping[str, object]]], spec: Spec | None, ledger: Ledger | None
    ) -> Iterator[Finding]:
        """Put rules, each with its options, to one spec or to the catalog."""
        given = {"spec": spec, "catalog": self.catalog, "ledger": ledger}
        # Many rules are given the same.
        handed: dict[tuple[str, ...], list[object]] = {}
        for rule, options in asked:
            if rule.given not in handed:
                handed[rule.given] = [given[name] for name in rule.given]
            try:
                answer = list(rule.check(*handed[rule.given], **options))
            except Exception as error:  # a rule may fail in any way, and no failure may silence the others
                self.faults.append((rule.code, spec.path if spec else "", error))
                continue
            for finding in answer:
                yield from self.judged(rule, finding, spec or self.catalog.at(finding.location.path))

    def judged(self, rule: Rule, finding: Finding, spec: Spec | None) -> Iterator[Finding]:
        """Give a finding its weight; nothing comes back where the rule is off."""
        severity: Severity | None = finding.severity or rule.severity
        softened_from = None
        chosen = self.settings.rule(rule.code).severity
        instead = finding.instead
        if instead and not self.own(rule.code):
            if self.silent(instead.code):
                if instead.alone is None:
                    return
                severity = instead.alone
            elif followed := self.own(instead.code):
                chosen = Severity(max(followed - instead.milder, Severity.INFO))
        if spec and rule.code in spec.profile.severities:
            severity = spec.profile.severities[rule.code]
        if chosen:
            severity = chosen
        if finding.minor and severity:
            severity = Severity.INFO
        if not chosen and severity and severity > Severity.INFO and rule.lenient and spec and spec.state in SOFT_STATES:
            severity, softened_from = Severity.INFO, severity
        if severity:
            yield replace(
                finding,
                **self.discreet(finding, spec),
                code=rule.code,
                name=rule.name,
                severity=severity,
                softened_from=softened_from,
            )

    def own(self, code: str) -> Severity | None:
        """The severity that a project chose for a rule by its own code."""
        said = self.settings.rules.get(code)
        return said.severity if said else None

    def silent(self, code: str) -> bool:
        """Whether a project does not want to hear of a rule."""
        return self.settings.rule(code).off or code in self.settings.ignore

    def discreet(self, finding: Finding, spec: Spec | None) -> dict[str, Any]:
        """The fields of a finding without what nobody must read: whatever shows it then need not think of it."""
        known: tuple[str, ...] = ()
        if spec and (words := self.hidden_in(spec).words):
            places = (finding.location, *(note.location for note in finding.notes))
            numbers = {place.span.line for place in places if place.path == spec.path}
            known = tuple(word for number in numbers for word in words.get(number, ())[:_REPEATED])
        return {
            "message": told(finding.message, known),
            "hint": told(finding.hint, known),
            "detail": told(finding.detail, known),
            "spec": told(finding.spec or (spec.id if spec else ""), known),
            "notes": tuple([Note(told(note.message, known), note.location) for note in finding.notes]),
        }

    def identified(self, findings: Iterable[Finding], spec: Spec | None) -> tuple[Finding, ...]:
        """Return what is said of one file, each with its fingerprint."""
        return identified(uncrowded(findings), spec, self.hidden_in(spec).secrets if spec else ())

    def hidden_in(self, spec: Spec) -> _Hidden:
        """The secrets of a spec, looked for once."""
        if spec.path not in self.hidden:
            found = secrets(spec)
            self.hidden[spec.path] = _Hidden(found, repeatable(spec, found)) if found else _NONE
        return self.hidden[spec.path]


def _waived(findings: Iterable[Finding], catalog: Catalog) -> dict[str, tuple[Finding, ...]]:
    """The findings by path, each marked with the waiver that covers it."""
    by_path = grouped((finding.location.path, finding) for finding in findings)
    specs = {path: catalog.at(path) for path in by_path}
    return {
        path: waiving(found, spec.waivers if (spec := specs[path]) else (), catalog.today)
        for path, found in by_path.items()
    }


def _ledgers(
    catalog: Catalog, by_path: Mapping[str, tuple[Finding, ...]], wanted: Iterable[Rule], settings: Settings
) -> dict[str, Ledger]:
    """The ledgers of all specs, by their paths."""
    known = frozenset(rule.code for rule in rules())
    asked: dict[Profile, frozenset[str]] = {}
    for profile in dict.fromkeys(spec.profile for spec in catalog.specs):
        off = {code for code, severity in profile.severities.items() if severity is None}
        asked[profile] = frozenset(
            rule.code for rule in wanted if rule.code not in off or settings.rule(rule.code).severity
        )
    return {spec.path: Ledger(by_path.get(spec.path, ()), asked[spec.profile], known) for spec in catalog.specs}


def _compared(finding: Finding, baseline: frozenset[str]) -> Finding:
    """A finding that knows whether it is in the baseline."""
    there = finding.fingerprint in baseline
    return finding if finding.baselined == there else replace(finding, baselined=there)


def _order(finding: Finding) -> tuple[int, int, str]:
    span = finding.location.span
    # Findings of one rule at one place keep the order in which it gives them.
    return span.line, span.column, finding.code
