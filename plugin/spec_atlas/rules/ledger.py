"""What the rules have said of one spec, for the rules about waivers that are asked last."""

from __future__ import annotations

from dataclasses import dataclass

from spec_atlas.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Ledger:
    """The findings of one spec, and the codes of the rules that were asked there.

    `known` are the codes of all rules there are, asked or not.
    """

    findings: tuple[Finding, ...] = ()
    asked: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
