"""The lower and upper limits a spec sets: in YAML (`minReplicas`, `max_instances`) and in tables with Min and Max."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yaml import Node

from spec_atlas.catalog.catalog import Catalog
from spec_atlas.catalog.remembered import remembered
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Code, Spec, Table, Value
from spec_atlas.model.words import fold
from spec_atlas.topology import likeness
from spec_atlas.topology.declared import tree
from spec_atlas.topology.declared.tree import Document

_YAML = frozenset({"yaml", "yml", "json", ""})
# Only blocks that hold both are worth composing.
_LEAST = re.compile(r"\bmin", re.IGNORECASE)
_MOST = re.compile(r"\bmax", re.IGNORECASE)
_KEY = re.compile(r"(?P<end>min|max)(?:imum)?(?P<what>.*)")
_COPIES = re.compile(r"(?:replicas?|replicacount|instances?|capacity|size|count|tasks?|pods?|nodes?)")
_SCALED = re.compile(r"replica|scal|instances|pods|capacity|nodes", re.IGNORECASE)
_NAMES = ("component", "service", "target", "deployment", "name")
_ANONYMOUS = re.compile(
    r"(?:horizontal|vertical|auto|cluster|pod)*(?:scaling|scaler)(?:group|policy|configuration|config|settings)?|hpa|"
    r"limits?|replicas?|instances?|pods?|tasks?|nodes?|workers?|scale|asg|spec|resources?|compute|properties|capacity|"
    r"memory|cpu|vcpu|storage|disk|instances ?pods|constraints|services|components|workloads|deployments|apps|"
    r"applications|policy|parameters|values|settings|config|configuration|params|production|prod|live|staging|stage|development|dev|test|default"
)
_CELL = re.compile(r"[*_`\s]*(?P<number>\d{1,7}(?:\.\d{1,3})?)\s*(?P<unit>[^\W\d_]{0,12}|%)[*_`\s]*")
_COLUMNS = tuple(re.compile(rf"{end}(?:imum)?(?P<what>(?: \w+)?)") for end in ("min", "max"))
_COUNT = re.compile(r"\d{1,9}")
_JOINTS = re.compile(r"[\W_]+")
_PLACE = re.compile(r"(?:^|[^a-z])(?P<place>staging|stage|development|dev|test|testing|qa|uat|local|dr)(?![a-z])")
_MOST_MAPPINGS = 2_000
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """A lower and an upper limit: of the component `name` where that is known, in an environment that is not production
    where `place` is not empty. `copies` tells whether they count running copies."""

    least: float
    most: float
    span: Span
    most_span: Span
    name: str = ""
    place: str = ""
    copies: bool = True
    unit: str = ""

    @property
    def text(self) -> str:
        """The limits in words: `2 to 10`."""
        return f"{self.least:g} to {self.most:g}{self.unit and ' '}{self.unit}"


def limits(spec: Spec, catalog: Catalog) -> tuple[Limits, ...]:
    """Return the limits that a spec sets, in the order of its text."""
    return _limits(spec.path, catalog)


def place(*words: str) -> str:
    """Return the environment, other than production, that words name: empty where none does."""
    found = (_PLACE.search(word.casefold()) for word in words)
    return next((one["place"] for one in found if one), "")


def section_words(spec: Spec, position: int) -> Iterator[str]:
    """Yield the titles of a section and those above it."""
    while position >= 0:
        yield spec.sections[position].title
        position = spec.sections[position].parent


def namesakes(names: Iterable[str]) -> Mapping[frozenset[str], frozenset[str]]:
    """Return names, case-folded, by what is telling in them."""
    found: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    for name in names:
        found[likeness.essence(name)].add(name.casefold())
    return {essence: frozenset(alike) for essence, alike in found.items()}


def same(one: str, other: str, among: Mapping[frozenset[str], frozenset[str]]) -> bool:
    """Whether two names are one component's: alike as written, or, where no third one could be meant, in essence."""
    if one.casefold() == other.casefold():
        return True
    essence = likeness.essence(one)
    return likeness.essence(other) == essence and len(among.get(essence, ())) <= 2


# Three rules ask it of one spec after the other.
@remembered
def _limits(path: str, catalog: Catalog) -> tuple[Limits, ...]:
    spec = catalog.at(path)
    assert spec is not None
    found = [*(each for table in spec.tables for each in _tabled(spec, table))]
    for code in spec.codes:
        if code.language in _YAML and _is_limiting(code.text):
            found += [each for document in tree.documents(code) for each in _coded(spec, code, document)]
    return tuple(sorted(found, key=lambda one: one.span))


def _is_limiting(text: str) -> bool:
    """Whether a text holds a word for a lower and one for an upper limit, which most do not."""
    return "max" in text.lower() and bool(_LEAST.search(text) and _MOST.search(text))


def _coded(spec: Spec, code: Code, document: Document) -> Iterator[Limits]:
    target = tree.get(document.root, "spec", "scaletargetref", "name")
    namespace = tree.text(tree.get(document.root, "metadata", "namespace"))
    around = [
        *section_words(spec, code.section),
        namespace,
        code.text.split("\n", 1)[0] if code.text[:1] == "#" else "",
    ]
    for node, keys in _mappings(document.root):
        ends: dict[tuple[str, str], Node] = {}
        for name, value in tree.pairs(node):
            match = _KEY.fullmatch(tree.key(name))
            if match and _COUNT.fullmatch(tree.text(value)):
                ends.setdefault((match["what"], match["end"]), value)
        for (what, end), least in ends.items():
            most = ends.get((what, "max"))
            if end == "min" and most is not None:
                named = tree.text(target) or _name(node, keys)
                yield Limits(
                    float(tree.text(least)),
                    float(tree.text(most)),
                    document.span(least),
                    document.span(most),
                    named,
                    place(named, *keys, *around),
                    _counts_copies(what, keys),
                )


def _mappings(root: Node) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Yield the mappings of a document with the keys that lead to them; each once, whatever aliases there are."""
    seen: set[int] = set()
    waiting: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
    while waiting and len(seen) < _MOST_MAPPINGS:
        node, keys = waiting.pop()
        if id(node) in seen or len(keys) > _DEEPEST:
            continue
        seen.add(id(node))
        waiting += [(item, (*keys, "")) for item in tree.items(node)]
        waiting += [(value, (*keys, tree.text(name))) for name, value in tree.pairs(node, 0)]
        if tree.pairs(node, 0):
            yield node, keys


def _name(node: Node, keys: tuple[str, ...]) -> str:
    """What a mapping of limits is about: its own name, else the one key above it that is a name."""
    if own := tree.text(tree.first(node, *_NAMES)):
        return own
    names = [key for key in keys if not key or not _ANONYMOUS.fullmatch(_JOINTS.sub("", key).casefold())]
    # With two of them, or in a list, it may be a part of one; and `app` is anybody's name.
    return names[0] if len(names) == 1 and likeness.telling(names[0]) else ""


def _counts_copies(what: str, keys: tuple[str, ...]) -> bool:
    if what:
        return bool(_COPIES.fullmatch(what))
    return any(_SCALED.search(key) for key in keys[-2:])


def _tabled(spec: Spec, table: Table) -> Iterator[Limits]:
    words = [fold(cell.text) for cell in table.header]
    if not any(word.startswith("min") for word in words):
        return
    heads = [_column(words, named) for named in _COLUMNS]
    ends = [at for at, what in heads if at > 0 and what == heads[0][1]]
    if len(ends) < 2:
        return
    above = tuple(section_words(spec, table.section))
    for row in table.rows:
        cells = [_CELL.fullmatch(row[at].text) if at < len(row) else None for at in ends]
        least, most = cells
        if least and most and least["unit"].casefold() == most["unit"].casefold():
            name = _named(row[0])
            yield Limits(
                float(least["number"]),
                float(most["number"]),
                row[ends[0]].span,
                row[ends[1]].span,
                name,
                place(row[0].text, *above),
                not least["unit"] and table.kind == "scaling",
                least["unit"],
            )


def _column(words: Sequence[str], named: re.Pattern[str]) -> tuple[int, str]:
    """The first column, but for that of the names, with such a heading, and what the heading speaks of."""
    found = ((at, match["what"]) for at, word in enumerate(words) if at and (match := named.fullmatch(word)))
    return next(found, (-1, ""))


def _named(cell: Value) -> str:
    return "" if _ANONYMOUS.fullmatch(fold(cell.text)) else cell.text.strip("*_` ")
