"""Who and what a spec is: status, version, people, dates, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.catalog.approval.approval import approval
from spec_atlas.catalog.promises.promises import KINDS
from spec_atlas.catalog.version import order
from spec_atlas.model.frozen import frozen
from spec_atlas.model.spec import DATE_FIELDS, Spec
from spec_atlas.reading.dates import date
from spec_atlas.reading.slug import slug
from spec_atlas.render import facts
from spec_atlas.render.links import Route, web
from spec_atlas.render.parts.marks import progress, status, strip
from spec_atlas.render.parts.tag import join, link, tag

if TYPE_CHECKING:
    from spec_atlas.render.atlas import Atlas

_FIELDS = (
    ("owner", "Owner"),
    ("author", "Author"),
    ("reviewers", "Reviewers"),
    ("approvers", "Approvers"),
    ("created", "Created"),
    ("updated", "Updated"),
    ("category", "Category"),
    ("kind", "Type"),
    ("priority", "Priority"),
    ("complexity", "Complexity"),
    ("effort", "Effort"),
    ("actual_effort", "Actual effort"),
)
"""The fields that are shown, in this order, and what they are called."""

_PEOPLE = 6

_PROMISES = frozen({"rto": "Back within (RTO)", "rpo": "May lose (RPO)", "availability": "Availability"})
"""What the kinds of promise are called to those who rely on them."""


def identity(spec: Spec, atlas: Atlas, route: Route) -> Markup:
    """Return the panel that tells a reader whether this is the document to rely on."""
    facts_shown = [tag("div", tag("dt", name), tag("dd", value)) for name, value in _facts(spec, atlas, route)]
    return tag(
        "div",
        tag("p", join(_badges(spec, route), " "), class_="atlas-badges"),
        tag("dl", *facts_shown, class_="atlas-facts") if facts_shown else "",
        class_="atlas-identity",
    )


def _badges(spec: Spec, route: Route) -> Iterator[Markup]:
    yield status(spec)
    if version := spec.text("version"):
        yield tag("span", version if version[:1] in "vV" else f"v{version}", class_="atlas-chip", title="Version")
    if spec.profile.name != "generic":
        yield tag("a", spec.profile.title, href=route.page(profile_page(spec.profile.name)), class_="atlas-chip")
    yield tag("a", tag("code", spec.id), href=route.spec(spec), class_="atlas-id", title="Permanent link to this spec")


def _facts(spec: Spec, atlas: Atlas, route: Route) -> Iterator[tuple[str, Markup]]:
    for name, title in _FIELDS:
        field = spec.field(name)
        if field and (when := date(field.text) if name in DATE_FIELDS else None):
            # `260114` is a date to those who write it so.
            yield title, tag("time", when.isoformat(), datetime=when.isoformat())
        elif field and field.text.strip():
            yield title, join((link(web(value.target), value.text) for value in field.values), ", ")
    yield from _approval(spec)
    if tags := [tag("span", value, class_="atlas-tag") for value in spec.values("tags") if value.strip()]:
        yield "Tags", join(tags, " ")
    yield from _promised(spec, atlas)
    best = facts.topology(atlas.catalog, spec)
    if best and best.kind in ("deployment", "partial"):
        yield "Topology", tag("a", strip(best.shown), href=f"#{facts.figure_id(spec, best)}")
    if spec.checks:
        done = sum(check.checked for check in spec.checks)
        yield "Checklists", progress(done, len(spec.checks), "Boxes ticked")
    if items := facts.verifiable(spec):
        done = facts.verified(atlas.catalog, spec)
        yield "Verified", progress(done, len(items), "Requirements that something verifies")


def _approval(spec: Spec) -> Iterator[tuple[str, Markup]]:
    """Who approved which version when, and in a review who is still waited for."""
    read = approval(spec)
    if (last := read.last) and not read.objections:
        people = dict.fromkeys(
            name for one in read.granted if not order(one.version, last.version) for name in one.people
        )
        by = f"by {', '.join([*people][:_PEOPLE])}{' and others' if len(people) > _PEOPLE else ''}"
        day = [tag("time", read.date.isoformat(), datetime=read.date.isoformat())] if read.date else []
        version = [f"version {read.version}"] if read.version else []
        yield "Approved", join([*day, *version, by], ", ")
    if spec.state == "review" and (waited := read.awaited):
        names = [f"{one.name} ({one.task})" for one in waited]
        yield "Waiting for", join([", ".join(names[:_PEOPLE]), " and others" if len(names) > _PEOPLE else ""])


def _promised(spec: Spec, atlas: Atlas) -> Iterator[tuple[str, Markup]]:
    """What those who rely on it may expect, each with the way to where it is said."""
    for kind in KINDS:
        if promise := atlas.catalog.promises.whole(spec, kind):
            place = facts.section(spec, promise.span.line)
            words = (
                tag("a", promise.text, href=f"#{place.anchor}")
                if place and place.level > 1
                else tag("span", promise.text)
            )
            yield _PROMISES[kind], words


def profile_page(name: str) -> str:
    """Return the name of a profile's page."""
    return f"profiles/{slug(name)}"
