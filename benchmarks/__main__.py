"""`python -m benchmarks`: measures the promises of speed, as ratios within one run, and prints tables."""

from __future__ import annotations

import argparse
import sys
import tempfile
from io import TextIOWrapper
from pathlib import Path

from benchmarks.build import build
from benchmarks.check import check
from benchmarks.measure import machine
from benchmarks.serve import serve

COUNTS = (100, 300, 1000)
FULL = 10_000
WIDE = 2_000
PARTS = ("check", "build", "serve", "drawings", "topology")


def main() -> None:
    """Measure what the command line asks for."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)
    chosen = _parser().parse_args()
    parts = (chosen.only,) if chosen.only else PARTS
    print(machine())
    with tempfile.TemporaryDirectory(prefix="spec-atlas-") as place:
        if "check" in parts:
            counts = chosen.sizes or ((chosen.specs,) if chosen.specs else COUNTS)
            print(check(Path(place), (*counts, FULL) if chosen.full else counts, chosen.runs))
        if "build" in parts:
            counts = chosen.sizes or ((chosen.specs,) if chosen.specs else COUNTS)
            print(build(Path(place), (*counts, WIDE) if chosen.full else counts, chosen.runs))
        if "serve" in parts:
            print(serve(Path(place), chosen.specs or 300, chosen.runs))
        if "drawings" in parts:
            # Only here: a small parent does not count into the peak of its children.
            from benchmarks.drawings import drawings

            print(drawings(Path(place), chosen.specs or 300))
    if "topology" in parts and chosen.topologies:
        from benchmarks import topology_accuracy

        print(f"\ntopology, against the judgements in {chosen.topologies}\n")
        topology_accuracy.main(chosen.topologies)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--specs", type=_count, help="one size instead of 100, 300 and 1,000 (check, build) and 300 (serve, drawings)"
    )
    parser.add_argument(
        "--sizes", type=_count, nargs="+", metavar="SPECS", help="several sizes (check, build), small ones first"
    )
    parser.add_argument("--full", action="store_true", help=f"check {FULL:,} and build {WIDE:,} specs as well")
    parser.add_argument("--only", choices=PARTS, help="measure this alone")
    parser.add_argument("--runs", type=_count, default=3, help="runs of which the median counts (default: 3)")
    parser.add_argument(
        "--topologies", type=Path, metavar="DIR", help="folder of judged diagrams, for the accuracy of topologies"
    )
    return parser


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    main()
