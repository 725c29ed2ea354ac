"""One thing a rule has to say about a writer's text."""

from __future__ import annotations

from enum import IntEnum

from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.span import Location


class Severity(IntEnum):
    """How much a finding weighs."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> Severity:
        """Return the severity with this lower-case name; `ValueError` when there is none."""
        for severity in cls:
            if str(severity) == name:
                return severity
        raise ValueError(name)


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that belongs to a finding, and what is there."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True)
class Instead:
    """The rule in whose place a finding speaks, and whose weight it takes, one step milder where it is `milder`.

    Where a project turned that rule off, the finding weighs what `alone` says; None is nothing at all.
    """

    code: str
    milder: bool = False
    alone: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to do about it.

    A rule fills `message`, `location`, `spec`, `hint`, `notes` and `detail` (the part a waiver may name in brackets,
    such as the layer in `TOPO003[storage]`); the engine adds the rest. `spec` is the id of the spec it speaks of.
    What is `minor` speaks of a recommendation: it is an info whatever its rule weighs; `instead` names another rule
    that decides how much it weighs. `softened_from` is the severity before the lifecycle made it milder, `reason`
    what a waiver says.
    """

    message: str
    location: Location
    spec: str = ""
    hint: str = ""
    detail: str = ""
    notes: tuple[Note, ...] = ()
    severity: Severity | None = None
    minor: bool = False
    code: str = ""
    name: str = ""
    fingerprint: str = ""
    softened_from: Severity | None = None
    waived: bool = False
    reason: str = ""
    baselined: bool = False
    instead: Instead | None = None

    @property
    def weight(self) -> Severity:
        """The severity, which every finding has once the engine has judged it."""
        return self.severity or Severity.INFO

    @property
    def open(self) -> bool:
        """Whether it still asks for something: neither waived nor in the baseline."""
        return not (self.waived or self.baselined)
