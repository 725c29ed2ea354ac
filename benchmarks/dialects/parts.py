"""What specs of every dialect hold: prose, requirements with their criteria, tables, YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random

from benchmarks.drawing import services_of
from benchmarks.outline import Name, Outline
from benchmarks.words import (
    BOXES,
    DEEDS,
    DUTIES,
    PEOPLE,
    PROOFS,
    REMEDIES,
    RISKS,
    SENTENCES,
    SERVICES,
    SUBJECTS,
    TRIALS,
    WHEN,
)


def joined(*blocks: str | Iterable[str]) -> str:
    """Return blocks of text with an empty line between them; a block may be given as its lines."""
    return "\n\n".join(block if isinstance(block, str) else "\n".join(block) for block in blocks if block) + "\n"


def fence(language: str, text: str) -> str:
    """Return a block of code."""
    return f"```{language}\n{text}\n```"


def filled(pattern: str, chance: Random) -> str:
    """Return a phrase with its gaps filled."""
    return pattern.format(n=chance.randint(2, 60), subject=chance.choice(SUBJECTS), person=chance.choice(PEOPLE))


def prose(outline: Outline, part: str, sentences: int = 3) -> str:
    """Return a paragraph of at least so many sentences, wrapped as people wrap; some writers say more than others."""
    chance = outline.random(f"prose/{part}")
    said = chance.sample(SENTENCES, sentences + outline.random("talkative").randrange(4))
    words = " ".join(filled(one, chance) for one in said).split()
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < 118:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def requirements(outline: Outline) -> Iterator[str]:
    """Yield what the system must do, as numbered items; two of them name items of specs below."""
    chance = outline.random("requirements")
    deeds = chance.sample(DEEDS, _amount(outline))
    for at, deed in enumerate(deeds):
        word = "SHOULD" if at == len(deeds) - 1 else chance.choice(("MUST", "MUST", "SHALL"))
        other = outline.depends_on[at] if at < min(2, len(outline.depends_on)) else None
        address = f"{other.id}#FR-{chance.randint(1, 4):03}" if other else ""
        told = _told(address, outline) if address else "."
        yield f"- **FR-{at + 1:03}**: Infrastructure {word} {filled(deed, chance)}{told}"


def _told(address: str, outline: Outline) -> str:
    """What is said of an item of another spec: in passing, or in so many words."""
    return f". Refines: {address}" if outline.random(f"told/{address}").random() < 0.5 else f", as `{address}` has it."


def objectives(outline: Outline) -> Iterator[str]:
    """Yield two service levels."""
    chance = outline.random("objectives")
    yield f"- **SLO-001**: Requests MUST succeed for 99.{chance.randint(5, 99)} % of a month."
    yield f"- **SLO-002**: Answers SHOULD come within {chance.randint(8, 90) * 10} ms at the 95th percentile."


def criteria(outline: Outline, *, prefix: str = "SC", boxes: bool = False) -> Iterator[str]:
    """Yield a criterion for each requirement."""
    chance = outline.random("criteria")
    box = ("[x] " if outline.status in ("approved", "implemented") else "[ ] ") if boxes else ""
    for at in range(1, _amount(outline) + 1):
        proof = filled(chance.choice(PROOFS), chance)
        yield f"- {box}**{prefix}-{at:03}**: {proof}. Verifies FR-{at:03}{' and SLO-001' if at == 2 else ''}."


def tests(outline: Outline) -> Iterator[str]:
    """Yield a table of tests with the items each verifies, some of them those of a spec below."""
    chance = outline.random("tests")
    rows = []
    for at, trial in enumerate(chance.sample(TRIALS, 3)):
        named = [f"FR-{chance.randint(1, 5):03}", *(["SLO-002"] if at == 0 else [])]
        if at == 1 and outline.depends_on:
            named.append(f"{outline.depends_on[-1].id}#FR-{chance.randint(1, 5):03}")
        rows.append((filled(trial, chance), ", ".join(named), chance.choice(WHEN)))
    return table(("Test", "Verifies", "Runs"), rows)


def boxes(outline: Outline) -> Iterator[str]:
    """Yield what is ticked before a roll-out."""
    chance = outline.random("boxes")
    box = "[x]" if outline.status in ("approved", "implemented") else "[ ]"
    yield from (f"- {box} {filled(one, chance)}" for one in chance.sample(BOXES, 4))


def settings(outline: Outline, part: str, names: Sequence[str]) -> Iterator[str]:
    """Yield a bold word and a short phrase for each name."""
    chance = outline.random(f"settings/{part}")
    for name in names:
        yield f"- **{name}**: {filled(chance.choice((*DUTIES, *REMEDIES)), chance)}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"| {' | '.join(header)} |"
    yield f"|{'|'.join(' --- ' for _ in header)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def sizes(outline: Outline) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield components with kind, processors, memory and count."""
    chance = outline.random("sizes")
    for service in chance.sample(SERVICES, 4):
        kind = chance.choice(("small", "medium", "large"))
        cores, memory = 2 ** chance.randrange(4), 2 ** chance.randint(1, 5)
        yield f"{stem(outline)}-{service}", kind, f"{cores}", f"{memory} GB", "2 to 6"


def risks(outline: Outline) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield risks with probability, impact, remedy and owner."""
    chance = outline.random("risks")
    for at in chance.sample(range(len(RISKS)), 3):
        likely, grave = (chance.choice(("low", "medium", "high")) for _ in range(2))
        remedy = f"{filled(REMEDIES[at], chance)}, see FR-{chance.randint(1, 5):03}"
        yield filled(RISKS[at], chance), likely, grave, remedy, chance.choice(PEOPLE)


def costs(outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield what it costs a month, with the sum."""
    chance = outline.random("costs")
    amounts = [chance.randint(4, 90) * 10 for _ in range(4)]
    yield from zip(("Machines", "Databases", "Files", "Traffic"), (f"€{one:,}" for one in amounts), strict=True)
    yield "**Total**", f"**€{sum(amounts):,}**"


def recovery(outline: Outline) -> Iterator[tuple[str, str, str]]:
    """Yield how soon each part is back, and how much may be lost: never better than what it stands on."""
    chance = outline.random("recovery")
    for part in ("Database", "Full system"):
        back, lost = outline.tier * 120 + chance.randint(2, 12) * 10, outline.tier * 10 + chance.randint(1, 10)
        yield part, f"{back} minutes", f"{lost} minutes"


def network(outline: Outline) -> str:
    """Return a network's ranges as YAML."""
    second = outline.random("network").randrange(256)
    kinds = {"public": 0, "private": 16, "data": 8}
    lines = [f"vpc:\n  name: {stem(outline)}\n  cidr: 10.{second}.0.0/16\n  subnets:"]
    for kind, third in kinds.items():
        lines += [f"    {kind}:", *(f"      - 10.{second}.{third + zone}.0/24" for zone in range(3))]
    return "\n".join(lines)


def groups(outline: Outline) -> str:
    """Return security groups as YAML."""
    chance, name = outline.random("groups"), stem(outline)
    lines = ["security_groups:"]
    for source, target, port in (("front", name, 8443), (name, f"{name}-data", chance.choice((5432, 6379, 3306)))):
        lines += [f"  - name: {target}", "    ingress:", f"      - {{protocol: tcp, port: {port}, source: {source}}}"]
    return "\n".join(lines)


def compose(outline: Outline) -> str:
    """Return two services as YAML."""
    chance, name = outline.random("compose"), stem(outline)
    lines = ["services:"]
    for service in services_of(outline):
        lines += [
            f"  {name}-{service}:",
            f"    image: registry.railway.example/{name}-{service}:{outline.version}",
            "    environment:",
            f"      - QUEUE=amqps://queue.internal/{name}",
            f"    ports: ['{chance.randint(20, 90)}80:8080']",
        ]
    return "\n".join(lines)


def scaling(outline: Outline) -> str:
    """Return limits of growth as YAML."""
    chance = outline.random("scaling")
    target = chance.randint(50, 80)
    return f"autoscaling:\n  component: {stem(outline)}\n  min_replicas: 2\n  max_replicas: 6\n  target_cpu: {target}%"


def link(outline: Outline, other: Name) -> str:
    """Return another spec as a writer names it in a field: by its id, or as a link."""
    return f"[{other.title}]({outline.to(other)})" if outline.links else other.id


def links(outline: Outline, others: Iterable[Name]) -> str:
    """Return several specs as a field names them."""
    return ", ".join(link(outline, other) for other in others)


def mentions(outline: Outline) -> Iterator[str]:
    """Yield what is said of the specs it stands on."""
    for other in outline.depends_on:
        yield f"- [{other.title}]({outline.to(other)}) gives what `{other.id}#FR-001` promises."


def stem(outline: Outline) -> str:
    """Return a short name as machines bear it."""
    return "-".join(outline.name.title.lower().split()[:2])


def _amount(outline: Outline) -> int:
    return outline.random("amount").randint(5, 7)
