"""Reading a profile: one Markdown file whose front matter says how a kind of spec is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import yaml

from spec_atlas.model.finding import Severity
from spec_atlas.model.frozen import frozen
from spec_atlas.model.profile import GENERIC, Clue, Profile, SectionRule
from spec_atlas.model.spec import FIELD_NAMES
from spec_atlas.model.topology import LAYERS
from spec_atlas.model.words import fold

DIAGRAM_NEEDS = ("required", "recommended", "optional", "off")
"""What a profile may say of the deployment diagram."""

_CLUES = ("front-matter", "line", "list", "quote", "field", "title", "section")
_NEEDS = ("required", "recommended", "optional")
_CODE = re.compile(r"[A-Z]+\d{3}")
_KEYS = frozenset(
    {"profile", "title", "summary", "recognise", "threshold", "required", "recommended", "sections"}
    | {"diagram", "diagram_sections", "layers", "placeholders", "comments", "metadata_sections"}
    | {"relation_sections", "items", "tables", "title_pattern", "severities", "fields"}
)


class ProfileError(ValueError):
    """A profile file that says something no profile can say; the message names the file and the key."""


# A preview asks for the same ones at each change; they take as long as several specs.
@lru_cache(maxsize=64)
def profile(name: str, path: str, text: str, base: Profile = GENERIC) -> Profile:
    """Read a profile from the text of its file.

    `name` is used when the front matter gives none, `path` names the file in messages. What the file leaves out
    is taken from `base`: words for fields, meanings of tables, placeholders. Raises `ProfileError`.
    """
    header, template = _split(text, path)
    unknown = sorted(set(header) - _KEYS)
    if unknown:
        raise ProfileError(f"{path}: `{unknown[0]}` is no key of a profile; there are {', '.join(sorted(_KEYS))}")
    return _Reader(header, path).profile(name, template, base)


def _split(text: str, path: str) -> tuple[Mapping[str, Any], str]:
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() != "---" or "---" not in lines[1:]:
        raise ProfileError(f"{path}: a profile begins with front matter between two lines of `---`")
    end = lines.index("---", 1)
    try:
        # Keys such as `off` must stay words: YAML 1.1 reads them as booleans, BaseLoader reads nothing into them.
        header = yaml.load("\n".join(lines[1:end]), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ProfileError(f"{path}: the front matter is no YAML: {error}") from error
    if not isinstance(header, dict):
        raise ProfileError(f"{path}: the front matter is no mapping")
    return header, "\n".join(lines[end + 1 :]).lstrip("\n")


class _Reader:
    """The front matter of one profile, and the file that messages name."""

    def __init__(self, header: Mapping[str, Any], path: str) -> None:
        self.header = header
        self.path = path

    def profile(self, name: str, template: str, base: Profile) -> Profile:
        diagram = self.choice("diagram", DIAGRAM_NEEDS, base.diagram)
        required_layers = self.words("layers")
        for layer in required_layers:
            if layer not in LAYERS:
                raise ProfileError(f"{self.path}: `layers` names `{layer}`; there are {', '.join(LAYERS)}")
        recommended = tuple(layer for layer in LAYERS if layer not in required_layers) if diagram == "required" else ()
        return Profile(
            name=self.text("profile") or name,
            title=self.text("title") or name,
            summary=self.text("summary"),
            path=self.path,
            template=template,
            clues=tuple(self.clues()),
            threshold=self.number("threshold", 1),
            fields=frozen({**base.fields, **self.meanings("fields", FIELD_NAMES)}),
            required_fields=self.field_names("required"),
            recommended_fields=self.field_names("recommended"),
            sections=tuple(self.sections()),
            diagram=diagram,
            diagram_sections=self.folded("diagram_sections") or base.diagram_sections,
            required_layers=required_layers,
            recommended_layers=recommended,
            placeholders=(*base.placeholders, *self.patterns("placeholders")),
            comments=(*base.comments, *self.folded("comments")),
            metadata_sections=(*base.metadata_sections, *self.folded("metadata_sections")),
            relation_sections=frozen({**base.relation_sections, **self.meanings("relation_sections", FIELD_NAMES)}),
            items=frozen({**base.items, **self.items()}),
            tables=frozen({**base.tables, **self.tables()}),
            title_pattern=next(iter(self.patterns("title_pattern")), ""),
            severities=frozen(self.severities()),
        )

    def text(self, key: str) -> str:
        value = self.header.get(key, "")
        if not isinstance(value, str):
            raise ProfileError(f"{self.path}: `{key}` is a text")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(_words(self.header.get(key, []), f"{self.path}: `{key}`"))

    def folded(self, key: str) -> tuple[str, ...]:
        return tuple(fold(word) for word in self.words(key))

    def number(self, key: str, default: int) -> int:
        try:
            return int(self.header.get(key, default))
        except (TypeError, ValueError) as error:
            raise ProfileError(f"{self.path}: `{key}` is a whole number") from error

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self.header.get(key, default)
        if value not in choices:
            raise ProfileError(f"{self.path}: `{key}` is one of {', '.join(choices)}")
        return str(value)

    def field_names(self, key: str) -> tuple[str, ...]:
        names = self.words(key)
        for name in names:
            if name not in FIELD_NAMES:
                raise ProfileError(f"{self.path}: `{key}` names the field `{name}`; there are {', '.join(FIELD_NAMES)}")
        return names

    def patterns(self, key: str) -> tuple[str, ...]:
        patterns = self.words(key)
        for pattern in patterns:
            self.expression(pattern, key)
        return patterns

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self.header.get(key, {})
        if not isinstance(value, dict):
            raise ProfileError(f"{self.path}: `{key}` is a mapping")
        return value

    def meanings(self, key: str, names: tuple[str, ...]) -> dict[str, str]:
        """Turn `ours: [their words]` round: folded word → our name."""
        found: dict[str, str] = {}
        for name, value in self.mapping(key).items():
            if name not in names:
                raise ProfileError(f"{self.path}: `{key}` gives words for `{name}`; there are {', '.join(names)}")
            found.update({fold(word): name for word in _words(value, f"{self.path}: `{key}`")})
        return found

    def items(self) -> dict[str, str]:
        # A prefix of item ids is written in upper case and kept so; a section's name is compared folded.
        found: dict[str, str] = {}
        for kind, value in self.mapping("items").items():
            for word in _words(value, f"{self.path}: `items`"):
                found[word if word.isupper() else fold(word)] = kind
        return found

    def tables(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        found = {}
        for kind, sets in self.mapping("tables").items():
            if not isinstance(sets, list):
                raise ProfileError(f"{self.path}: `tables` maps `{kind}` to lists of words")
            found[kind] = tuple(tuple(fold(word) for word in _words(one, f"{self.path}: `tables`")) for one in sets)
        return found

    def clues(self) -> Iterator[Clue]:
        for entry in self.entries(self.header.get("recognise", []), "recognise", {"score", *_CLUES}):
            kinds = [kind for kind in _CLUES if kind in entry]
            if len(kinds) != 1:
                raise ProfileError(f"{self.path}: a clue under `recognise` is one of {', '.join(_CLUES)} and a `score`")
            pattern = str(entry[kinds[0]])
            if kinds[0] in ("title", "section"):
                self.expression(pattern, "recognise")
            else:
                key, _, value = pattern.partition("=")
                pattern = fold(key) + (f"={fold(value)}" if value else "")
            try:
                score = int(entry.get("score", 1))
            except (TypeError, ValueError) as error:
                raise ProfileError(f"{self.path}: a `score` under `recognise` is a whole number") from error
            yield Clue(kinds[0], pattern, score)

    def sections(self) -> Iterator[SectionRule]:
        groups = self.mapping("sections")
        for need in groups:
            if need not in _NEEDS:
                raise ProfileError(f"{self.path}: `sections` are {', '.join(_NEEDS)}, not `{need}`")
        for need in _NEEDS:
            plain = [{"title": one} if isinstance(one, str) else one for one in groups.get(need) or []]
            for entry in self.entries(plain, "sections", {"title", "names"}):
                title = entry.get("title")
                if not isinstance(title, str):
                    raise ProfileError(f"{self.path}: each of the `sections` has a `title`")
                names = [title, *_words(entry.get("names", []), f"{self.path}: `sections`")]
                yield SectionRule(title, need, tuple(dict.fromkeys(fold(name) for name in names)))

    def entries(self, value: object, key: str, known: set[str]) -> Iterator[Mapping[str, Any]]:
        """Yield the mappings of a list; a key in them that means nothing is refused."""
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise ProfileError(f"{self.path}: `{key}` is a list of mappings")
        for entry in value:
            for name in entry:
                if name not in known:
                    raise ProfileError(
                        f"{self.path}: `{key}` has no key `{name}`; there are {', '.join(sorted(known))}"
                    )
            yield entry

    def expression(self, pattern: str, key: str) -> None:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ProfileError(f"{self.path}: `{key}` holds `{pattern}`, no regular expression: {error}") from error

    def severities(self) -> dict[str, Severity | None]:
        found: dict[str, Severity | None] = {}
        for code, word in self.mapping("severities").items():
            if not _CODE.fullmatch(code):
                raise ProfileError(f"{self.path}: `severities` names `{code}`; a rule is called as in `TOPO001`")
            try:
                found[code] = None if word == "off" else Severity.named(str(word))
            except ValueError as error:
                raise ProfileError(f"{self.path}: `severities` gives `{code}` the severity `{word}`") from error
        return found


def _words(value: object, where: str) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return value
    raise ProfileError(f"{where} is a list of words")
