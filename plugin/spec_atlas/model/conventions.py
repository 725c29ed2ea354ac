"""How a project writes its specs: what the reader must know before it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from spec_atlas.model.dataclass import dataclass
from spec_atlas.model.frozen import frozen
from spec_atlas.model.lifecycle import WORDS
from spec_atlas.model.profile import Profile


@dataclass(frozen=True, slots=True, eq=False)
class Conventions:
    """The vocabulary of one project.

    `profiles` are the kinds of spec there are. `fields` maps a project's casefolded field words to field names of
    ours, before any profile is asked. `words` maps a casefolded status word to a lifecycle state. `folders` maps a
    folder (POSIX, relative to the root) to a profile's name, and `profile` is for documents that none recognises.
    `roots` are the spec folders: an id made of a path is counted from there.
    """

    profiles: tuple[Profile, ...] = ()
    fields: Mapping[str, str] = field(default_factory=frozen)
    words: Mapping[str, str] = field(default_factory=lambda: WORDS)
    folders: Mapping[str, str] = field(default_factory=frozen)
    profile: str = ""
    roots: tuple[str, ...] = ("specs",)
