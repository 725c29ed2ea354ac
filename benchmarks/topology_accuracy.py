"""How well topologies are judged: `python benchmarks/topology_accuracy.py DIR`, for a folder of judged diagrams.

The folder holds an `index.tsv` with the columns `n`, `parses`, `deployment` and one for each layer, and the diagrams as
`<n>.mmd`. Kind is `yes` against `no`: rows judged `partial` are left out, and so are cells `p` and what does not parse.
"""

from __future__ import annotations

import csv
import importlib.resources
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spec_atlas.model.diagram import Diagram
from spec_atlas.model.topology import LAYERS, Topology
from spec_atlas.topology.topology import topology
from spec_atlas.topology.vocabulary import Vocabulary


@dataclass(slots=True)
class Score:
    """Right and wrong answers to one question."""

    hits: int = 0
    rejections: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def count(self, name: str, truth: bool, answer: bool) -> None:
        """Count one answer."""
        if truth and answer:
            self.hits += 1
        elif truth:
            self.misses.append(name)
        elif answer:
            self.alarms.append(name)
        else:
            self.rejections += 1

    @property
    def precision(self) -> float:
        """The share of `shown` answers that are right."""
        said = self.hits + len(self.alarms)
        return self.hits / said if said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is shown that was found."""
        there = self.hits + len(self.misses)
        return self.hits / there if there else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main(folder: Path) -> None:
    """Judge every diagram of a folder and print the scores."""
    vocabulary = Vocabulary.parse(
        (importlib.resources.files("spec_atlas.topology") / "vocabulary.toml").read_text("utf-8"), {}
    )
    scores = {name: Score() for name in ("kind", *LAYERS)}
    confusion: dict[tuple[str, str], list[str]] = {}
    for row in rows(folder):
        text = (folder / f"{row['n']}.mmd").read_text("utf-8")
        found = topology(Diagram("mermaid", text), vocabulary)
        confusion.setdefault((row["deployment"], found.kind), []).append(row["n"])
        if row["parses"] == "yes":
            compare(row, found, scores)
    report(scores, confusion)


def rows(folder: Path) -> Iterable[dict[str, str]]:
    """Yield the rows of a folder's index."""
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def compare(row: dict[str, str], found: Topology, scores: dict[str, Score]) -> None:
    """Count what was found for one diagram against what a reader judged."""
    if row["deployment"] != "partial":
        scores["kind"].count(row["n"], row["deployment"] == "yes", found.kind == "deployment")
    for layer in LAYERS:
        if row[layer] in "01":
            scores[layer].count(row["n"], row[layer] == "1", layer in found.shown)


def report(scores: dict[str, Score], confusion: dict[tuple[str, str], list[str]]) -> None:
    """Print one line a question, the confusion of kinds, and the rows that are wrong."""
    print(f"{'':8} {'precision':>9} {'recall':>7} {'F1':>6}  shown  judged")
    for name, score in scores.items():
        shown = score.hits + len(score.misses)
        judged = shown + score.rejections + len(score.alarms)
        print(f"{name:8} {score.precision:9.3f} {score.recall:7.3f} {score.f1:6.3f}  {shown:5}  {judged:6}")
    print("\nJudged → said")
    for (truth, said), names in sorted(confusion.items()):
        print(f"{truth:>8} → {said:10} {len(names):3}  {' '.join(names[:20])}")
    print("\nWrong rows")
    for name, score in scores.items():
        if score.misses or score.alarms:
            print(f"{name:8} missed: {' '.join(score.misses) or '–'}; wrongly said: {' '.join(score.alarms) or '–'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
