"""Deployment topologies of the corpus as Mermaid: of twelve to twenty boxes, no two alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from benchmarks.outline import Outline
from benchmarks.words import CLOUDS, GENERIC, SERVICES


@dataclass(frozen=True, slots=True)
class _Box:
    """A node: its id in the drawing, and how it is written there."""

    id: str
    written: str


def drawing(outline: Outline, *, without: str = "") -> str:
    """Return a flowchart from users to data; `without` leaves a layer out."""
    chance = outline.random("drawing")
    products = GENERIC if outline.dialect == "iac-spec" else CLOUDS[outline.cloud]
    stem = "".join(word[0] for word in outline.name.title.split()).lower()
    tell = _Teller(stem if chance.random() < 0.5 else "", chance)
    users = tell.box("users", chance.choice(("Passengers", "Station staff", "Partners", "Drivers")), "round")
    edge = [tell.box(f"edge{at}", label) for at, label in enumerate(_some(products["edge"], 2, 3, chance))]
    balancer = tell.box("lb", chance.choice(products["lb"]))
    kind = chance.choice(products["compute"])
    zones = _zones(chance)
    services = services_of(outline)
    placed = [
        [tell.box(f"{service}{at}", f"{service} {kind} {at + 1}") for service in services] for at in range(len(zones))
    ]
    data = [tell.box(f"data{at}", label, "store") for at, label in enumerate(_some(products["data"], 2, 3, chance))]
    kept = _some(products["storage"], 1, 2, chance)
    files = [tell.box(f"files{at}", label, "store") for at, label in enumerate(kept)]
    watch = [tell.box(f"watch{at}", label) for at, label in enumerate(_some(products["watch"], 2, 3, chance))]
    data = [] if without == "data" else data
    files = [] if without == "storage" else files
    lines = [f"flowchart {chance.choice(('TB', 'LR', 'TD'))}", f"    {users.written}"]
    lines += _frame("    ", f"{tell.id('outer')}", chance.choice(("Edge", "Public side", "In front")), edge)
    region = chance.choice(("Region one", "Main region", f"{outline.name.title} network", "Cluster"))
    lines += [f'    subgraph {tell.id("region")}["{region}"]', f"        {balancer.written}"]
    for at, (zone, boxes) in enumerate(zip(zones, placed, strict=True)):
        lines += _frame("        ", tell.id(f"zone{at}"), zone, boxes)
    lines += _frame("        ", tell.id("keep"), chance.choice(("Data", "Data subnet", "State")), data)
    lines += ["    end", *(f"    {box.written}" for box in (*files, *watch))]
    lines += _flows(users, edge, balancer, placed, data, files, watch, chance)
    if chance.random() < 0.3:
        lines += ["    classDef calm fill:#e8f0fe,stroke:#3c5a99", f"    class {balancer.id} calm"]
    return "\n".join(lines)


def services_of(outline: Outline) -> list[str]:
    """Return the services that run: drawn in each zone, and declared where a spec declares any."""
    return outline.random("services").sample(SERVICES, 2)


def pipeline(outline: Outline) -> str:
    """Return a flowchart of how a change is built and released, which is no topology."""
    chance = outline.random("pipeline")
    later = ("Scan image", "Deploy to staging", "Rehearsal", "Deploy to production")
    kept = ["Commit", "Unit tests", "Build image", *(step for step in later if chance.random() < 0.8)]
    lines = ["flowchart LR", *(f"    s{at}[{step}]" for at, step in enumerate(kept))]
    return "\n".join([*lines, *(f"    s{at} --> s{at + 1}" for at in range(len(kept) - 1))])


def sketch(outline: Outline) -> str:
    """Return a topology drawn with dashes and bars, which nobody can check."""
    left, right = outline.name.title.split()[0].lower(), outline.random("sketch").choice(SERVICES)
    width = max(len(left), len(right)) + 2
    bar = f"+{'-' * width}+"
    box = [f"{bar}      {bar}", f"|{left:^{width}}|----->|{right:^{width}}|", f"{bar}      {bar}"]
    return "\n".join([*box, f"      |{' ' * width}      |", f"      v{' ' * width}      v", *box])


class _Teller:
    """Writes boxes in one hand: with short or long ids, with quotes or without."""

    def __init__(self, stem: str, chance: Random) -> None:
        self.stem = stem
        self.quoted = chance.random() < 0.5

    def id(self, name: str) -> str:
        return f"{self.stem}_{name}" if self.stem else name

    def box(self, name: str, label: str, shape: str = "") -> _Box:
        said = f'"{label}"' if self.quoted or "/" in label else label
        opening, closing = {"round": ("([", "])"), "store": ("[(", ")]")}.get(shape, ("[", "]"))
        return _Box(self.id(name), f"{self.id(name)}{opening}{said}{closing}")


def _flows(
    users: _Box,
    edge: list[_Box],
    balancer: _Box,
    placed: list[list[_Box]],
    data: list[_Box],
    files: list[_Box],
    watch: list[_Box],
    chance: Random,
) -> Iterator[str]:
    trail = [users, *edge, balancer]
    for at, (start, end) in enumerate(pairwise(trail)):
        yield f"    {start.id} -->|{('HTTPS', 'look up', 'request', 'filtered')[at % 4]}| {end.id}"
    first = [boxes[0] for boxes in placed]
    yield f"    {balancer.id} --> {' & '.join(box.id for box in first)}"
    for boxes in placed:
        if len(boxes) > 1:
            yield f"    {boxes[0].id} -->|{chance.choice(('work', 'gRPC', 'calls'))}| {boxes[1].id}"
    last = [boxes[-1] for boxes in placed]
    for store in data:
        sign = chance.choice(("-->", "-->|reads and writes|", "-->|SQL|", "-.->|events|"))
        yield f"    {' & '.join(box.id for box in last)} {sign} {store.id}"
    for store in files:
        yield f"    {chance.choice(last).id} -->|{chance.choice(('files', 'backup', 'documents'))}| {store.id}"
    for other in watch:
        yield f"    {chance.choice(first).id} -.->|{chance.choice(('metrics', 'secrets', 'tokens'))}| {other.id}"


def _zones(chance: Random) -> list[str]:
    names = chance.choice(
        (
            ("Availability zone A", "Availability zone B", "Availability zone C"),
            ("Availability zone 1", "Availability zone 2", "Availability zone 3"),
            ("AZ-1", "AZ-2", "AZ-3"),
        )
    )
    return list(names[: chance.randint(2, 3)])


def _frame(indent: str, name: str, title: str, boxes: Iterable[_Box]) -> Iterator[str]:
    inner = [f"{indent}    {box.written}" for box in boxes]
    if inner:
        yield from (f'{indent}subgraph {name}["{title}"]', *inner, f"{indent}end")


def _some(words: tuple[str, ...], least: int, most: int, chance: Random) -> list[str]:
    kept = sorted(chance.sample(range(len(words)), min(len(words), chance.randint(least, most))))
    return [words[at] for at in kept]
