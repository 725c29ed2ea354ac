"""The only module that opens files: what is read comes from here, what is written goes through here."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PurePosixPath

from spec_atlas.model.source import Problem, Source
from spec_atlas.reading.source import decode

ENDINGS = (".md", ".markdown")
"""How a spec's file ends."""

DIAGRAMS = (".mmd", ".mermaid")
"""How a file ends that is one diagram and nothing else."""

PROFILES = "_profiles"
"""The folder, inside a spec folder, that holds a project's own profiles."""

_LARGEST = 2 * 1024 * 1024


CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""What the file with a project's settings is called."""


def configuration(start: Path) -> Path | None:
    """Return the nearest file with settings, from a folder upwards."""
    for folder in (start, *start.parents):
        for name in CONFIGURATIONS:
            if (folder / name).is_file():
                return folder / name
    return None


def today(environment: Mapping[str, str] = os.environ) -> datetime.date:
    """Return the day `SOURCE_DATE_EPOCH` says it is, else today; `ValueError` when it says no number."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date() if epoch else datetime.date.today()


def relative(path: Path, root: Path) -> str:
    """Return a path as it is shown: POSIX, relative to the root; `../` leads out of it."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive than the root's, on Windows
        return path.as_posix()


def listing(
    root: Path, folder: str, exclude: tuple[str, ...] = (), *, endings: tuple[str, ...] = ENDINGS
) -> Iterator[str]:
    """Yield the files below a folder that end as specs do, relative to the root, in the order of their paths.

    Files and folders that begin with a dot, folders that begin with `_`, and what `exclude` matches are passed over.
    A link is followed once and only inside the project; one that leads outside is yielded, and refused when read.
    """
    top = root / folder
    skipped = tuple(_pattern(glob) for glob in exclude)
    inside = (root.resolve(), top.resolve())
    found: list[str] = []
    seen: set[str] = set()
    waiting = [top]
    while waiting:
        here = waiting.pop()
        try:
            real = os.path.realpath(here)
            entries = () if real in seen else tuple(os.scandir(here))
        except OSError:
            # It is listed as it is; reading it says what is wrong with it.
            found.append(relative(here, root))
            continue
        seen.add(real)
        links: list[Path] = []
        for entry in entries:
            path = relative(Path(entry.path), root)
            if entry.name.startswith(".") or _excluded(path, folder, skipped):
                continue
            if not entry.is_dir():
                if entry.name.lower().endswith(endings):
                    found.append(path)
            elif entry.name.startswith("_"):
                continue
            elif not entry.is_symlink():
                waiting.append(Path(entry.path))
            elif any(Path(entry.path).resolve().is_relative_to(base) for base in inside):
                links.append(Path(entry.path))
            else:
                found.append(path)
        # Real folders first, so that a file is known by its own path and not by that of a link.
        waiting[:0] = links
    yield from sorted(found)


def source(root: Path, path: str, *, within: tuple[str, ...] = ()) -> Source:
    """Read one file of the project; what forbids reading it is a problem of an otherwise empty source.

    Nothing outside the root is read, nor through links, except below the folders (or files) in `within`.
    """
    file = root / path
    try:
        real = file.resolve()
        allowed = [root.resolve(), *((root / each).resolve() for each in within)]
        if not any(_open(real, base) for base in allowed):
            return _refused(path, "The file is a link that leads outside the project or into a hidden folder.")
        if not real.is_file():
            return _refused(path, "This is no ordinary file.")
        if real.stat().st_size > _LARGEST:
            return _refused(path, f"The file is larger than {_LARGEST // 1024 // 1024} MB.")
        return decode(path, real.read_bytes())
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
        return _refused(path, f"The file cannot be read: {getattr(error, 'strerror', None) or error}.")


def content_digest(root: Path, path: str) -> str:
    """Return a name for what a file of the project holds and, where it is a link, for where that leads.

    Nothing where there is no such file, and no error where it cannot be read: whoever reads it says so.
    """
    file = os.path.join(root, path)
    try:
        with open(file, "rb") as stream:
            found = hashlib.sha256(stream.read()).hexdigest()
        return f"{found} {os.path.realpath(file)}" if os.path.islink(file) else found
    except (OSError, ValueError) as error:
        return type(error).__name__ if os.path.lexists(file) else ""


def existing(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """Return those of the paths, relative to the root, at which there is a file or folder inside the project."""
    base = root.resolve()
    return frozenset(path for path in paths if _inside(root / path, base))


def builtin_profiles() -> tuple[tuple[str, str], ...]:
    """Return name and text of each profile that comes with the package."""
    found = (entry for entry in files("spec_atlas.profiles").iterdir() if entry.name.endswith(".md"))
    return tuple(sorted((entry.name[:-3], entry.read_text(encoding="utf-8")) for entry in found))


def own_profiles(root: Path, folders: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Return name, path and text of each profile a project keeps in `_profiles` below its spec folders."""
    found = []
    for folder in folders:
        for file in sorted((root / folder / PROFILES).glob("*.md")):
            path = relative(file, root)
            found.append((file.stem, path, source(root, path).text))
    return tuple(found)


def package_digest() -> str:
    """Return a name for the contents of the package itself; a changed line of its code gives another."""
    home = Path(__file__).parent
    found = hashlib.sha256()
    for folder, folders, names in os.walk(home):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            found.update(f"{os.path.relpath(folder, home)}/{name}\0".replace("\\", "/").encode())
            found.update(Path(folder, name).read_bytes())
    return found.hexdigest()


def vocabulary() -> str:
    """Return the text of the vocabulary that tells layers from words."""
    return (files("spec_atlas.topology") / "vocabulary.toml").read_text(encoding="utf-8")


def text(file: Path) -> str:
    """Return the text of a file; `OSError` when it cannot be read, `UnicodeDecodeError` when it is no UTF-8."""
    return file.read_text(encoding="utf-8-sig")


def verbatim(file: Path) -> str:
    """Return the text of a file with the line ends and byte order mark it has; errors as those of `text`."""
    with file.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def write(file: Path, content: str) -> None:
    """Write a file whole or not at all, replacing what is there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        write_new(draft, content)
        os.replace(draft, file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_new(file: Path, content: str) -> None:
    """Write a file that is not there yet; `FileExistsError` when it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.open("x", encoding="utf-8", newline="\n")
    try:
        with new:
            new.write(content)
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _refused(path: str, message: str) -> Source:
    hint = "Put the file itself there, readable and of a size that people can read."
    return Source(path, "", (Problem("unreadable-file", message, hint=hint),))


def _open(real: Path, base: Path) -> bool:
    """Say whether a file may be read and shown: below a folder, and not in `.git` or another hidden place in it."""
    return real.is_relative_to(base) and not any(part.startswith(".") for part in real.relative_to(base).parts)


def _inside(file: Path, base: Path) -> bool:
    try:
        return file.exists() and _open(file.resolve(), base)
    except (OSError, ValueError, RuntimeError):  # too long a name, a zero character, a loop of links
        return False


def _excluded(path: str, folder: str, skipped: tuple[re.Pattern[str], ...]) -> bool:
    """Say whether a pattern matches a path, counted from the root or from its spec folder."""
    if not skipped:
        return False
    inner = PurePosixPath(path).relative_to(folder).as_posix() if folder != "." else path
    return any(pattern.fullmatch(path) or pattern.fullmatch(inner) for pattern in skipped)


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    """Read a glob as `.gitignore` does: without a `/` it means any name, `**` any folders; what is below goes too."""
    path = glob.replace("\\", "/").rstrip("/")
    prefix = "" if "/" in path else "(?:.*/)?"
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", path.removeprefix("./").lstrip("/"))
    return re.compile(prefix + "".join(_SIGNS.get(piece) or re.escape(piece) for piece in pieces) + "(?:/.*)?")


_SIGNS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
