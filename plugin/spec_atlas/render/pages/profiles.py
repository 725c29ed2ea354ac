"""The profiles: which kinds of spec there are, what each asks for, and the template to start from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.profile import Profile
from spec_atlas.model.topology import LAYER_TITLES, LAYERS
from spec_atlas.render.document.highlight import highlight
from spec_atlas.render.links import Links, Route
from spec_atlas.render.page import Page, Piece
from spec_atlas.render.panels.identity import profile_page
from spec_atlas.render.parts.blocks import note, page_head, section
from spec_atlas.render.parts.marks import plural
from spec_atlas.render.parts.specs import each
from spec_atlas.render.parts.table import Cell, Column, table
from spec_atlas.render.parts.tag import join, tag
from spec_atlas.render.parts.unsearched import unsearched

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_MOST = 50


def profiles(atlas: Atlas, links: Links) -> Iterable[Page]:
    """Yield the index of profiles and the page of each."""
    uri = links.name("profiles")
    route = links.at(uri)
    numbers = Counter(spec.profile.name for spec in atlas.catalog.specs)
    body = page_head("Profiles", "The kinds of spec there are. Each is given by the template that writers start from.")
    rows = [
        (
            tag("a", one.title or one.name, href=route.page(profile_page(one.name))),
            one.summary,
            "–" if one.diagram == "off" else one.diagram,
            Cell(f"{numbers[one.name]:,}", numbers[one.name]),
        )
        for one in atlas.profiles
    ]
    columns = (Column("Profile"), Column("For"), Column("Deployment diagram"), Column("Specs here", number=True))
    body += Piece(table("profiles", "Profiles", columns, rows, plain=True))
    own = tag("code", f"{atlas.settings.specs[0] if atlas.settings.specs else 'specs'}/_profiles/")
    body += Piece(note("A project adds its own as Markdown files under ", own, "."))
    yield Page(
        uri,
        "Profiles",
        body.html,
        body.headings,
        section="Profiles",
        order=200,
    )
    for number, one in enumerate(atlas.profiles, start=1):
        yield _page(one, atlas, links, number)


def _page(profile: Profile, atlas: Atlas, links: Links, number: int) -> Page:
    uri = links.name(profile_page(profile.name))
    route = links.at(uri)
    name = profile.title or profile.name
    body = page_head(name, profile.summary or "A kind of spec.")
    start = tag("pre", tag("code", f'spec-atlas new {profile.name} "Title of the spec"'))
    body += Piece(tag("div", start, class_="copy"))
    body += section(2, "diagram", "Deployment diagram", _diagram(profile, route))
    if profile.sections:
        body += section(2, "sections", "Sections", _sections(profile))
    body += section(2, "fields", "Metadata", _fields(profile))
    there = [spec for spec in atlas.catalog.specs if spec.profile.name == profile.name]
    if there:
        more = f" and {len(there) - _MOST:,} more" if len(there) > _MOST else ""
        body += section(
            2,
            "specs",
            plural(len(there), "spec") + " of this kind",
            tag("p", join(each(there[:_MOST], route), ", "), more),
        )
    if profile.template:
        template = unsearched("div", highlight("markdown", profile.template), class_="copy atlas-template")
        body += section(2, "template", "Template", template)
    return Page(
        uri, name, body.html, body.headings, section="Profiles", order=200 + number, description=profile.summary
    )


def _diagram(profile: Profile, route: Route) -> Markup:
    if profile.diagram == "off":
        return tag("p", "Not asked for.")
    where = join((tag("q", one) for one in profile.diagram_sections), ", ")
    text = tag(
        "p", tag("b", profile.diagram.capitalize()), ". Looked for first under ", where, ", then anywhere in the spec."
    )
    rows = [(LAYER_TITLES[layer], _layer(profile, layer)) for layer in LAYERS]
    return text + table("layers", "Layers it should show", (Column("Layer"), Column("Is")), rows, plain=True)


def _layer(profile: Profile, layer: str) -> str:
    if layer in profile.required_layers:
        return "required"
    return "recommended" if layer in profile.recommended_layers else "optional"


def _sections(profile: Profile) -> Markup:
    rows = [
        (one.title, one.need, ", ".join(name for name in one.names if name != one.title.casefold()) or "–")
        for one in profile.sections
    ]
    columns = (Column("Section"), Column("Is"), Column("Also called"))
    return table("sections", "Sections of the document", columns, rows, plain=True)


def _fields(profile: Profile) -> Markup:
    rows = list(_field_rows(profile))
    if not rows:
        return tag("p", "None is asked for.")
    return table(
        "fields", "Fields of the metadata", (Column("Field"), Column("Is"), Column("Words for it")), rows, plain=True
    )


def _field_rows(profile: Profile) -> Iterator[tuple[object, ...]]:
    words: dict[str, list[str]] = {}
    for word, name in profile.fields.items():
        words.setdefault(name, []).append(word)
    needs = {
        **dict.fromkeys(profile.recommended_fields, "recommended"),
        **dict.fromkeys(profile.required_fields, "required"),
    }
    names = [*profile.required_fields, *profile.recommended_fields, *sorted(set(words) - set(needs))]
    for name in dict.fromkeys(names):
        yield tag("code", name), needs.get(name, "optional"), ", ".join(words.get(name, [])) or "–"
