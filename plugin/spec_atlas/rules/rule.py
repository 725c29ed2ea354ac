"""A rule: one question that is put to every spec, with its code, its page and its options."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import spec_atlas.rules
from spec_atlas.discovery import discover
from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.settings import Settings, SettingsError

Check = Callable[..., Iterable[Finding]]

STRICT_FAMILIES = frozenset({"DOC", "LEAK", "WAIV"})
"""Families that no status makes milder: an unreadable or leaking draft is as bad as any other."""

_GIVEN = ("spec", "catalog", "ledger")


def rule(
    code: str, *, severity: Severity, lenient: bool = True, choices: Mapping[str, tuple[str, ...]] | None = None
) -> Callable[[Check], Rule]:
    """Make a rule of the function that answers it.

    The function takes by position any of `spec`, `catalog` and `ledger`: with `spec` it is asked of every spec, else
    once of the catalog; with `ledger` it is asked after all others and told what they said of the spec. Keyword
    parameters are options; `choices` lists the words one may hold. `lenient` is false for a rule that the lifecycle
    never makes milder. A finding may carry a severity of its own where it weighs differently from the rule.
    """

    def decorate(check: Check) -> Rule:
        parameters = inspect.signature(check).parameters.values()
        given = tuple(one.name for one in parameters if one.kind is not one.KEYWORD_ONLY)
        if not given or not set(given) <= set(_GIVEN):
            raise TypeError(f"{check.__name__} asks for {given}; a rule is given any of {_GIVEN}")
        family = code.rstrip("0123456789")
        return Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            severity=severity,
            check=check,
            doc=inspect.cleandoc(check.__doc__ or ""),
            options=frozen({one.name: one.default for one in parameters if one.kind is one.KEYWORD_ONLY}),
            choices=frozen(choices),
            lenient=lenient and family not in STRICT_FAMILIES,
            given=given,
        )

    return decorate


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, by code."""
    families = (info.name for info in pkgutil.iter_modules(spec_atlas.rules.__path__) if info.ispkg)
    found = [
        offered
        for family in families
        for offered in discover(importlib.import_module(f"{spec_atlas.rules.__name__}.{family}")).values()
    ]
    return tuple(sorted(found, key=lambda one: one.code))


@dataclass(frozen=True, slots=True)
class Rule:
    """A question to specs and what is known of it.

    `name` is the problem in words (`missing-deployment-diagram`). `doc` is its page: a first line that says what is
    wrong, paragraphs, and examples (`spec_atlas.rules.example`). `options` are the names and defaults of what a
    project may set.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    doc: str
    options: Mapping[str, object] = field(default_factory=frozen)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=frozen)
    lenient: bool = True
    given: tuple[str, ...] = ("spec",)

    @property
    def family(self) -> str:
        """The letters of the code: `TOPO` of `TOPO003`."""
        return self.code.rstrip("0123456789")

    @property
    def summary(self) -> str:
        """The first line of its page."""
        return self.doc.partition("\n")[0]

    def chosen(self, settings: Settings) -> Mapping[str, object]:
        """Return the value of each option under these settings; raises `SettingsError` for one of the wrong kind."""
        said = settings.rule(self.code).options
        return {
            name: self._value(name, said[name], settings.file) if name in said else default
            for name, default in self.options.items()
        }

    def _value(self, name: str, value: object, file: str) -> object:
        default, key = self.options[name], f"{file}: `spec-atlas.rules.{self.code}.{name}`"
        if isinstance(default, tuple):
            value = (value,) if isinstance(value, str) else value
            if not isinstance(value, tuple | list) or not all(isinstance(one, str) for one in value):
                raise SettingsError(f"{key} is `{value}`, but takes a list of texts")
            known = self.choices.get(name, ())
            for one in value:
                if known and one not in known:
                    raise SettingsError(f"{key} names `{one}`; there are {', '.join(f'`{word}`' for word in known)}")
            return tuple(value)
        # A truth value is a number to Python, but nobody who writes `true` means 1.
        if type(value) is not type(default):
            raise SettingsError(f"{key} is `{value}`, but takes {_KINDS[type(default)]}")
        return value


_KINDS: Mapping[type, str] = {bool: "`true` or `false`", int: "a whole number", str: "a text"}


def validate(settings: Settings) -> None:
    """Refuse settings that speak of rules or options that do not exist, or give an option what it cannot hold.

    Raises `SettingsError`, whose message names the nearest known word.
    """
    settings.expect({one.code: tuple(one.options) for one in rules()})
    for one in rules():
        one.chosen(settings)
