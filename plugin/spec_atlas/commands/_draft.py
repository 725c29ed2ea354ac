"""Filling a profile's template with what is known on the first day."""

from __future__ import annotations

import datetime
import re

from spec_atlas.model.conventions import Conventions
from spec_atlas.model.profile import Profile
from spec_atlas.model.source import Source
from spec_atlas.model.spec import Field, Spec
from spec_atlas.reading.spec import read

# What a writer is to replace, where the profile does not say: `[name]`, `{{name}}`, `<name>`.
_PLACEHOLDER = re.compile(r"\{\{[^{}]+\}\}|\[[^\[\]]+\](?!\()|<[^<>]+>")


def draft(profile: Profile, title: str, name: str, today: datetime.date, conventions: Conventions, path: str) -> str:
    """Return the text of a new spec, which will be read as one of this profile at that path.

    Title, id and dates are in their places, and all else is as in the template; what would be taken for something
    else says its profile at its head.
    """
    text = _filled(profile, title, name, today)
    if read(Source(path, text), conventions).profile.name == profile.name:
        return text
    return _named(text, profile.name, conventions)


def _filled(profile: Profile, title: str, name: str, today: datetime.date) -> str:
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
            lines[row] = _with(lines[row], field, words)
    row = spec.title_span.line - 1
    if lines[row].startswith("#"):
        marks, _, heading = lines[row].partition(" ")
        lines[row] = f"{marks} {_heading(heading, spec, title)}"
    return "\n".join(lines)


def _heading(heading: str, spec: Spec, title: str) -> str:
    """The first heading with the title in its place: what the profile calls the title there, else the placeholder."""
    patterned = spec.profile.title_pattern and spec.title != heading.strip()
    marked = [one.text for one in spec.markers if one.kind == "placeholder" and one.text in heading]
    found = marked or _PLACEHOLDER.findall(heading)
    if found and not patterned:
        # `[ID] [Name]`: the name comes last.
        before, _, after = heading.rpartition(found[-1])
        return f"{before}{title}{after}"
    return heading.replace(spec.title, title) if spec.title in heading else title


def _named(text: str, profile: str, conventions: Conventions) -> str:
    """The text with its profile told in front matter, which is made where there is none."""
    lines = text.split("\n")
    own = f"profile: {profile}" if re.fullmatch(r"[A-Za-z][\w-]*", profile) else f"profile: {_quoted(profile)}"
    fields = [field for field in read(Source("draft.md", text), conventions).fields if field.origin == "front-matter"]
    if not fields:
        return "\n".join(["---", own, "---", "", *lines])
    said = next((field.span for field in fields if field.name == "profile"), None)
    if said:
        lines[said.line - 1 : said.end_line] = [own]
    else:
        lines.insert(fields[0].span.line - 1, own)
    return "\n".join(lines)


def _with(line: str, field: Field, words: str) -> str:
    if field.origin == "front-matter":
        return f"{line.partition(':')[0]}: {_quoted(words)}"
    head, tail = line[: field.values[0].span.column - 1], line[field.values[0].span.column - 1 :]
    return head + tail.replace(field.values[0].text, words, 1)


def _quoted(words: str) -> str:
    doubled = words.replace("'", "''")
    return f"'{doubled}'"
