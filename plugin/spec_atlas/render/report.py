"""What a check has to tell, before it is put into any format."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from spec_atlas.discovery import discover
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.render.links import Links
from spec_atlas.render.verdict import Lines, Verdict, no_lines


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of some specs.

    `findings` are all of them, open or not. `specs` is how many were looked at, `links` where the pages of the rules
    are: below `site_url` when it is known; `lines` gives the lines that findings speak of.
    """

    findings: tuple[Finding, ...]
    specs: int
    site_url: str = ""
    links: Links = field(default_factory=Links)
    lines: Lines = no_lines

    @classmethod
    def of(
        cls,
        verdicts: Iterable[Verdict],
        chosen: Callable[[str], bool],
        *,
        site_url: str = "",
        links: Links | None = None,
    ) -> Report:
        """Collect what verdicts say of the paths that are chosen."""
        findings: list[Finding] = []
        homes: dict[str, Verdict] = {}
        for verdict in verdicts:
            findings += (finding for finding in verdict.findings if chosen(finding.location.path))
            homes.update(dict.fromkeys(verdict.paths, verdict))

        def lines(path: str, numbers: Collection[int]) -> Mapping[int, str]:
            return homes[path].lines(path, numbers) if path in homes else {}

        return cls(tuple(findings), sum(map(chosen, homes)), site_url, links or Links(), lines)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that still ask for something."""
        return tuple(finding for finding in self.findings if finding.open)

    def count(self, severity: Severity) -> int:
        """Return how many open findings have a severity."""
        return sum(finding.weight is severity for finding in self.open)

    @property
    def waived(self) -> int:
        """How many findings a writer has waived."""
        return sum(finding.waived for finding in self.findings)

    @property
    def accepted(self) -> int:
        """How many findings the baseline holds, without those that are waived besides."""
        return sum(finding.baselined and not finding.waived for finding in self.findings)

    def url(self, code: str) -> str:
        """Return the address of a rule's page: absolute when the site's is known, else relative to the site."""
        page = self.links.at(self.links.name("atlas")).page(f"rules/{code.lower()}")
        return f"{self.site_url.rstrip('/')}/{page}" if self.site_url else page

    def reaches(self, threshold: str) -> bool:
        """Say whether an open finding weighs as much as a severity, given by name; nothing reaches `never`."""
        if threshold == "never":
            return False
        return any(finding.weight >= Severity.named(threshold) for finding in self.open)


@cache
def formats() -> dict[str, Callable[..., str | Sequence[str]]]:
    """Return the formats a report can be put into, by name; each gives a text, or pieces of one."""
    return discover(import_module("spec_atlas.render.reports"))
