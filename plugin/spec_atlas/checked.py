"""A check of a project, told from the cache when nothing it rests on has changed."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from spec_atlas import disk, history
from spec_atlas.cache import Cache, digest
from spec_atlas.catalog.lock import NAME as LOCK
from spec_atlas.render.verdict import Verdict
from spec_atlas.settings import Settings

if TYPE_CHECKING:
    from spec_atlas.catalog.catalog import Catalog
    from spec_atlas.render.atlas import Atlas

Survey = Callable[[], "Atlas"]

_KIND = "check"
_DAY = datetime.timedelta(days=1)


def checked(
    root: Path,
    settings: Settings,
    survey: Survey,
    *,
    today: datetime.date,
    named: Iterable[str] = (),
    baseline: frozenset[str] = frozenset(),
    cache: Cache,
) -> Verdict:
    """Return what a survey of a project's spec folders comes to, without making it when it was made before.

    `survey` makes it, with the other arguments. Everything it rests on is part of the key, or is written beside the
    verdict and looked at again: the settings and profiles, the baseline, every file in the spec folders, the state of
    git where reviews are stamped, the files that specs link to, the days on which the same waivers hold, and Spec Atlas
    itself.
    """
    if cache.folder is None:
        return Verdict.of(survey())
    rests_on = key(root, settings, named, baseline)
    stored = cache.get(_KIND, rests_on)
    if stored is not None:
        note, _, kept = stored.partition("\n\n")
        if still(root, note, today):
            return Verdict.load(kept)
    atlas = survey()
    verdict = Verdict.of(atlas)
    if not atlas.fault:
        cache.put(_KIND, rests_on, f"{asked(root, settings, atlas.catalog)}\n\n{verdict.dump()}")
        cache.tidy()
    return verdict


def key(root: Path, settings: Settings, named: Iterable[str], baseline: frozenset[str]) -> tuple[str, ...]:
    """Return what a survey rests on and is known before anything is read: settings, and the files' contents."""
    folders = [folder for folder in settings.specs if (root / folder).is_dir()]
    paths = sorted({*named, *(path for folder in folders for path in disk.listing(root, folder, settings.exclude))})
    lock = disk.content_digest(root, posixpath.join(settings.specs[0], LOCK)) if settings.specs else ""
    profiles = (f"{path} {digest(text)}" for _, path, text in disk.own_profiles(root, settings.specs))
    return (
        repr(settings),
        str(len(folders) == len(settings.specs)),
        str([(root / folder).is_dir() for folder in settings.profiles]),
        *sorted(baseline),
        "named",
        *sorted(named),
        "profiles",
        *profiles,
        "lock",
        lock,
        history.head(root) if lock else "",
        "specs",
        *(f"{path} {disk.content_digest(root, path)}" for path in paths),
    )


def asked(root: Path, settings: Settings, catalog: Catalog) -> str:
    """Return what else a survey asked the disk and the calendar, and what it was told: a line for each.

    The first line has the first and the last day on which the same waivers hold, for that is all the day decides.
    """
    from spec_atlas.catalog.paths import drawings_wanted, wanted

    until = {waiver.until for spec in catalog.specs for waiver in spec.waivers if waiver.until}
    first = max((day + _DAY for day in until if day < catalog.today), default=datetime.date.min)
    last = min((day for day in until if day >= catalog.today), default=datetime.date.max)
    linked = drawings_wanted(catalog.specs, settings.specs)
    paths = [path for path in sorted(wanted(catalog.specs, settings.specs) - linked) if "\n" not in path]
    there = disk.existing(root, paths)
    lines = [f"{first} {last}"]
    lines += [f"{'+' if path in there else '-'} {path}" for path in paths]
    lines += [f"={disk.content_digest(root, path)} {path}" for path in sorted(linked) if "\n" not in path]
    return "\n".join(lines)


def still(root: Path, note: str, today: datetime.date) -> bool:
    """Whether the disk and the calendar would answer now as `asked` noted."""
    days, *lines = note.split("\n")
    first, last = days.split(" ")
    told = [line.partition(" ")[::2] for line in lines]
    there = disk.existing(root, (path for sign, path in told if sign in "+-"))
    return first <= today.isoformat() <= last and all(
        sign == (f"={disk.content_digest(root, path)}" if sign.startswith("=") else "+" if path in there else "-")
        for sign, path in told
    )
