"""What has to be reviewed, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.suspects import Suspect
from spec_atlas.render.parts.marks import plural
from spec_atlas.rules.mask import mask

_MOST = 20


def standing(catalog: Catalog) -> str:
    """Return which relations are suspect, which specs have changed since their review, and which had none."""
    return "".join(f"{_printable(line)}\n" for line in _lines(catalog))


def cause(suspect: Suspect) -> str:
    """Return why a relation is suspect, in a few words."""
    if suspect.because == "pin":
        return f"is at {suspect.other.text('version') or 'no version'}, and {suspect.relation.pin} is named"
    day = f" {suspect.stamp.reviewed}" if suspect.stamp and suspect.stamp.reviewed else " the review"
    return f"changed after{day}" + (f", first in {mask(suspect.commit)}" if suspect.commit else "")


def _lines(catalog: Catalog) -> Iterator[str]:
    suspects = catalog.suspects.all
    yield f"{plural(len(suspects), 'suspect relation')}{':' if suspects else '.'}"
    for one in suspects:
        where = f"{one.spec.path}:{one.relation.span.line}"
        yield f"  {one.spec.id} → {one.other.id}  {cause(one)}  ({where})"
    stale = [(spec, stamp) for spec in catalog.specs if (stamp := catalog.suspects.stale(spec))]
    if stale:
        yield f"{plural(len(stale), 'spec')} changed since {'their' if len(stale) > 1 else 'its'} own review:"
        yield from (f"  {spec.id}  reviewed {stamp.reviewed}" for spec, stamp in stale)
    never = [spec.id for spec in catalog.specs if not catalog.lock.stamp(spec.id)]
    if never:
        more = f" and {len(never) - _MOST:,} more" if len(never) > _MOST else ""
        yield f"{plural(len(never), 'spec')} not reviewed yet: {', '.join(never[:_MOST])}{more}."
    for fault in catalog.lock.faults:
        yield f"{catalog.lock.path}:{fault.line}: {fault.message}"


def _printable(line: str) -> str:
    # An id or the subject of a commit may hold signs that would steer a terminal.
    return "".join(sign if sign.isprintable() else " " for sign in line)
