"""`build`: a site with every page, against the same Markdown in plain MkDocs with the same theme."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpus import corpus, project, settings, write
from benchmarks.measure import Taken, alternating, size, table, taken

_COMMAND = ("mkdocs", "build", "--quiet")
_CACHE = Path(".cache", "spec-atlas")
_DRAWINGS = "drawing"
"""The kind of entry in the cache that drawings are."""

_TITLE = (
    "mkdocs build, each figure a multiple of the same Markdown in plain Material (promised: 1.6 × the seconds with an "
    "empty cache, 1.25 × with drawings cached, 0.6 × with nothing changed; 1.5 × the size; pages of 1 MB at most)"
)
_HEADER = (
    "specs", "plain s", "ms a spec", "empty s", "ms a spec", "a further one",
    "× empty", "× drawings", "× unchanged", "waited × empty", "× drawings", "× unchanged",
    "× peak", "plain MB", "site MB", "× size", "pages", "largest KB",
)  # fmt: skip


def build(folder: Path, counts: Sequence[int], runs: int) -> str:
    """Build sites of these sizes, each in turn with its plain rival, and return the table: a row for each size.

    Seconds are those of a processor, of all processes together; `waited` is what a person waits, which is less where
    drawings are made by several processes at once. `a further one` is what each spec beyond the size before it took, in
    milliseconds: it stays the same where time grows with the number of specs and not with its square.
    """
    rows: list[tuple[str, ...]] = []
    before: tuple[int, float] | None = None
    for count in counts:
        ours, plain = folder / f"build-{count}", folder / f"plain-{count}"
        project(ours, count)
        plainly(plain, count)
        used = alternating(
            runs if count <= 300 else 1,
            lambda ours=ours: cold(ours),  # type: ignore[misc]
            lambda ours=ours: unchanged(ours),  # type: ignore[misc]
            lambda ours=ours: drawn(ours),  # type: ignore[misc]
            lambda plain=plain: cold(plain),  # type: ignore[misc]
        )
        rows.append(tuple(_row(count, before, (ours, plain), used)))
        before = count, used[0].cpu
        shutil.rmtree(ours)
        shutil.rmtree(plain)
    return table(_TITLE, _HEADER, rows)


def plainly(folder: Path, count: int) -> None:
    """Write a project that shows the same Markdown with the theme alone."""
    for path, text in corpus(count):
        write(folder / "docs" / path, text)
    write(folder / "docs" / "index.md", "# Specs\n")
    write(folder / "mkdocs.yml", settings())


def cold(folder: Path) -> Taken:
    """Build a project as on a machine that never did."""
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    return unchanged(folder)


def drawn(folder: Path) -> Taken:
    """Build a project of which nothing is known from before but its drawings."""
    for kind in (folder / _CACHE).glob("*"):
        if kind.is_dir() and kind.name != _DRAWINGS:
            shutil.rmtree(kind)
    return unchanged(folder)


def unchanged(folder: Path) -> Taken:
    """Build a project again as it is, with all that earlier builds have left but the site."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    return taken(_COMMAND, folder)


def _row(
    count: int, before: tuple[int, float] | None, folders: tuple[Path, Path], used: tuple[Taken, ...]
) -> Iterator[str]:
    empty, again, cached, plain = used
    pages = [file.stat().st_size for file in (folders[0] / "site").rglob("*.html")]
    ours, base = size(folders[0] / "site"), size(folders[1] / "site")
    yield f"{count:,}"
    yield f"{plain.cpu:.1f}"
    yield f"{plain.cpu / count * 1000:.1f}"
    yield f"{empty.cpu:.1f}"
    yield f"{empty.cpu / count * 1000:.1f}"
    yield f"{(empty.cpu - before[1]) / (count - before[0]) * 1000:.1f}" if before and before[0] != count else ""
    for one in (empty, cached, again):
        yield f"{one.cpu / plain.cpu:.2f}"
    for one in (empty, cached, again):
        yield f"{one.wall / plain.wall:.2f}"
    yield f"{empty.peak / plain.peak:.2f}" if plain.peak else ""
    yield f"{base / 1e6:.1f}"
    yield f"{ours / 1e6:.1f}"
    yield f"{ours / base:.2f}"
    yield f"{len(pages):,}"
    yield f"{max(pages) / 1000:,.0f}"
