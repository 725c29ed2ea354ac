"""Problems that reading met, told as findings."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding
from spec_atlas.model.spec import Spec


def problems(spec: Spec, kind: str) -> Iterator[Finding]:
    """Yield a finding for each problem of a kind; the kind is the name of the rule that asks."""
    for problem in spec.problems:
        if problem.kind == kind:
            yield Finding(problem.message, spec.at(problem.span), hint=problem.hint)
