"""What a check came to, without the specs it was about: it can be kept and told again."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spec_atlas.model.finding import Finding, Note, Severity
from spec_atlas.model.span import Location, Span

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

Lines = Callable[[str, Collection[int]], Mapping[int, str]]
"""Gives lines of a file, by path and numbers, as people may see them."""


def no_lines(path: str, numbers: Collection[int]) -> Mapping[int, str]:
    """Give no lines: the findings stand without them."""
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The findings of one catalog, the `paths` of its specs, and the lines that findings speak of.

    `unchecked` and `fault` are those of the atlas.
    """

    findings: tuple[Finding, ...]
    paths: tuple[str, ...]
    unchecked: bool = False
    fault: str = ""
    lines: Lines = no_lines

    @classmethod
    def of(cls, atlas: Atlas) -> Verdict:
        """Return the verdict of an atlas."""
        # Here, for a verdict that was kept must not wait for it.
        from spec_atlas.rules.mask import masked_lines

        def lines(path: str, numbers: Collection[int]) -> Mapping[int, str]:
            spec = atlas.catalog.at(path)
            return masked_lines(spec, set(numbers)) if spec else {}

        paths = tuple(spec.path for spec in atlas.catalog.specs)
        return cls(atlas.findings, paths, atlas.unchecked, atlas.fault, lines)

    def dump(self) -> str:
        """Return the verdict as text, from which `load` makes it again."""
        numbers: dict[str, set[int]] = {}
        for finding in self.findings:
            if finding.open:
                numbers.setdefault(finding.location.path, set()).add(finding.location.span.line)
        lines = {path: self.lines(path, found) for path, found in numbers.items()}
        content = [[_packed(one) for one in self.findings], self.paths, self.unchecked, lines]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> Verdict:
        """Return the verdict that `dump` made a text of; `ValueError` when it is no such text."""
        findings, paths, unchecked, lines = json.loads(text)
        shown = {path: {int(number): line for number, line in found.items()} for path, found in lines.items()}
        return cls(
            tuple(_unpacked(*one) for one in findings), tuple(paths), unchecked, "", lambda path, _: shown.get(path, {})
        )


def _packed(finding: Finding) -> list[Any]:
    place = finding.location
    return [
        finding.message,
        place.path,
        place.span,
        finding.spec,
        finding.hint,
        finding.detail,
        [(note.message, note.location.path, note.location.span) for note in finding.notes],
        finding.weight,
        finding.code,
        finding.name,
        finding.fingerprint,
        finding.softened_from or 0,
        finding.waived,
        finding.reason,
        finding.baselined,
    ]


def _unpacked(
    message: str,
    path: str,
    span: int,
    spec: str,
    hint: str,
    detail: str,
    notes: list[tuple[str, str, int]],
    severity: int,
    code: str,
    name: str,
    fingerprint: str,
    softened_from: int,
    waived: bool,
    reason: str,
    baselined: bool,
) -> Finding:
    return Finding(
        message,
        Location(path, Span(span)),
        spec,
        hint,
        detail,
        tuple(Note(words, Location(there, Span(place))) for words, there, place in notes),
        Severity(severity),
        code=code,
        name=name,
        fingerprint=fingerprint,
        softened_from=Severity(softened_from) if softened_from else None,
        waived=waived,
        reason=reason,
        baselined=baselined,
    )
