"""The whole way from files to an atlas, on one page."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import cached_property, lru_cache
from pathlib import Path
from posixpath import basename

from spec_atlas import disk, history
from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.difference import difference
from spec_atlas.catalog.fingerprint import fingerprint
from spec_atlas.catalog.lock import NAME, Fault, Lock
from spec_atlas.catalog.paths import drawings_wanted, wanted
from spec_atlas.model.bundled import MANY, sparing
from spec_atlas.model.conventions import Conventions
from spec_atlas.model.diagram import Diagram
from spec_atlas.model.finding import Finding
from spec_atlas.model.profile import GENERIC, Profile
from spec_atlas.model.spec import Spec
from spec_atlas.model.topology import Topology
from spec_atlas.profiles.profile import ProfileError, profile
from spec_atlas.reading.source import decode
from spec_atlas.reading.spec import is_spec, read
from spec_atlas.render.atlas import Atlas
from spec_atlas.rules.check import check
from spec_atlas.rules.fault import RuleFault
from spec_atlas.settings import Settings, SettingsError
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and of how much."""


def _quiet(doing: str, done: int, of: int) -> None:
    """Tell nobody."""


class ReadingError(Exception):
    """A mistake of ours, not of a writer; the message names the file at which it shows."""


def survey(
    root: Path,
    settings: Settings,
    *,
    today: datetime.date,
    folders: tuple[str, ...] | None = None,
    named: Iterable[str] = (),
    baseline: frozenset[str] = frozenset(),
    profiles: tuple[Profile, ...] = (),
    earlier: Atlas | None = None,
    many: int = MANY,
    progress: Progress = _quiet,
) -> Atlas:
    """Read a project's specs, understand them, ask all rules, and return what came of it.

    `root` is the folder that paths are relative to. Specs are looked for in `folders`, which are those of the
    settings unless given; `named` are files to be read whatever they are called; `profiles` are those of
    `profiles_of` unless given. Specs of an `earlier` atlas are kept where neither text nor settings have changed, and
    findings where nothing that they rest on has. More specs than `many` are kept in little memory, which takes time.
    Raises `SettingsError` for settings or profiles that make no sense, and `ReadingError` when it is we who fail.
    """
    profiles = profiles or profiles_of(root, settings)
    kept = None
    if earlier and earlier.settings == settings and _facts(earlier.profiles) == _facts(profiles):
        profiles, kept = earlier.profiles, earlier.catalog
    catalog = gather(
        root,
        settings,
        profiles,
        today=today,
        folders=folders,
        named=named,
        earlier=kept,
        many=many,
        progress=progress,
    )
    progress("Asking rules", 0, 0)
    said = _said(earlier, catalog) if earlier and kept else {}
    try:
        return Atlas(catalog, check(catalog, settings, baseline=baseline, kept=said), settings, profiles)
    except RuleFault as fault:
        return Atlas(catalog, fault.findings, settings, profiles, fault=str(fault))


def _said(earlier: Atlas, catalog: Catalog) -> Mapping[str, tuple[Finding, ...]]:
    """Return what was said of those specs of which the same is to be said now, by path.

    That is so of each spec whose text is the same, if nothing that others know of the changed ones is different: then
    a finding about it could only name a place that has shifted, and one that does names the spec it is in.
    """
    found = difference(earlier.catalog, catalog)
    if found is None or earlier.fault:
        return {}
    shifted = [spec for spec in catalog.specs if spec.path in found.shifted]
    names = {name for spec in shifted for name in (spec.path, spec.id, spec.title) if name}
    said: dict[str, list[Finding]] = {spec.path: [] for spec in catalog.specs if spec.path not in found.changed}
    named = set()
    for finding in earlier.findings:
        path = finding.location.path
        if path in said:
            said[path].append(finding)
            words = (finding.message, finding.hint, finding.detail, *(note.message for note in finding.notes))
            places = {note.location.path for note in finding.notes}
            if not places.isdisjoint(found.shifted) or any(name in text for text in words for name in names):
                named.add(path)
    return {path: tuple(findings) for path, findings in said.items() if path not in named}


def gather(
    root: Path,
    settings: Settings,
    profiles: tuple[Profile, ...],
    *,
    today: datetime.date,
    folders: tuple[str, ...] | None = None,
    named: Iterable[str] = (),
    earlier: Catalog | None = None,
    many: int = MANY,
    progress: Progress = _quiet,
) -> Catalog:
    """Read a project's specs and put them together, as `survey` does, and ask nothing of them."""
    conventions = settings.conventions(profiles)
    asked = frozenset(named)
    paths = sorted({*spec_paths(root, settings, folders), *asked})
    short = len(paths) > many
    with sparing(short):
        specs = tuple(_specs(root, paths, asked, conventions, earlier, progress))
        topologies = dict(_topologies(specs, settings, progress, earlier))
    linked = drawings_wanted(specs, settings.specs)
    topologies |= drawings(root, settings, conventions, tuple(sorted(disk.existing(root, linked))))
    existing = disk.existing(root, wanted(specs, settings.specs))

    return Catalog.build(
        specs,
        topologies,
        existing=existing,
        today=today,
        roots=settings.specs,
        vocabulary=_words(settings),
        lock=lock(root, settings),
        since=_Since(root, conventions),
        sparing=short,
    )


def lock(root: Path, settings: Settings) -> Lock:
    """Return what was reviewed in which state, as the project's lock file tells."""
    path = posixpath.join(settings.specs[0], NAME) if settings.specs else NAME
    found = disk.source(root, path) if (root / path).exists() else None
    if found is None:
        return Lock(path=path)
    faults = tuple(Fault(problem.span.line, problem.message) for problem in found.problems)
    read = Lock.parse(found.text, path)
    return replace(read, faults=(*faults, *read.faults))


def drawings(
    root: Path, settings: Settings, conventions: Conventions, paths: tuple[str, ...], *, progress: Progress = _quiet
) -> dict[str, tuple[Topology, ...]]:
    """Return what the Mermaid diagrams of some files show: Markdown documents, or `.mmd` files that are one."""
    alone = {path for path in paths if path.lower().endswith(disk.DIAGRAMS)}
    outer = _outer(paths)
    found: dict[str, tuple[Topology, ...]] = {}
    documents = []
    for path in paths:
        source = disk.source(root, path, within=outer)
        with _blamed(path):
            if path in alone:
                found[path] = (topology(Diagram("mermaid", source.text, title=basename(path)), _words(settings)),)
            else:
                documents.append(read(source, conventions))
    found |= dict(_topologies(documents, settings, progress))
    return {path: found[path] for path in paths}


def profiles_of(root: Path, settings: Settings) -> tuple[Profile, ...]:
    """Return the kinds of spec a project knows: ours, and its own, which take the place of ours of that name."""
    builtin = dict(disk.builtin_profiles())
    generic = profile(GENERIC.name, "generic.md", builtin.pop(GENERIC.name))
    found = [generic, *(profile(name, f"{name}.md", text, generic) for name, text in builtin.items())]
    try:
        own = [profile(name, path, text, generic) for name, path, text in disk.own_profiles(root, settings.specs)]
    except ProfileError as error:
        raise SettingsError(str(error)) from error
    return tuple({each.name: each for each in (*found, *own)}.values())


def spec_paths(root: Path, settings: Settings, folders: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Return the files in which a project keeps specs; raises `SettingsError` for a folder that is not there."""
    for folder in settings.profiles:
        if not (root / folder).is_dir():
            where = f"{settings.file}: `spec-atlas.profiles` names the folder `{folder}`"
            raise SettingsError(f"{where}, which is not in `{root}`")
    paths: dict[str, None] = {}
    for folder in settings.specs if folders is None else folders:
        if not (root / folder).is_dir():
            if settings.file:
                named = f"{settings.file}: `spec-atlas.specs` names the folder `{folder}`"
                raise SettingsError(f"{named}, which is not in `{root}`")
            raise SettingsError(f"There is no folder `{folder}` in `{root}`, and no mkdocs.yml that names another.")
        paths.update(dict.fromkeys(disk.listing(root, folder, settings.exclude)))
    return tuple(paths)


def _specs(
    root: Path,
    paths: Iterable[str],
    named: frozenset[str],
    conventions: Conventions,
    earlier: Catalog | None,
    progress: Progress,
) -> Iterator[Spec]:
    files = tuple(paths)
    outer = _outer(conventions.roots)
    for number, path in enumerate(files):
        progress("Reading", number, len(files))
        source = disk.source(root, path, within=outer)
        before = earlier.at(path) if earlier else None
        if before and before.source == source:
            yield before
            continue
        with _blamed(path):
            if path in named or is_spec(source, conventions):
                yield read(source, conventions)


# Git is asked for each version of a file; beyond this many files nobody would wait for it.
_MOST_ASKED = 40


class _Since:
    """Tells since which commit a spec's file is not in a reviewed state; asks git when somebody wants to know."""

    def __init__(self, root: Path, conventions: Conventions) -> None:
        self.root = root
        self.conventions = conventions
        self.asked = 0

    @cached_property
    def head(self) -> str:
        """The last commit, asked for once and only when something is suspect."""
        return history.head(self.root)

    def __call__(self, path: str, content: str) -> str:
        """Return the commit, as `history.since` does; `content` is the fingerprint of the reviewed state."""
        self.asked += 1
        if self.asked > _MOST_ASKED:
            return ""
        return _since(self.root, self.head, path, content, self.conventions)


# A preview asks at every change; what a commit says stays so.
@lru_cache(maxsize=256)
def _since(root: Path, head: str, path: str, content: str, conventions: Conventions) -> str:
    def same(version: bytes) -> bool:
        return fingerprint(read(decode(path, version), conventions)) == content

    return history.since(root, path, same) if head else ""


def _topologies(
    specs: Sequence[Spec], settings: Settings, progress: Progress, earlier: Catalog | None = None
) -> Iterator[tuple[str, tuple[Topology, ...]]]:
    vocabulary = _words(settings)
    kept = earlier if earlier and earlier.vocabulary is vocabulary else None
    for number, spec in enumerate(specs):
        progress("Looking at diagrams", number, len(specs))
        if kept and kept.at(spec.path) is spec:
            yield spec.path, kept.topologies[spec.path]
            continue
        with _blamed(spec.path):
            drawn = (diagram for diagram in spec.diagrams if diagram.language == "mermaid")
            yield spec.path, tuple(topology(diagram, vocabulary) for diagram in drawn)


def _words(settings: Settings) -> Vocabulary:
    return _vocabulary(tuple((layer, tuple(words)) for layer, words in settings.topology.items()))


# It takes longer to read than several specs, and remembers the labels it has looked at.
@lru_cache(maxsize=1)
def _vocabulary(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Vocabulary:
    return Vocabulary.parse(disk.vocabulary(), dict(words))


def _outer(paths: Iterable[str]) -> tuple[str, ...]:
    """What was named on the command line may lie outside the project; links may not lead there by themselves."""
    return tuple(path for path in paths if path.startswith("../") or path == ".." or Path(path).is_absolute())


def _facts(profiles: Iterable[Profile]) -> list[tuple[object, ...]]:
    # Profiles are compared by what they are, not by what they say: reading asks for them a thousand times.
    names = [entry.name for entry in fields(Profile)]
    return [tuple(getattr(each, name) for name in names) for each in profiles]


@contextmanager
def _blamed(path: str) -> Iterator[None]:
    """Whatever goes wrong inside is our mistake, and is told with the file at which it shows."""
    try:
        yield
    except Exception as error:
        raise ReadingError(f"Reading `{path}` failed: {type(error).__name__}: {error}") from error
