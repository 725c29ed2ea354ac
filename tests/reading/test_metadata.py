"""Metadata is recognised with the words of all profiles, and read with those of one."""

from __future__ import annotations

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.frozen import frozen
from spec_atlas.model.profile import Clue, Profile
from spec_atlas.model.source import Source
from spec_atlas.reading.spec import read

PLAIN = Profile(
    "plain",
    clues=(Clue("title", "^Plain", 1), Clue("line", "state=new", 2)),
    fields=frozen({"owner": "owner", "state": "status", "lead": "author"}),
)
FORMAL = Profile(
    "formal",
    clues=(Clue("title", "^Formal", 1),),
    fields=frozen({"owner": "owner", "state": "priority", "bearer": "owner"}),
    metadata_sections=("facts",),
)
CONVENTIONS = Conventions(profiles=(PLAIN, FORMAL), fields=frozen({"squad": "reviewers"}))
BODY = "\n\nOwner: A\nState: b\nLead: C, D\nBearer: E\nSquad: F, G\n**Odd**: h\n\n## Facts\n\nOwner: I\n"


def told(title: str) -> list[tuple[str, str, int]]:
    spec = read(Source("specs/a.md", f"# {title}{BODY}"), CONVENTIONS)
    return [(field.name, field.text, field.span.line) for field in spec.fields]


def test_a_profile_reads_its_own_words() -> None:
    """What only another profile calls a field is none, nor is what stands in a section of that one."""
    assert told("Plain") == [
        ("owner", "A", 3),
        ("status", "b", 4),
        ("author", "C, D", 5),
        ("reviewers", "F, G", 7),
        ("odd", "h", 8),
    ]


def test_a_word_means_what_its_profile_says() -> None:
    """Two profiles may mean two things by a word; a project's own words count in all."""
    assert told("Formal") == [
        ("owner", "A", 3),
        ("priority", "b", 4),
        ("owner", "E", 6),
        ("reviewers", "F, G", 7),
        ("odd", "h", 8),
        ("owner", "I", 12),
    ]


def test_a_field_is_recognised_by_its_value() -> None:
    """A clue may ask for a key, or for a key and what it says."""
    text = "# Formal\n\nState: new\n"
    assert read(Source("specs/a.md", text), CONVENTIONS).profile is PLAIN
    assert read(Source("specs/a.md", text.replace("new", "old")), CONVENTIONS).profile is FORMAL
