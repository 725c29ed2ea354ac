"""What a project may set, read from its entry in `mkdocs.yml` and refused by name where it makes no sense."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.finding import Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.lifecycle import STATES, WORDS
from spec_atlas.model.profile import GENERIC, Profile
from spec_atlas.model.spec import FIELD_NAMES
from spec_atlas.model.topology import LAYERS
from spec_atlas.model.words import fold

SEVERITIES = tuple(str(severity) for severity in reversed(Severity))
"""The words for a severity, heaviest first."""


class SettingsError(Exception):
    """A setting that makes no sense; the message names the file, the key and the nearest known one."""


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a project says about a rule or a family of rules; no severity means the rule's own."""

    severity: Severity | None = None
    off: bool = False
    options: Mapping[str, object] = field(default_factory=frozen)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one project; without any, the defaults.

    Folders are POSIX and relative to the folder of `file`. `fields` maps casefolded words to names of ours, and
    `lifecycle` casefolded words to states. `rules`, `select` and `ignore` speak of codes (`TOPO003`) and families
    (`TOPO`). `topology` gives more words for a layer. `fail_on` is a severity, `never`, or empty when it is not set.
    `file` is for messages, and empty where there is none.
    """

    specs: tuple[str, ...] = ("specs",)
    exclude: tuple[str, ...] = ()
    diagrams: str = "static"
    profile: str = ""
    profiles: Mapping[str, str] = field(default_factory=frozen)
    fields: Mapping[str, str] = field(default_factory=frozen)
    lifecycle: Mapping[str, str] = field(default_factory=frozen)
    rules: Mapping[str, RuleSetting] = field(default_factory=frozen)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    topology: Mapping[str, tuple[str, ...]] = field(default_factory=frozen)
    fail_on: str = ""
    baseline: str = ""
    diagrams_unchecked: str = "warn"
    file: str = "mkdocs.yml"

    @classmethod
    def parse(cls, mapping: Mapping[str, object], *, file: str = "mkdocs.yml") -> Settings:
        """Read the settings of the plugin's entry; what is absent or null keeps its default.

        `file` is only named in messages. Anything unknown or of the wrong type raises `SettingsError`.
        """
        given: dict[str, Any] = {}
        for entry in _Entry(file, "spec-atlas", mapping).entries(known=tuple(_READERS), noun="setting"):
            if entry.value is not None:
                given[entry.name] = _READERS[entry.name](entry)
        return cls(**given, file=file)

    def conventions(self, profiles: tuple[Profile, ...]) -> Conventions:
        """Return the project's vocabulary; a profile that is named in the settings but not here is refused."""
        names = tuple(dict.fromkeys((*(profile.name for profile in profiles), GENERIC.name)))
        for folder, name in self.profiles.items():
            _Entry(self.file, f"spec-atlas.profiles.{folder}", name).choice(names, noun="profile")
        if self.profile:
            _Entry(self.file, "spec-atlas.profile", self.profile).choice(names, noun="profile")
        return Conventions(
            profiles=profiles,
            fields=self.fields,
            words=frozen({**WORDS, **self.lifecycle}),
            folders=self.profiles,
            profile=self.profile,
            roots=self.specs,
        )

    def rule(self, code: str) -> RuleSetting:
        """Return what is set for a rule: its own entry over its family's."""
        family, own = self.rules.get(_family(code), RuleSetting()), self.rules.get(code)
        if own is None:
            return family
        options = frozen({**family.options, **own.options})
        off = own.off or (family.off and own.severity is None)
        return RuleSetting(own.severity or family.severity, off, options)

    def wants(self, code: str) -> bool:
        """Say whether a rule is asked at all: selected, not ignored, not off."""
        names = {code, _family(code)}
        if self.select and names.isdisjoint(self.select):
            return False
        return names.isdisjoint(self.ignore) and not self.rule(code).off

    def expect(self, rules: Mapping[str, Iterable[str]]) -> None:
        """Refuse settings for rules or options that do not exist; `rules` maps each code to its options."""
        known = tuple(sorted({*rules, *map(_family, rules)}))
        for key, names in (("select", self.select), ("ignore", self.ignore)):
            for name in names:
                _Entry(self.file, f"spec-atlas.{key}", name).choice(known, noun="rule")
        spoken_of = _Entry(self.file, "spec-atlas.rules", self.rules)
        for entry in spoken_of.entries(known=known, noun="rule"):
            options = {option for code in rules if entry.name in (code, _family(code)) for option in rules[code]}
            said = _Entry(self.file, entry.key, self.rules[entry.name].options)
            list(said.entries(known=("severity", *sorted(options)), noun="option"))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One value of the settings, and where it stands."""

    file: str
    key: str
    value: object
    name: str = ""

    def refusal(self, message: str) -> SettingsError:
        return SettingsError(f"{self.file}: `{self.key}` {message}")

    def entries(self, *, known: tuple[str, ...] = (), noun: str = "key") -> Iterator[_Entry]:
        """The entries of a mapping; with `known` names, any other is refused."""
        if not isinstance(self.value, Mapping):
            raise self.refusal(f"is {_kind(self.value)}, but takes a mapping")
        for name, value in self.value.items():
            if not isinstance(name, str):
                raise self.refusal(f"has the key `{name}`, which YAML reads as {_kind(name)}; put it in quotes")
            if known and name not in known:
                raise self.refusal(f"has no {noun} `{name}`{_nearest(name, known)}")
            yield _Entry(self.file, f"{self.key}.{name}", value, name)

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.refusal(f"is {_kind(self.value)}, but takes a text")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """A list of texts; a text alone is a list of one."""
        if isinstance(self.value, str):
            return (self.value,)
        if not isinstance(self.value, list | tuple):
            raise self.refusal(f"is {_kind(self.value)}, but takes a list of texts")
        for value in self.value:
            if not isinstance(value, str):
                raise self.refusal(f"holds `{value}`, which YAML reads as {_kind(value)}; put it in quotes")
        return tuple(self.value)

    def choice(self, known: tuple[str, ...], *, noun: str = "value") -> str:
        text = self.text()
        if text not in known:
            raise self.refusal(f"names the {noun} `{text}`, which does not exist{_nearest(text, known)}")
        return text

    def folder(self, text: str) -> str:
        """A folder of the project, as POSIX without `./` and the last `/`."""
        path = text.replace("\\", "/")
        parts = [part for part in path.split("/") if part not in ("", ".")]
        if path.startswith("/") or ".." in parts or ":" in path.split("/")[0]:
            raise self.refusal(f"names `{text}`, which lies outside the project; nothing is read there")
        return "/".join(parts) or "."


def _folders(entry: _Entry) -> tuple[str, ...]:
    folders = tuple(dict.fromkeys(entry.folder(text) for text in entry.texts()))
    if not folders:
        raise entry.refusal("is empty, but takes at least one folder")
    return folders


def _profiles(entry: _Entry) -> Mapping[str, str]:
    return frozen({item.folder(item.name): item.text() for item in entry.entries()})


def _fields(entry: _Entry) -> Mapping[str, str]:
    return _by_word(entry, FIELD_NAMES, "field")


def _lifecycle(entry: _Entry) -> Mapping[str, str]:
    return _by_word(entry, STATES, "state")


def _by_word(entry: _Entry, known: tuple[str, ...], noun: str) -> Mapping[str, str]:
    """A mapping from names of ours to words, turned round; one word cannot mean two things."""
    meanings: dict[str, str] = {}
    for item in entry.entries(known=known, noun=noun):
        for word in item.texts():
            # As written and as words are compared: `see-also` is found under both.
            for key in (word.strip().casefold(), fold(word)):
                meaning = meanings.setdefault(key, item.name)
                if meaning != item.name:
                    raise item.refusal(f"claims the word `{word}`, which already means `{meaning}`")
    return frozen(meanings)


def _rules(entry: _Entry) -> Mapping[str, RuleSetting]:
    return frozen({item.name.upper(): _rule(item) for item in entry.entries()})


def _rule(entry: _Entry) -> RuleSetting:
    if entry.value is None:
        return RuleSetting()
    if not isinstance(entry.value, Mapping):
        return _severity(entry, {})
    said = {item.name: item for item in entry.entries()}
    options = {name: _frozen_value(item.value) for name, item in said.items() if name != "severity"}
    return _severity(said["severity"], options) if "severity" in said else RuleSetting(options=frozen(options))


def _severity(entry: _Entry, options: Mapping[str, object]) -> RuleSetting:
    # YAML 1.1 reads a bare `off` as False.
    if entry.value is False or entry.value == "off":
        return RuleSetting(off=True, options=frozen(options))
    word = entry.choice((*SEVERITIES, "off"), noun="severity")
    return RuleSetting(Severity.named(word), options=frozen(options))


def _codes(entry: _Entry) -> tuple[str, ...]:
    return tuple(text.upper() for text in entry.texts())


def _topology(entry: _Entry) -> Mapping[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    # Flow is what edges show, so there are no words for it.
    layers = tuple(layer for layer in LAYERS if layer != "flow")
    for part in entry.entries(known=("words",), noun="key"):
        words.update({item.name: item.texts() for item in part.entries(known=layers, noun="layer")})
    return frozen(words)


# Each gives what the field of its name holds.
_READERS: Mapping[str, Callable[[_Entry], object]] = {
    "specs": _folders,
    "exclude": _Entry.texts,
    "diagrams": lambda entry: entry.choice(("static", "client")),
    "profile": _Entry.text,
    "profiles": _profiles,
    "fields": _fields,
    "lifecycle": _lifecycle,
    "rules": _rules,
    "select": _codes,
    "ignore": _codes,
    "topology": _topology,
    "fail_on": lambda entry: entry.choice((*SEVERITIES, "never"), noun="severity"),
    "baseline": _Entry.text,
    "diagrams_unchecked": lambda entry: entry.choice(("warn", "allow")),
}


def _family(code: str) -> str:
    return code.rstrip("0123456789")


def _kind(value: object) -> str:
    kinds = {
        bool: "a truth value",
        str: "a text",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a mapping",
    }
    return "empty" if value is None else kinds.get(type(value), f"of the type {type(value).__name__}")


def _frozen_value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _nearest(name: str, known: tuple[str, ...]) -> str:
    """How a message goes on: with the nearest known name, or with all of them when none is near."""
    by_fold = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.6)
    if near:
        return f"; did you mean `{by_fold[near[0]]}`?"
    return f"; known are {', '.join(f'`{word}`' for word in known)}" if known else ""
