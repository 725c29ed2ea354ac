"""`build`: a site with every page, against the same Markdown in plain MkDocs with the same theme."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import corpus, project, settings, write
from benchmarks.measure import Taken, alternating, size, table, taken

_COMMAND = ("mkdocs", "build", "--quiet")


def build(folder: Path, count: int, runs: int) -> str:
    """Build both sites in turn, cold, and return the table."""
    ours, plain = folder / f"build-{count}", folder / f"plain-{count}"
    project(ours, count)
    plainly(plain, count)
    used = alternating(runs, lambda: cold(ours), lambda: cold(plain))
    return table(
        f"mkdocs build, {count:,} specs, nothing cached (promised: 1.6 × the seconds and 1.5 × the size of plain)",
        ("", "s", "CPU s", "× plain", "peak MB", "pages", "largest KB", "site MB", "× plain"),
        list(_rows((ours, plain), used)),
    )


def plainly(folder: Path, count: int) -> None:
    """Write a project that shows the same Markdown with the theme alone."""
    for path, text in corpus(count):
        write(folder / "docs" / path, text)
    write(folder / "docs" / "index.md", "# Specs\n")
    write(folder / "mkdocs.yml", settings())


def cold(folder: Path) -> Taken:
    """Build a project as on a machine that never did."""
    for left in ("site", ".cache"):
        shutil.rmtree(folder / left, ignore_errors=True)
    return taken(_COMMAND, folder)


def _rows(folders: tuple[Path, Path], used: tuple[Taken, ...]) -> Iterator[tuple[str, ...]]:
    _, plain = used
    base = size(folders[1] / "site")
    for name, folder, one in zip(("Spec Atlas", "plain"), folders, used, strict=True):
        pages = [file.stat().st_size for file in (folder / "site").rglob("*.html")]
        whole = size(folder / "site")
        yield (
            name,
            f"{one.wall:.1f}",
            f"{one.cpu:.1f}",
            f"{one.cpu / plain.cpu:.2f}",
            f"{one.peak / 1e6:.0f}" if one.peak else "",
            f"{len(pages):,}",
            f"{max(pages) / 1000:,.0f}",
            f"{whole / 1e6:.1f}",
            f"{whole / base:.2f}",
        )
