"""A kind of spec: how it is recognised, what its words mean, what it must hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.finding import Severity
from spec_atlas.model.frozen import frozen


@dataclass(frozen=True, slots=True)
class Clue:
    """One sign by which a document is recognised.

    `kind` is `field` (a metadata key stands there, in any form), `front-matter`, `line`, `list`, `quote` (it stands
    there in this form), `title` (a regular expression for the first heading) or `section` (one for any heading).
    `score` is added when it holds; below zero it counts against.
    """

    kind: str
    pattern: str
    score: int


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A section a profile asks for: `need` is `required`, `recommended` or `optional`; `names` are casefolded."""

    title: str
    need: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A kind of spec, given by the very template writers start from.

    `fields` maps casefolded words writers use to field names of ours (`last updated` → `updated`); `template` is the
    text that `spec-atlas new` copies. `diagram` says whether a deployment diagram is `required`, `recommended`,
    `optional` or `off`, and `diagram_sections` under which headings it is looked for first.

    `placeholders` are regular expressions for what is left to fill in, `comments` the first words of comments that
    belong to the template. Fields stand before the first section or in `metadata_sections`; what
    `relation_sections` list are relations of the kind they map to. `items` maps sections, and prefixes of item ids in
    upper case, to kinds of item. `tables` maps a kind of table to sets of words, one set of which its header (or
    section) must hold. `title_pattern` finds the title (and an id) in the first heading, as named groups.
    `severities` maps rule codes to a severity, or to None for off. Headings and words are compared folded
    (`spec_atlas.model.words.fold`).
    """

    name: str
    title: str = ""
    summary: str = ""
    path: str = ""
    template: str = ""
    clues: tuple[Clue, ...] = ()
    threshold: int = 1
    fields: Mapping[str, str] = field(default_factory=frozen)
    required_fields: tuple[str, ...] = ()
    recommended_fields: tuple[str, ...] = ()
    sections: tuple[SectionRule, ...] = ()
    diagram: str = "off"
    diagram_sections: tuple[str, ...] = ()
    required_layers: tuple[str, ...] = ()
    recommended_layers: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    metadata_sections: tuple[str, ...] = ()
    relation_sections: Mapping[str, str] = field(default_factory=frozen)
    items: Mapping[str, str] = field(default_factory=frozen)
    tables: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=frozen)
    title_pattern: str = ""
    severities: Mapping[str, Severity | None] = field(default_factory=frozen)


GENERIC = Profile(name="generic", title="Document", summary="A spec in no known dialect.")
"""The profile of a document that none recognises: it is shown and linked, and asked for nothing."""
