"""In which order specs can be rolled out and rolled back, and the longest chain among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from spec_atlas.model.spec import Spec
from spec_atlas.render.links import Route
from spec_atlas.render.page import Piece
from spec_atlas.render.parts.blocks import note, section
from spec_atlas.render.parts.marks import plural, status
from spec_atlas.render.parts.specs import each, named, title
from spec_atlas.render.parts.tag import join, link, tag

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog

_MOST_ALONE = 200
_MOST_WAVES = 60
_MOST_NAMED = 40
_MOST_AT_ALL = 600
_MOST_BACK = 6
_MOST_LINKS = 40

Wave = tuple[int, Sequence[Spec]]


def waves(catalog: Catalog, joined: frozenset[str], route: Route) -> Piece:
    """Return both orders, of specs that stand on another or carry one; the others can go at any time."""
    found = [there for wave in catalog.waves() if (there := [spec for spec in wave if spec.path in joined])]
    numbered: list[Wave] = list(enumerate(found, start=1))
    out = note(
        "A wave can be rolled out when all before it are in place; what stands in one wave can go at the same time."
    )
    items = list(_out(numbered[:_MOST_WAVES], route))
    later = numbered[_MOST_WAVES:]
    more = _later(later) if later else Markup()
    alone = [spec for spec in catalog.specs if spec.path not in joined]
    whole = section(
        2, "waves", "Roll-out order", out, tag("ol", *items, class_="atlas-waves"), more, _alone(alone, route)
    )
    return whole + _back(numbered)


def _out(numbered: Sequence[Wave], route: Route) -> Iterator[Markup]:
    room = _MOST_AT_ALL
    for number, there in numbered:
        shown = there[: min(_MOST_NAMED, room)]
        room -= len(shown)
        names = [tag("li", named(spec, route), " ", status(spec)) for spec in shown]
        if len(there) > len(shown):
            names.append(tag("li", f"and {len(there) - len(shown):,} more", class_="atlas-remark"))
        head = tag("span", plural(len(there), "spec"), class_="atlas-remark")
        yield tag("li", head, tag("ul", *names, class_="atlas-list"), id=f"wave-{number}")


def _later(later: Sequence[Wave]) -> Markup:
    specs = sum(len(there) for _, there in later)
    return note(f"and {plural(len(later), 'more wave', 'more waves')} with {plural(specs, 'spec')}")


def _alone(alone: Sequence[Spec], route: Route) -> Markup:
    if not alone:
        return Markup()
    more = f" and {len(alone) - _MOST_ALONE:,} more" if len(alone) > _MOST_ALONE else ""
    return tag(
        "details",
        tag("summary", f"{plural(len(alone), 'spec')} with no dependency in either direction"),
        tag("p", join(each(alone[:_MOST_ALONE], route), ", "), more),
    )


def _back(numbered: Sequence[Wave]) -> Piece:
    lead = note(
        "The same waves, last one first: what nothing stands on any more can be taken back. To take back one wave, "
        "take back those above it in this list before it."
    )
    shown = list(reversed(numbered))
    left = shown[_MOST_WAVES:]
    items = [tag("li", *_taken(number, there)) for number, there in shown[:_MOST_WAVES]]
    rest = note(f"and so on down to wave 1, {plural(len(left), 'wave')} more") if left else ""
    return section(3, "roll-back", "Roll-back order", lead, tag("ol", *items, class_="atlas-back"), rest)


def _taken(number: int, there: Sequence[Spec]) -> Iterator[Markup]:
    # Beyond the waves that are listed there is nothing to lead to.
    yield link(f"#wave-{number}" if number <= _MOST_WAVES else "", f"Wave {number}")
    names = ", ".join(title(spec, 60) for spec in there[:_MOST_BACK])
    more = f" and {len(there) - _MOST_BACK:,} more" if len(there) > _MOST_BACK else ""
    yield join([": ", names, more])


def chain(catalog: Catalog, route: Route) -> Piece:
    """Return the longest chain of dependencies, from what is built first to what waits longest."""
    found = catalog.longest_chain
    if not found:
        return Piece()
    half = _MOST_LINKS // 2
    links = [_link(knot, route) for knot in (found if len(found) <= _MOST_LINKS else (*found[:half], *found[-half:]))]
    if len(found) > _MOST_LINKS:
        links.insert(half, tag("li", f"… {len(found) - _MOST_LINKS:,} more …"))
    lead = note(
        f"{plural(len(found), 'spec')} that can only be rolled out one after the other: no roll-out takes fewer "
        "steps, and a delay at the start is felt to the end."
    )
    return section(2, "chain", "Longest chain", lead, tag("ol", *links, class_="atlas-links"))


def _link(knot: Sequence[Spec], route: Route) -> Markup:
    more = f" and {plural(len(knot) - 1, 'spec')} in a circle with it" if len(knot) > 1 else ""
    return tag("li", named(knot[0], route), " ", status(knot[0]), more)
