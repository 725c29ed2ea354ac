"""Filling a profile's template with what is known on the first day."""

from __future__ import annotations

import datetime

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.profile import Profile
from spec_atlas.model.source import Source
from spec_atlas.model.spec import Field
from spec_atlas.reading.spec import read


def draft(profile: Profile, title: str, name: str, today: datetime.date) -> str:
    """Return the text of a new spec: title, id and dates are in their places, all else is as in the template."""
    # A template is a spec like any other, so reading it tells where its title and fields stand.
    conventions = Conventions(profiles=(profile,), profile=profile.name)
    spec = read(Source(f"{profile.name}.md", profile.template), conventions)
    lines = profile.template.split("\n")
    # The project may want its ids to look otherwise; this one is at least its own.
    known = {"id": name, "title": title, "created": today.isoformat(), "updated": today.isoformat()}
    for field in spec.fields:
        if field.name in known and field.values:
            row = field.span.line - 1
            words = f"{today:%y%m%d}" if "YYMMDD" in field.text else known[field.name]
            lines[row] = _filled(lines[row], field, words)
    row = spec.title_span.line - 1
    if lines[row].startswith("#"):
        marks, _, heading = lines[row].partition(" ")
        lines[row] = f"{marks} {heading.replace(spec.title, title) if spec.title in heading else title}"
    return "\n".join(lines)


def _filled(line: str, field: Field, words: str) -> str:
    if field.origin == "front-matter":
        quoted = words.replace("'", "''")
        return f"{line.partition(':')[0]}: '{quoted}'"
    head, tail = line[: field.values[0].span.column - 1], line[field.values[0].span.column - 1 :]
    return head + tail.replace(field.values[0].text, words, 1)
