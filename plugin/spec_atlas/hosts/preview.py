"""Our pages from one build of a preview to the next: made again are those that show something else now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spec_atlas.catalog.difference import difference, placeless
from spec_atlas.catalog.grouped import grouped
from spec_atlas.render.atlas import Atlas
from spec_atlas.render.links import Links
from spec_atlas.render.page import Page

Make = Callable[[Links], Iterable[Page]]


class Preview:
    """The pages of the last build, with what each rested on.

    What a page shows of another spec it takes from the atlas: the spec's fields, its topologies, what the catalog makes
    of them, findings. As long as all of that is equal, a page can only change by its own text. Where it is equal but
    for places (a line was added above), a page changes only if it shows that spec, and then it asks for its address.
    Where anything else differs, every page is made again: sums and orders reach far.
    """

    def __init__(self) -> None:
        self.made: list[str] = []
        """What was made for the last atlas: paths of specs, and names of families of pages."""
        self._atlas: Atlas | None = None
        self._links = Links()
        self._kept: dict[str, _Kept] = {}
        self._next: dict[str, _Kept] = {}
        self._change = _ANYTHING

    @property
    def is_new(self) -> bool:
        """Whether there is no build yet whose pages it has."""
        return self._atlas is None

    def begin(self, atlas: Atlas, links: Links) -> None:
        """Take up another atlas; `links` are those its pages will be asked for with."""
        self.made = []
        self._next = {}
        self._change = _ANYTHING
        if self._atlas is not None and _same_addresses(self._links, links):
            self._change = _change(self._atlas, atlas)
        if self._change is _ANYTHING:
            self._kept = {}
        # A build that fails half way must leave nothing to compare with.
        self._atlas = None
        self._links = links

    def end(self, atlas: Atlas) -> None:
        """Keep what has been asked for since `begin`, for the atlas after this one."""
        self._atlas, self._kept, self._next = atlas, self._next, {}

    def pages(self, name: str, make: Make, links: Links) -> tuple[Page, ...]:
        """Return what `make` gives, from the last build where that would be the same; `name` is a path for a spec."""
        kept = self._kept.get(name)
        if kept is None or name in self._change.texts or not kept.holds(self._change.moved, links):
            kept = _Kept.of(make, links)
            self.made.append(name)
        self._next[name] = kept
        return kept.pages


@dataclass(frozen=True, slots=True)
class _Change:
    """The specs whose text is another, and those of which something is shown with a place that is another."""

    texts: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


_ANYTHING = _Change()


@dataclass(frozen=True, slots=True)
class _Kept:
    """Pages, the specs whose addresses they asked for, and where they found the project's other files."""

    pages: tuple[Page, ...]
    shown: frozenset[str]
    places: Mapping[str, str]

    @classmethod
    def of(cls, make: Make, links: Links) -> _Kept:
        slugs, places = _Noting(links.slugs), dict[str, str]()

        def elsewhere(path: str) -> str:
            places[path] = links.elsewhere(path)
            return places[path]

        pages = tuple(make(replace(links, slugs=slugs, elsewhere=elsewhere)))
        return cls(pages, frozenset(slugs.noted), places)

    def holds(self, moved: frozenset[str], links: Links) -> bool:
        return moved.isdisjoint(self.shown) and all(links.elsewhere(path) == at for path, at in self.places.items())


class _Noting(Mapping[str, str]):
    """A mapping that notes what it is asked for."""

    def __init__(self, inner: Mapping[str, str]) -> None:
        self.inner = inner
        self.noted: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.noted.add(key)
        return self.inner[key]

    def __iter__(self) -> Iterator[str]:
        self.noted.update(self.inner)
        return iter(self.inner)

    def __len__(self) -> int:
        return len(self.inner)


def _same_addresses(old: Links, new: Links) -> bool:
    return (old.directory_urls, old.home, dict(old.slugs)) == (new.directory_urls, new.home, dict(new.slugs))


def _change(old: Atlas, new: Atlas) -> _Change:
    """Return how an atlas differs from another, or `_ANYTHING`."""
    if (
        (old.settings, old.fault, len(old.profiles)) != (new.settings, new.fault, len(new.profiles))
        or any(one is not other for one, other in zip(old.profiles, new.profiles, strict=True))
        or (found := difference(old.catalog, new.catalog)) is None
    ):
        return _ANYTHING
    moved = set(found.moved)
    said, says = (grouped((one.location.path, one) for one in atlas.findings) for atlas in (old, new))
    for path in {*said, *says}:
        before, after = said.get(path), says.get(path)
        if before != after:
            if placeless(before) != placeless(after):
                return _ANYTHING
            moved.add(path)
    return _Change(found.changed, frozenset(moved))
