"""A mistake of ours, not of a writer: a rule that failed instead of answering."""

from __future__ import annotations

from spec_atlas.model.finding import Finding
from spec_atlas.rules.mask import told


class RuleFault(Exception):  # noqa: N818 - a fault of ours, unlike the errors others make
    """One or more rules failed; the message names each with the file it was reading.

    `findings` is what all other rules had to say, so that nothing they found is lost. `code` and `path` are of the
    first rule that failed; `path` is empty for a rule that is asked of the whole catalog.
    """

    def __init__(self, faults: tuple[tuple[str, str, Exception], ...], findings: tuple[Finding, ...]) -> None:
        self.code, self.path, _ = faults[0]
        self.faults = faults
        self.findings = findings
        super().__init__("\n".join(_sentence(*fault) for fault in faults))


def _sentence(code: str, path: str, error: Exception) -> str:
    where = f"`{path}`" if path else "the catalog"
    return (
        f"Rule {code} failed on {where}: {type(error).__name__}: {told(str(error))}. This is a mistake of Spec Atlas."
    )
