"""One specification document, read: everything in it that has a meaning, each with its place."""

from __future__ import annotations

import datetime
from operator import attrgetter

from spec_atlas.model.bundled import NestedRows, Rows, bundle
from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.diagram import Diagram
from spec_atlas.model.packed import pack_end
from spec_atlas.model.profile import Profile
from spec_atlas.model.source import Problem, Source
from spec_atlas.model.span import START, Location, Span
from spec_atlas.model.table import Table as Table
from spec_atlas.model.value import Value as Value
from spec_atlas.model.words import fold

RELATION_KINDS = ("parent", "depends_on", "related", "supersedes", "superseded_by", "document")
"""Kinds of relation; `document` links to writings that are no specs (an architecture document, a deployment guide)."""

FIELD_NAMES = (
    "id",
    "title",
    "kind",
    "category",
    "profile",
    "status",
    "version",
    "created",
    "updated",
    "author",
    "owner",
    "reviewers",
    "approvers",
    "tags",
    "priority",
    "effort",
    "actual_effort",
    "summary",
    "input",
    "complexity",
    "parent",
    "depends_on",
    "related",
    "supersedes",
    "superseded_by",
    "document",
    "verifies",
    "refines",
    "satisfies",
)
"""The field names of ours; any other name is a writer's own key, kept as it is."""

LIST_FIELDS = frozenset(
    {"author", "reviewers", "approvers", "tags", "parent", "depends_on", "related"}
    | {"supersedes", "superseded_by", "document", "verifies", "refines", "satisfies"}
)
"""Fields whose text may name several things, parted by commas."""

TRACE_KINDS = ("verifies", "refines", "satisfies")
"""What one item can do for another: show that it holds, say it in more detail, or make it true.

The words are those of SysML's requirement diagrams (OMG SysML 1.7, section 16.3).
"""

DATE_FIELDS = frozenset({"created", "updated"})
"""Fields that hold a date."""


@dataclass(frozen=True, slots=True)
class Field:
    """A metadata field: `name` is ours (`updated`), `key` the writer's (`Last Updated`).

    A key that means nothing to us is its own name. `origin` is where it stands: `front-matter`, `line`, `list` or
    `quote`. Values are the text as written: `020` stays `020`. A list has many values, an empty field none; `span`
    covers the whole field, `key_span` its key.
    """

    name: str
    key: str
    values: tuple[Value, ...] = ()
    span: Span = START
    key_span: Span = START
    origin: str = "front-matter"

    @property
    def text(self) -> str:
        """The values as one line of text."""
        return ", ".join(value.text for value in self.values)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    `number` is the writer's own (`2`, `3.1`) and not part of `title`; neither are marks such as *(mandatory)* or
    (REQUIRED), which are in `marks` (casefolded). `parent` is the position of the enclosing section, -1 for none.
    `end_line` is the last line of the section, subsections included; `empty` says that nothing but comments stands
    in it.
    """

    title: str
    level: int
    anchor: str
    span: Span
    end_line: int
    parent: int = -1
    number: str = ""
    marks: tuple[str, ...] = ()
    empty: bool = False

    @property
    def key(self) -> str:
        """The title as it is compared with the names a profile knows."""
        return fold(self.title)


@dataclass(frozen=True, slots=True)
class Reference:
    """A relation as the writer put it: a kind of `RELATION_KINDS`, `link` for a Markdown link in prose, or `mention`
    for an id in prose."""

    kind: str
    target: str
    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """An item with an id inside a spec; its address is `spec-id#FR-001`, its anchor `fr-001`.

    `kind` is `requirement`, `slo`, `criterion`, `checklist`, `risk` or `test`. An item without an id of the writer's
    (`own_id` is then false) bears one made of its kind and first words.
    """

    id: str
    kind: str
    text: str
    span: Span
    anchor: str
    section: int = -1
    checked: bool | None = None
    id_span: Span = START
    own_id: bool = True


@dataclass(frozen=True, slots=True)
class Trace:
    """What an item says of another one: `kind` is one of `TRACE_KINDS`, from `item` to `target`.

    `item` is the anchor of the item that says it, empty where the document as a whole does. `target` is an id inside
    the spec, an address (`spec-id#FR-001`, `network.md#fr-001`), or the name of a component in a diagram. An
    `inverse` trace (`Verified by:`) runs from `target` to `item`. A `stated` one has its word in the text; the others
    come from a criterion or test that names a requirement. A `quoted` target stands in code marks.
    """

    kind: str
    item: str
    target: str
    span: Span
    inverse: bool = False
    stated: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A box to tick."""

    text: str
    checked: bool
    span: Span
    section: int = -1


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code that is no diagram; `first_line` is the file's line that holds the first line of `text`."""

    language: str
    text: str
    span: Span
    first_line: int
    indent: int = 0
    section: int = -1


@dataclass(frozen=True, slots=True)
class Marker:
    """Something the writer has yet to fill in: `kind` is `placeholder`, `clarification` or `comment`."""

    kind: str
    text: str
    span: Span
    section: int = -1


@dataclass(frozen=True, slots=True)
class Waiver:
    """A writer's word that a rule does not apply here: `codes` such as `TOPO003` or `TOPO003[storage]`."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    until: datetime.date | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Spec:
    """One specification document.

    `id` is the writer's or, without one (`own_id` is then false), made of the path. `status` is the word as
    written, `state` the lifecycle state it means, empty when it means none. `body` is the text Markdown is read
    from: the file's text with front matter and outer wrapping blanked out line by line, so that lines keep their
    numbers.
    """

    id: str
    title: str
    profile: Profile
    source: Source
    body: str = ""
    own_id: bool = True
    id_span: Span = START
    title_span: Span = START
    status: str = ""
    state: str = ""
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    traces: tuple[Trace, ...] = ()
    checks: tuple[Check, ...] = ()
    tables: tuple[Table, ...] = ()
    codes: tuple[Code, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    markers: tuple[Marker, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        """The file, POSIX, relative to the project's root."""
        return self.source.path

    def field(self, name: str) -> Field | None:
        """Return the first field of this name of ours, or None."""
        return next((entry for entry in self.fields if entry.name == name), None)

    def text(self, name: str) -> str:
        """Return the text of a field, empty when it is absent or empty."""
        found = self.field(name)
        return found.text if found else ""

    def values(self, name: str) -> tuple[str, ...]:
        """Return the texts of a field's values."""
        found = self.field(name)
        return tuple(value.text for value in found.values) if found else ()

    def at(self, span: Span) -> Location:
        """Return the location of a span in this spec's file."""
        return Location(self.path, span)


pack_end(Spec, "body", of=attrgetter("source.text"))
bundle(Spec, "fields", of=NestedRows(Field, "values", Rows(Value)))
bundle(Spec, "sections", of=Rows(Section))
bundle(Spec, "requirements", of=Rows(Requirement))
bundle(Spec, "traces", of=Rows(Trace))
