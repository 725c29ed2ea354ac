"""By which names a spec is known: its id, number, file, title, and the address of its page."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spec_atlas.model.spec import Spec
from spec_atlas.model.words import fold
from spec_atlas.reading.slug import slug

_NUMBER = re.compile(r"(?:([^\W\d_]+)[-_ ]?)?0*(\d+)")
_LEADING = re.compile(r"0*(\d+)[-_. ]")

Names = Mapping[str, tuple[str, ...]]
"""From a folded name to the paths of the specs that bear it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The names of all specs of a catalog. Several specs may bear one name; which may not, a rule says.

    `numbers` has bare numbers (`20`) and numbers behind a word (`eip-20`), without leading zeros; `leading` the
    number an id or file begins with (`001-network`). `files` has file names and stems. `slugs` goes from path to the
    page's own name, which no other spec has.
    """

    ids: Names
    numbers: Names
    leading: Names
    files: Names
    titles: Names
    slugs: Mapping[str, str]

    @classmethod
    def of(cls, specs: Iterable[Spec]) -> Identity:
        """Collect the names of specs, which come in order of their paths."""
        ids, numbers, leading, files, titles = (_Index() for _ in range(5))
        natural: dict[str, str] = {}
        for spec in specs:
            stem = _stem(spec.path)
            ids.add(folded(spec.id), spec.path)
            natural[spec.path] = slug(spec.id)
            for name in _numbers(spec, stem):
                numbers.add(name, spec.path)
            for text in (spec.id, stem):
                if found := _LEADING.match(text):
                    leading.add(found[1], spec.path)
            files.add(folded(stem), spec.path)
            files.add(folded(posixpath.basename(spec.path)), spec.path)
            titles.add(folded(spec.title), spec.path)
        return cls(ids.names(), numbers.names(), leading.names(), files.names(), titles.names(), _own_names(natural))


def folded(text: str) -> str:
    """Return a name as it is compared: composed, without case, blanks as one."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(composed.casefold().split())


def number(text: str) -> str:
    """Return a numeric id without leading zeros, `EIP-020` as `eip-20`; empty when it is none."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return ""
    return f"{found[1].casefold()}-{found[2]}" if found[1] else found[2]


def _numbers(spec: Spec, stem: str) -> Iterable[str]:
    """The numbers a spec answers to: `eip: 20` in `eip-20.md` to `20` and `eip-20`, but not to `rfc-20`."""
    # An id made of the path has the folders in it; the file's own name may still be a number.
    own = number(spec.id) or ("" if spec.own_id else number(stem))
    if not own:
        return ()
    word, _, digits = own.rpartition("-")
    words = {word} if word else set()
    if not word:
        key = spec.field("id")
        by_file = number(stem).rpartition("-")
        # `eip: 20`, and `kep-number: 20` all the same.
        words |= {key.key.casefold(), fold(key.key).partition(" ")[0]} if key else set()
        words |= {by_file[0]} if by_file[2] == digits and by_file[0] else set()
    return (digits, *(f"{word}-{digits}" for word in sorted(words)))


def _stem(path: str) -> str:
    """The file's name without its ending; the folder's, for the page of a folder."""
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    return posixpath.basename(folder) if stem.casefold() in ("index", "readme") and folder else stem


def _own_names(natural: Mapping[str, str]) -> Mapping[str, str]:
    """Give each path a name of its own: the first keeps it, later ones get `-2`, `-3`, never one that others have."""
    taken = set(natural.values())
    slugs: dict[str, str] = {}
    given: dict[str, int] = {}
    for path, name in natural.items():
        count = given.get(name, 0) + 1
        own = name
        while count > 1 and (own := f"{name}-{count}") in taken:
            count += 1
        given[name] = count
        taken.add(own)
        slugs[path] = own
    return slugs


class _Index(defaultdict[str, dict[str, None]]):
    """Names being collected; a dict of paths is a set that keeps its order."""

    def __init__(self) -> None:
        super().__init__(dict)

    def add(self, name: str, path: str) -> None:
        if name:
            self[name][path] = None

    def names(self) -> Names:
        return {name: tuple(paths) for name, paths in self.items()}
