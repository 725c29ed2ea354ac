"""The rule about metadata that a kind of spec asks for."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Spec
from spec_atlas.rules.rule import rule


@rule("META001", severity=Severity.ERROR)
def missing_field(spec: Spec) -> Iterator[Finding]:
    """A field that this kind of spec asks for is missing or empty.

    Others find, sort and trust a spec by its metadata. Each profile says which fields it requires, and which it only
    recommends; the latter weigh as information. An id may also stand in the title where the profile reads it there,
    and a title in the first heading.

    A waiver may name the field: `META001[version]`.

    Bad:

    ````markdown
    ---
    profile: iac-spec
    ---
    # Infrastructure Specification: Message bus

    **Spec ID**: message-bus
    **Created**: 2026-02-03
    ````

    Good:

    ````markdown
    ---
    profile: iac-spec
    ---
    # Infrastructure Specification: Message bus

    **Spec ID**: message-bus
    **Created**: 2026-02-03
    **Status**: Draft
    **Input**: A bus for events between services
    ````
    """
    for names, minor, verb in (
        (spec.profile.required_fields, False, "requires"),
        (spec.profile.recommended_fields, True, "recommends"),
    ):
        for name in names:
            if not _given(spec, name):
                field = spec.field(name)
                state = f"`{field.key}` is empty" if field else f"There is no `{_word(spec, name)}`"
                yield Finding(
                    f"{state}, which the profile `{spec.profile.name}` {verb}.",
                    spec.at(field.key_span if field else _head(spec)),
                    hint=f"Give `{field.key}` a value." if field else f"Add `{_word(spec, name)}` to the metadata.",
                    detail=name,
                    minor=minor,
                )


def _given(spec: Spec, name: str) -> bool:
    if any(field.name == name and field.values for field in spec.fields):
        return True
    if name == "title":
        return any(section.level == 1 for section in spec.sections)
    return name == "id" and spec.own_id


def _head(spec: Spec) -> Span:
    """Where metadata would be looked for: at the first field, else at the title."""
    return spec.fields[0].key_span if spec.fields else spec.title_span


def _word(spec: Spec, name: str) -> str:
    """The field in the spelling of the profile's template, such as `Last Updated`; else our own name."""
    for line in spec.profile.template.split("\n"):
        key, colon, _ = line.strip("->* ").partition(":")
        bare = key.strip("*` ")
        if colon and spec.profile.fields.get(bare.casefold()) == name:
            return bare
    return name
